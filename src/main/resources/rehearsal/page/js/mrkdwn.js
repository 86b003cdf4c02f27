// Slack's mrkdwn as nodes. Nothing in a message becomes HTML: every piece ends as text or as an element made here.

import { h } from "./vdom.js";
import { emoji, emojiPattern, glyph } from "./emoji.js";
import { group, channel, person, room } from "./store.js";
import { slackDate } from "./time.js";

const WORD = /[\p{L}\p{N}]/u;
const STYLES = { "*": "strong", _: "em", "~": "s" };

/** A whole mrkdwn text: fences, quotes, lines, and what stands in them. */
export function mrkdwn(text) {
  return splitFences(text).map((part) =>
    part.fence !== undefined ? h("pre", { class: "fence" }, h("code", null, fenced(part.fence))) : lines(part.text),
  );
}

function splitFences(text) {
  const parts = [];
  let rest = text;
  for (;;) {
    const open = rest.indexOf("```");
    const close = open < 0 ? -1 : rest.indexOf("```", open + 3);
    if (close < 0) break;
    if (open > 0) parts.push({ text: rest.slice(0, open).replace(/\n$/, "") });
    parts.push({ fence: rest.slice(open + 3, close).replace(/^\n/, "").replace(/\n$/, "") });
    rest = rest.slice(close + 3).replace(/^\n/, "");
  }
  if (rest) parts.push({ text: rest });
  return parts;
}

function lines(text) {
  const nodes = [];
  let quote = [];
  const endQuote = () => {
    if (quote.length) nodes.push(h("blockquote", null, joined(quote)));
    quote = [];
  };
  let plain = [];
  const endPlain = () => {
    if (plain.length) nodes.push(joined(plain));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const quoted = /^(?:&gt;|>)\s?(.*)$/s.exec(line);
    if (quoted) {
      endPlain();
      quote.push(quoted[1]);
    } else {
      endQuote();
      plain.push(line);
    }
  }
  endQuote();
  endPlain();
  return nodes;
}

// The surrounding element keeps line breaks (pre-wrap); lines that start with a bullet hang.
function joined(list) {
  const out = [];
  let flowing = false;
  for (const line of list) {
    const bullet = /^(\s*)([•◦▪‣])\s+(.*)$/.exec(line);
    if (bullet) {
      out.push(bulletLine(bullet));
      flowing = false;
    } else {
      if (flowing) out.push("\n");
      out.push(inline(line));
      flowing = true;
    }
  }
  return out;
}

function bulletLine([, indent, mark, text]) {
  const depth = Math.floor(indent.length / 2) + (mark === "◦" ? 1 : 0);
  return h("span", { class: "bullet", style: { "--depth": depth } }, h("i", null, mark), h("span", null, inline(text)));
}

/** One line of mrkdwn. */
export function inline(text) {
  const out = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain) out.push(...withEmoji(unescape(plain)));
    plain = "";
  };
  while (at < text.length) {
    const found = piece(text, at);
    if (found) {
      flush();
      out.push(found.node);
      at += found.length;
    } else {
      plain += text[at++];
    }
  }
  flush();
  return out;
}

function piece(text, at) {
  const mark = text[at];
  if (mark === "`") return code(text, at);
  if (mark === "<") return angle(text, at);
  if (mark === ":") return shortcode(text, at);
  if (mark in STYLES) return styled(text, at);
  if (mark === "h" && !WORD.test(text[at - 1] ?? " ")) return bareLink(text, at);
  return null;
}

function code(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: h("code", { class: "inline" }, unescape(text.slice(at + 1, end))), length: end + 1 - at };
}

function styled(text, at) {
  const mark = text[at];
  const before = text[at - 1] ?? " ";
  if (WORD.test(before) || before === mark || /\s/.test(text[at + 1] ?? " ")) return null;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (/\s/.test(text[end - 1]) || WORD.test(text[end + 1] ?? " ") || insideCode(text, at, end)) continue;
    return { node: h(STYLES[mark], null, inline(text.slice(at + 1, end))), length: end + 1 - at };
  }
  return null;
}

const insideCode = (text, from, to) => (text.slice(from, to).match(/`/g) ?? []).length % 2 === 1;

function shortcode(text, at) {
  const found = /^:([a-z0-9_+'-]+):(?::skin-tone-\d:)?/.exec(text.slice(at, at + 80));
  if (!found) return null;
  const node = emoji(found[1]);
  return node && { node, length: found[0].length };
}

function bareLink(text, at) {
  const found = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"*_~`]/.exec(text.slice(at));
  return found && { node: link(unescape(found[0])), length: found[0].length };
}

function angle(text, at) {
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const body = text.slice(at + 1, end);
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescape(body.slice(bar + 1));
  const node = entity(target, label);
  return node && { node, length: end + 1 - at };
}

function entity(target, label) {
  if (target.startsWith("@")) return userMention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!subteam^")) return groupMention(target.slice(9), label);
  if (target.startsWith("!date^")) return date(target, label);
  if (/^!(here|channel|everyone)$/.test(target)) return broadcast(target.slice(1));
  if (/^(https?:\/\/|mailto:)/.test(target)) return link(unescape(target), label);
  return null;
}

export function userMention(id, label) {
  const name = person(id)?.name ?? label ?? id;
  const mine = id === room.me;
  return h("span", { class: mine ? "mention mine" : "mention", "data-user": id }, `@${name}`);
}

export function channelMention(id, label) {
  return h("span", { class: "mention", "data-channel": id }, `#${channel(id)?.name ?? label ?? id}`);
}

export function groupMention(id, label) {
  const found = group(id);
  const mine = found?.members?.includes(room.me);
  const handle = found?.handle ?? (label ?? id).replace(/^@/, "");
  return h("span", { class: mine ? "mention mine" : "mention", title: found?.name }, `@${handle}`);
}

export const broadcast = (range) => h("span", { class: "mention mine" }, `@${range}`);

export function link(url, label) {
  if (!/^(https?:\/\/|mailto:)/.test(url)) return label ?? url;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label ?? url);
}

function date(target, fallback) {
  const [, seconds, pattern, address] = target.split("^");
  const text = slackDate(Number(seconds), pattern ?? "") ?? fallback ?? target;
  const time = h("time", { datetime: new Date(Number(seconds) * 1000).toISOString(), title: fallback }, text);
  return address ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, time) : time;
}

/** Plain text with shortcodes and emoji characters drawn, and nothing else. */
export function plainText(text, withShortcodes = true) {
  if (!withShortcodes) return withEmoji(text);
  return text.split(/(:[a-z0-9_+'-]+:)/).flatMap((part, at) => {
    const node = at % 2 === 1 && emoji(part.slice(1, -1));
    return node ? [node] : withEmoji(part);
  });
}

function withEmoji(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(emojiPattern)) {
    const node = glyph(found[0]);
    if (!node) continue;
    nodes.push(text.slice(from, found.index), node);
    from = found.index + found[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

function fenced(text) {
  // Slack keeps links inside fences clickable but shows everything else as typed.
  return unescape(text.replace(/<(https?:\/\/[^|>]+)(?:\|([^>]*))?>/g, (_, url, label) => label ?? url));
}

export function unescape(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
