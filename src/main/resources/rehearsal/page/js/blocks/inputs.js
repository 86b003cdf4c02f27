// Fields to type in, and the input block around any element: label, hint, error.

import { h } from "../vdom.js";
import { act } from "./act.js";
import { bare } from "./texts.js";
import { keep, valuesOf } from "./values.js";

const TYPES = { number_input: "number", email_text_input: "email", url_text_input: "url", datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

const local = (seconds) => {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const shown = (item, value) => (item.type === "datetimepicker" && value ? local(Number(value)) : (value ?? ""));

function read(item, text) {
  if (text === "") return [];
  return [item.type === "datetimepicker" ? String(Math.round(new Date(text).getTime() / 1000)) : text];
}

/** A field; what is typed is kept at once and sent only where the block asks for it. */
export function textInput(place, block, item, live) {
  const typed = (event) => keep(place, block, item, read(item, event.target.value), false);
  const when = item.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const entered = (event) => {
    if (event.key !== "Enter" || !block.dispatch_action || !when.includes("on_enter_pressed") || item.multiline) return;
    event.preventDefault();
    act(place, block, item, valuesOf(place, block, item));
  };
  const picksAtOnce = live && TYPES[item.type] && item.type !== "number_input";
  return h(item.multiline ? "textarea" : "input", {
    key: `t${item.action_id}`, class: "field", type: item.multiline ? undefined : (TYPES[item.type] ?? "text"), rows: item.multiline ? 5 : undefined,
    "data-action-id": item.action_id, "data-block-id": block.block_id, "data-testid": "block-input",
    placeholder: bare(item.placeholder) || undefined, maxlength: item.max_length ?? (item.type === "plain_text_input" ? 3000 : undefined),
    min: item.min_value, max: item.max_value, step: item.is_decimal_allowed ? "any" : undefined,
    "aria-label": bare(block.label) || bare(item.placeholder) || item.action_id,
    value: shown(item, valuesOf(place, block, item)[0]), oninput: typed, onkeydown: entered,
    onchange: picksAtOnce ? () => act(place, block, item, valuesOf(place, block, item)) : null,
    autofocus: item.focus_on_load, ref: item.focus_on_load ? (node) => setTimeout(() => node.focus()) : undefined,
  });
}

/** The input block; errors come from the app's answer or from a required field left empty. */
export function inputBlock(place, block, draw, error) {
  return h(
    "div",
    { class: `input-block ${error ? "wrong" : ""}`, "data-testid": "input-block", "data-block-id": block.block_id },
    h("div", { class: "label" }, bare(block.label), block.optional && h("span", { class: "optional" }, " (optional)")),
    draw(place, block, block.element, Boolean(block.dispatch_action)),
    error && h("div", { class: "field-error", role: "alert", "data-testid": "input-error" }, h("span", { "aria-hidden": "true" }, "⚠ "), error),
    block.hint && h("div", { class: "hint" }, bare(block.hint)),
  );
}
