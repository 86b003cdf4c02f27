// Block Kit: one drawing per kind of block.

import { h } from "../vdom.js";
import { changed, tab } from "../store.js";
import { element } from "./elements.js";
import { inputBlock } from "./inputs.js";
import { markdown } from "./markdown.js";
import { richText } from "./richtext.js";
import { tableBlock } from "./table.js";
import { bare, picture, sourceOf, textOf } from "./texts.js";

const KINDS = {
  header: (place, block) => h(`h${Math.min(6, (block.level ?? 1) + 2)}`, { class: "block-header" }, textOf(block.text)),
  section, context, image,
  divider: () => h("hr", { class: "block-divider" }),
  actions: (place, block) => h("div", { class: "block-actions" }, block.elements.map((item) => element(place, block, item))),
  context_actions: (place, block) => h("div", { class: "block-actions" }, block.elements.map((item) => element(place, block, item))),
  input: (place, block) => inputBlock(place, block, element, place.errors?.()[block.block_id]),
  rich_text: (place, block) => richText(block),
  markdown: (place, block) => h("div", { class: "markdown" }, markdown(block.text)),
  alert, table: (place, block) => tableBlock(block), container,
};

/** All blocks of a message or view; a kind that is not known says so, as old clients do. */
export function blocks(place, list) {
  return h("div", { class: "blocks" }, list.map((block, at) => one(place, block, at)));
}

function one(place, block, at) {
  const draw = KINDS[block.type] ?? unknown;
  const key = block.block_id ? `${block.type}:${block.block_id}` : `${block.type}@${at}`;
  return h("div", { key, class: `block block-${block.type}-row`, "data-block-id": block.block_id, "data-block-type": block.type }, draw(place, block));
}

const unknown = (place, block) => h("div", { class: "unsupported" }, `This content can't be displayed (${block.type}).`);

function section(place, block) {
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "section-body" },
      block.text && h("div", { class: "text" }, textOf(block.text)),
      block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "text" }, textOf(field)))),
    ),
    block.accessory && h("div", { class: "accessory" }, element(place, block, block.accessory)),
  );
}

function context(place, block) {
  return h(
    "div",
    { class: "context" },
    block.elements.map((item) => (item.type === "image" ? picture(item, "context-image") : h("span", { class: "text" }, textOf(item)))),
  );
}

function image(place, block) {
  const enlarge = () => {
    tab.lightbox = { source: sourceOf(block), alt: block.alt_text, title: bare(block.title) };
    changed();
  };
  return h(
    "figure",
    { class: "image" },
    block.title && h("figcaption", null, textOf(block.title)),
    sourceOf(block)
      ? h("button", { type: "button", class: "image-button", "aria-label": `Enlarge: ${block.alt_text}`, onclick: enlarge }, picture(block, "block-image"))
      : picture(block, "block-image"),
  );
}

const ALERT_MARKS = { info: "ℹ", success: "✅", warning: "⚠", error: "⛔", default: "💡" };

function alert(place, block) {
  const level = block.level ?? block.style ?? "default";
  return h("div", { class: `alert ${level}`, role: "note" }, h("span", { class: "alert-mark" }, textOf(ALERT_MARKS[level] ?? "")), h("div", { class: "text" }, textOf(block.text)));
}

function container(place, block) {
  return h("details", { class: "container", open: !block.collapsed }, h("summary", null, textOf(block.title)), blocks(place, block.blocks ?? block.elements ?? []));
}
