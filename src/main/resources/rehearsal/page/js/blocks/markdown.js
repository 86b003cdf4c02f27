// A small Markdown: headings, lists, quotes, fences, tables, bold, italic, strike, code, links.

import { h } from "../vdom.js";
import { link, plainText, userMention } from "../mrkdwn.js";

/** The text of a markdown block as nodes. */
export function markdown(text) {
  const lines = text.split("\n");
  const out = [];
  while (lines.length) out.push(block(lines));
  return out;
}

function block(lines) {
  const first = lines[0];
  const heading = /^(#{1,6})\s+(.*)$/.exec(first);
  if (heading) {
    lines.shift();
    return h(`h${Math.min(6, heading[1].length + 2)}`, null, spans(heading[2]));
  }
  if (first.startsWith("```")) return fence(lines);
  if (/^(-{3,}|\*{3,})\s*$/.test(first)) {
    lines.shift();
    return h("hr");
  }
  if (/^>\s?/.test(first)) return h("blockquote", null, spans(while_(lines, /^>\s?/).join("\n")));
  if (/^\s*[-*+]\s+/.test(first)) return h("ul", null, while_(lines, /^\s*[-*+]\s+/).map((item) => h("li", null, task(item))));
  if (/^\s*\d+[.)]\s+/.test(first)) return h("ol", null, while_(lines, /^\s*\d+[.)]\s+/).map((item) => h("li", null, spans(item))));
  if (/^\s*\|.*\|\s*$/.test(first) && /^\s*\|[\s:|-]+\|\s*$/.test(lines[1] ?? "")) return table(lines);
  if (first.trim() === "") {
    lines.shift();
    return null;
  }
  const paragraph = [];
  while (lines.length && lines[0].trim() !== "" && !/^(#{1,6}\s|```|>|\s*[-*+]\s|\s*\d+[.)]\s)/.test(lines[0])) paragraph.push(lines.shift());
  if (!paragraph.length) paragraph.push(lines.shift());
  return h("p", null, spans(paragraph.join("\n")));
}

function while_(lines, pattern) {
  const taken = [];
  while (lines.length && pattern.test(lines[0])) taken.push(lines.shift().replace(pattern, ""));
  return taken;
}

function task(item) {
  const found = /^\[( |x|X)\]\s+(.*)$/.exec(item);
  return found ? [found[1] === " " ? "☐ " : "☑ ", spans(found[2])] : spans(item);
}

function fence(lines) {
  lines.shift();
  const body = [];
  while (lines.length && !lines[0].startsWith("```")) body.push(lines.shift());
  lines.shift();
  return h("pre", { class: "fence" }, h("code", null, body.join("\n")));
}

function table(lines) {
  const cells = (line) => line.trim().slice(1, -1).split("|").map((cell) => cell.trim());
  const head = cells(lines.shift());
  lines.shift();
  const rows = [];
  while (lines.length && /^\s*\|/.test(lines[0])) rows.push(cells(lines.shift()));
  return h("div", { class: "table-wrap" }, h("table", null,
    h("thead", null, h("tr", null, head.map((cell) => h("th", null, spans(cell))))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map((cell) => h("td", null, spans(cell))))))));
}

const SPAN = /(`[^`\n]+`)|(\*\*[^*\n]+\*\*)|(~~[^~\n]+~~)|(?<![\p{L}\p{N}*])(\*[^*\n]+\*|_[^_\n]+_)(?![\p{L}\p{N}*])|\[([^\]\n]+)\]\((https?:[^)\s]+)\)|<@([UW][A-Z0-9]+)>|<(https?:[^>\s]+)>/u;

function spans(text) {
  const found = SPAN.exec(text);
  if (!found) return plainText(text);
  const [whole, code, bold, strike, italic, label, url, user, bare] = found;
  const node = code ? h("code", { class: "inline" }, code.slice(1, -1))
    : bold ? h("strong", null, spans(bold.slice(2, -2)))
    : strike ? h("s", null, spans(strike.slice(2, -2)))
    : italic ? h("em", null, spans(italic.slice(1, -1)))
    : user ? userMention(user) : bare ? link(bare) : link(url, label);
  return [...plainText(text.slice(0, found.index)), node, ...spans(text.slice(found.index + whole.length))];
}
