// table blocks: a header row and rows of raw or rich cells.

import { h } from "../vdom.js";
import { plainText } from "../mrkdwn.js";
import { richText } from "./richtext.js";

/** A table block, with the alignment of its column settings. */
export function tableBlock(block) {
  const [head, ...rows] = block.rows;
  const align = (at) => ({ "text-align": block.column_settings?.[at]?.align ?? "left" });
  const line = (tag) => (row) => h("tr", null, row.map((cell, at) => h(tag, { style: align(at) }, content(cell))));
  return h("div", { class: "table-wrap" }, h("table", null, h("thead", null, line("th")(head)), h("tbody", null, rows.map(line("td")))));
}

function content(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return plainText(String(cell.text ?? cell.value ?? ""));
}
