// Interactive elements of Block Kit: buttons, menus, choices.

import { h } from "../vdom.js";
import { changed, room, tab } from "../store.js";
import { act, confirmed, isBusy } from "./act.js";
import { bare, picture, textOf } from "./texts.js";
import { keep, valuesOf } from "./values.js";
import { textInput } from "./inputs.js";

/** Draws one element of a section, actions or input block; live ones send block_actions on each choice. */
export function element(place, block, item, live = true) {
  const draw = DRAWN[item.type];
  if (!draw) return h("span", { class: "unsupported" }, `[${item.type}]`);
  return draw(place, block, item, live);
}

const DRAWN = {
  button, image: (place, block, item) => picture(item, "accessory-image"), overflow,
  static_select: (...all) => select(...all, options(all[2])), external_select: (...all) => select(...all, options(all[2])),
  users_select: (...all) => select(...all, people()), conversations_select: (...all) => select(...all, channels()),
  channels_select: (...all) => select(...all, channels()),
  checkboxes: (...all) => choices(...all, "checkbox"), radio_buttons: (...all) => choices(...all, "radio"),
  multi_static_select: (...all) => choices(...all, "checkbox"),
  multi_users_select: (place, block, item, live) =>
    choices(place, block, { ...item, options: people().flatMap((group) => group.options) }, live, "checkbox"),
  plain_text_input: textInput, number_input: textInput, email_text_input: textInput, url_text_input: textInput,
  datepicker: textInput, timepicker: textInput, datetimepicker: textInput,
};

const ids = (block, item) => ({ "data-action-id": item.action_id, "data-block-id": block.block_id });

function button(place, block, item) {
  const busy = isBusy(place, block, item);
  const press = () => {
    if (busy) return;
    confirmed(item, () => {
      if (item.url) open(item.url, "_blank", "noopener");
      act(place, block, item, []);
    });
  };
  return h(
    "button",
    {
      key: `b${item.action_id}`, type: "button", class: `button ${item.style ?? ""} ${busy ? "busy" : ""}`, ...ids(block, item),
      "data-testid": "block-button", "data-value": item.value, "aria-label": item.accessibility_label, "aria-busy": busy, onclick: press,
    },
    textOf(item.text),
    item.url && h("span", { class: "out", "aria-hidden": "true" }, "↗"),
  );
}

const options = (item) =>
  item.option_groups
    ? item.option_groups.map((group) => ({ label: bare(group.label), options: group.options }))
    : [{ options: item.options ?? [] }];
const option = (value, text) => ({ text: { type: "plain_text", text }, value });
const people = () => [{ options: room.people.filter((one) => !one.bot).map((one) => option(one.id, one.name)) }];
const channels = () => [{ options: room.channels.map((one) => option(one.id, `#${one.name}`)) }];

function take(place, block, item, live, values, giveUp) {
  const run = () => {
    keep(place, block, item, values);
    if (live) act(place, block, item, values);
  };
  if (live) confirmed(item, run, giveUp);
  else run();
}

function select(place, block, item, live, groups) {
  const current = valuesOf(place, block, item)[0] ?? "";
  const picked = ({ target }) => take(place, block, item, live, [target.value], () => (target.value = current));
  return h(
    "select",
    { key: `s${item.action_id}`, class: "select", ...ids(block, item), "data-testid": "block-select", "aria-label": bare(item.placeholder) || bare(block.label) || "Choose", value: current, onchange: picked },
    h("option", { value: "", disabled: true, hidden: true }, bare(item.placeholder) || "Choose an option"),
    groups.map((group) => {
      const list = group.options.map((one) => h("option", { value: one.value, title: bare(one.description) || undefined }, bare(one.text)));
      return group.label ? h("optgroup", { label: group.label }, list) : list;
    }),
  );
}

function choices(place, block, item, live, kind) {
  const values = valuesOf(place, block, item);
  const picked = (one, box) => {
    const others = kind === "radio" ? [] : values.filter((value) => value !== one.value);
    take(place, block, item, live, box.checked ? [...others, one.value] : others, () => (box.checked = values.includes(one.value)));
  };
  const name = `${place.key}/${block.block_id}/${item.action_id}`;
  return h(
    "div",
    { key: `c${item.action_id}`, class: "choices", role: kind === "radio" ? "radiogroup" : "group", "aria-label": bare(block.label) || undefined, ...ids(block, item) },
    item.options.map((one) =>
      h(
        "label",
        { class: "choice" },
        h("input", { type: kind, name, value: one.value, checked: values.includes(one.value), "data-testid": "block-choice", "data-value": one.value, onchange: (event) => picked(one, event.target) }),
        h("span", null, textOf(one.text), one.description && h("small", null, textOf(one.description))),
      ),
    ),
  );
}

function overflow(place, block, item) {
  const key = `${place.key}/${block.block_id}/${item.action_id}`;
  const openNow = tab.menu === key;
  const toggle = (event) => {
    event.stopPropagation();
    tab.menu = openNow ? null : key;
    changed();
  };
  const pick = (one) => {
    tab.menu = null;
    changed();
    confirmed(item, () => {
      if (one.url) open(one.url, "_blank", "noopener");
      act(place, block, item, [one.value]);
    });
  };
  return h(
    "div",
    { key: `o${item.action_id}`, class: "overflow" },
    h("button", { type: "button", class: "button icon", ...ids(block, item), "data-testid": "block-overflow", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": String(openNow), onclick: toggle }, "⋯"),
    openNow &&
      h("div", { class: "menu", role: "menu" }, item.options.map((one) =>
        h("button", { type: "button", role: "menuitem", "data-value": one.value, "data-testid": "overflow-option", onclick: () => pick(one) }, textOf(one.text), one.description && h("small", null, textOf(one.description))),
      )),
  );
}
