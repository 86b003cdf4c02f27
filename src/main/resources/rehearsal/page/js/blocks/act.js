// A click or a choice on its way to the app: confirmation first, then the room; errors as Slack shows them.

import { send } from "../api.js";
import { changed, room, tab, toast } from "../store.js";
import { inputsOf } from "./values.js";

/** Asks when the element has a confirm object, then calls back; declining leaves everything as it was. */
export function confirmed(element, run, giveUp = () => {}) {
  if (!element.confirm) return run();
  tab.confirm = { confirm: element.confirm, run, giveUp };
  changed();
}

/** Sends the use of a control with what was chosen in it. */
export async function act(place, block, element, values) {
  const busy = busyKey(place, block, element);
  tab.busy.add(busy);
  changed();
  const answer = await send("action", {
    person: room.me, place: place.at, revision: place.revision, block_id: block.block_id, action_id: element.action_id,
    values, inputs: inputsOf(place, place.blocks()),
  });
  tab.busy.delete(busy);
  if (!answer.ok) toast(explain(answer.error));
  changed();
}

export const busyKey = (place, block, element) => `${place.key}/${block.block_id}/${element.action_id}`;
export const isBusy = (place, block, element) => tab.busy.has(busyKey(place, block, element));

/** An error of the room in the words that Slack has for it. */
export function explain(error, subject = "That action") {
  const words = {
    operation_timeout: `${subject} failed with the error “operation_timeout”: the app did not answer within 3 seconds.`,
    dispatch_failed: `${subject} failed with the error “dispatch_failed”: the app could not be reached or answered with an error.`,
    connection_lost: "The rehearsal room does not answer. Is it still running?",
  };
  return words[error] ?? `${subject} failed: ${error ?? "unknown reason"}.`;
}
