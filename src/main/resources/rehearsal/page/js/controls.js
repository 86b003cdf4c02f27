// Switches of the estate panel: each has a label, a value and a data-testid estate-<name>.

import { h } from "./vdom.js";

/** A choice between a few sides, each with a small second line. */
export function segmented(name, label, value, sides, onPick) {
  return h(
    "div",
    { class: "control", role: "group", "aria-label": label },
    h("span", { class: "control-label" }, label),
    h("div", { class: "segments" }, sides.map(([id, title, detail]) =>
      h("button", { key: id, type: "button", class: id === value ? "on" : "", "aria-pressed": String(id === value), "data-testid": `estate-${name}-${id}`, onclick: () => onPick(id) }, h("b", null, title), h("small", null, detail)))),
  );
}

const shortened = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

/** A slider; the number beside it follows while it moves, the estate is told when it is let go. */
export function range(name, label, unit, value, limits, onSet) {
  const text = (number) => `${shortened(Number(number))} ${unit}`;
  const slide = ({ target }) => (target.closest(".control").querySelector("output").firstChild.data = text(target.value));
  return h(
    "div",
    { key: name, class: "control range" },
    h("label", null, h("span", null, label), h("output", { "data-testid": `estate-${name}-value`, ref: null }, text(value)),
      h("input", { type: "range", ...limits, value: shortened(value), "data-testid": `estate-${name}`, "aria-valuetext": text(value), oninput: slide, onchange: ({ target }) => onSet(Number(target.value)) })),
  );
}

/** A number with its unit, taken on Enter or when the field is left. */
export function number(name, label, unit, value, limits, onSet) {
  const take = ({ target }) => (target.value !== "" && target.checkValidity() ? onSet(Number(target.value)) : (target.value = shortened(value)));
  return h(
    "div",
    { key: name, class: "control" },
    h("label", null, h("span", null, label), h("span", { class: "unit" }, h("input", { class: "field small", type: "number", step: "any", ...limits, value: shortened(value), "data-testid": `estate-${name}`, onchange: take }), unit)),
  );
}

/** A check box that looks like a switch. */
export function switchBox(name, label, on, onSet) {
  return h(
    "div",
    { key: name, class: "control" },
    h("label", null, h("span", null, label), h("input", { type: "checkbox", role: "switch", class: "switch", checked: on, "data-testid": `estate-${name}`, onchange: ({ target }) => onSet(target.checked) })),
  );
}

/** The button that makes a pod crash. */
export function crash(onPress) {
  return h("div", { key: "crash", class: "control" }, h("span", null, "Pods, new side"), h("button", { type: "button", class: "button danger small", "data-testid": "estate-crash-pod", onclick: onPress }, "Crash a pod"));
}

/** So many lines a minute, and what they say. */
export function words(name, label, perMinute, text, onSet) {
  const read = (event) => {
    const box = event.target.closest(".control");
    const count = Number(box.querySelector("[type=number]").value || 0);
    const says = box.querySelector("[type=text]").value;
    if (count >= 0 && (event.target.type === "number" || count > 0)) onSet(count, says);
  };
  return h(
    "div",
    { key: name, class: "control words" },
    h("label", null, h("span", null, label), h("span", { class: "unit" }, h("input", { class: "field small", type: "number", min: 0, max: 6000, step: "any", value: perMinute, "data-testid": `estate-${name}`, onchange: read }), "/min")),
    h("input", { class: "field small", type: "text", "aria-label": "Text of the log lines", placeholder: "text of the lines", value: text, "data-testid": `estate-${name}-text`, onchange: read }),
  );
}
