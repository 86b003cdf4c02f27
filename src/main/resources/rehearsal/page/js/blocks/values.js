// What people typed and chose in blocks, kept by message or view, block_id and action_id as Slack keeps it:
// an update of the blocks leaves it alone where both ids stay the same. Every value is a list of strings:
// the text typed, option values, ids, ISO dates; empty if nothing is chosen.

import { changed } from "../store.js";

const kept = new Map();
const keyOf = (place, block, element) => `${place.key}\u0000${block.block_id ?? ""}\u0000${element.action_id ?? ""}`;

/** The values now: what was given by hand, else what the element starts with. */
export function valuesOf(place, block, element) {
  return kept.get(keyOf(place, block, element)) ?? initial(element);
}

/** Keeps values; texts are kept without drawing again. */
export function keep(place, block, element, values, draw = true) {
  kept.set(keyOf(place, block, element), values);
  if (draw) changed();
}

/** Forgets what was typed in a view that is gone. */
export function forget(placeKey) {
  for (const key of kept.keys()) if (key.startsWith(`${placeKey}\u0000`)) kept.delete(key);
}

function initial(element) {
  const one =
    element.initial_value ?? element.initial_option?.value ?? element.initial_user ?? element.initial_conversation ??
    element.initial_channel ?? element.initial_date ?? element.initial_time ?? element.initial_date_time;
  if (one !== undefined && one !== null && one !== "") return [String(one)];
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  return element.initial_users ?? [];
}

function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "actions") return block.elements;
  return block.type === "section" && block.accessory ? [block.accessory] : [];
}

/** What was touched, by block_id and action_id. */
export function inputsOf(place, blocks) {
  const inputs = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const values = kept.get(keyOf(place, block, element));
      if (values) (inputs[block.block_id ?? ""] ??= {})[element.action_id ?? ""] = values;
    }
  }
  return inputs;
}

/** Required inputs that are still empty, as block_id and the message Slack shows. */
export function missing(place, blocks) {
  const errors = {};
  for (const block of blocks) {
    if (block.type !== "input" || block.optional) continue;
    if (!valuesOf(place, block, block.element).some((value) => value.trim() !== "")) {
      errors[block.block_id] = "Please complete this required field.";
    }
  }
  return errors;
}
