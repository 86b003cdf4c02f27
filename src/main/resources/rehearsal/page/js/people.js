// Being somebody: the stream of what that person sees, and changing places with one click.

import { follow } from "./api.js";
import { apply, changed, person, room, tab, take } from "./store.js";
import { setClock } from "./time.js";

let stop = () => {};

/** Becomes that person. The stream begins with the whole state, also after the line was cut. */
export function become(id) {
  stop();
  stop = follow(id, heard, (connected) => {
    tab.connected = connected;
    changed();
  });
}

function heard(change) {
  if (change.type === "state") return arrive(change.state);
  if (change.type === "clock") setClock(change.clock);
  return apply(change);
}

function arrive(state) {
  const isAnother = state.me !== room.me;
  take(state);
  setClock(state.clock);
  if (!isAnother) return;
  tab.errors = {};
  tab.confirm = null;
  tab.menu = null;
  const mentioned = tab.mentions[state.me];
  delete tab.mentions[state.me];
  // Where that person was called is where they want to look.
  for (const id of mentioned?.channels ?? []) tab.unread.add(id);
  if (tab.place.kind === "channel") tab.unread.delete(tab.place.id);
  history.replaceState(null, "", `${location.pathname}?as=${encodeURIComponent(state.me)}`);
  document.title = `${person(state.me)?.name} · ${room.workspace.name}`;
}
