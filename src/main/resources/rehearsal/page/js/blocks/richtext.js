// rich_text blocks: sections, lists, quotes and preformatted text.

import { h } from "../vdom.js";
import { emoji } from "../emoji.js";
import { broadcast, channelMention, groupMention, link, plainText, userMention } from "../mrkdwn.js";
import { slackDate } from "../time.js";

/** A whole rich_text block. */
export const richText = (block) => h("div", { class: "rich-text" }, block.elements.map(part));

function part(element) {
  switch (element.type) {
    case "rich_text_section": return h("div", { class: "rich-section" }, element.elements.map(piece));
    case "rich_text_quote": return h("blockquote", null, element.elements.map(piece));
    case "rich_text_preformatted": return h("pre", { class: "fence", "data-language": element.language }, h("code", null, element.elements.map(rawPiece)));
    case "rich_text_list": return list(element);
    default: return null;
  }
}

const STYLES = ["disc", "circle", "square"];
const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];

function list(element) {
  const ordered = element.style === "ordered";
  const indent = element.indent ?? 0;
  return h(
    ordered ? "ol" : "ul",
    { class: "rich-list", start: ordered && element.offset ? element.offset + 1 : undefined,
      style: { "--indent": indent, "list-style-type": (ordered ? NUMBERS : STYLES)[indent % 3] } },
    element.elements.map((item) => h("li", null, item.elements.map(piece))),
  );
}

const rawPiece = (element) => element.text ?? element.url ?? "";

function piece(element) {
  return styled(content(element), element.style);
}

function content(element) {
  switch (element.type) {
    case "text": return plainText(element.text, false);
    case "link": return link(element.url, element.text);
    case "user": return userMention(element.user_id);
    case "usergroup": return groupMention(element.usergroup_id);
    case "channel": return channelMention(element.channel_id);
    case "broadcast": return broadcast(element.range);
    case "emoji": return emoji(element.name) ?? `:${element.name}:`;
    case "date": return h("time", { title: element.fallback }, slackDate(element.timestamp, element.format) ?? element.fallback ?? "");
    case "color": return h("code", { class: "inline" }, h("i", { class: "swatch", style: { background: element.value } }), element.value);
    default: return element.text ?? "";
  }
}

function styled(nodes, style) {
  if (!style) return nodes;
  let out = nodes;
  if (style.code) out = h("code", { class: "inline" }, out);
  if (style.strike) out = h("s", null, out);
  if (style.italic) out = h("em", null, out);
  return style.bold ? h("strong", null, out) : out;
}
