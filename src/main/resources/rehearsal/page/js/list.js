// A list of messages with the lines between days, kept at its end while the reader is there.

import { h } from "./vdom.js";
import { continues, messageRow } from "./message.js";
import { dayLabel, millisOf, sameDay } from "./time.js";

/** The rows of a list of messages; an author's picture is shown again after a pause, a day or a thread. */
export function rows(channelId, messages, options = {}) {
  const nodes = [];
  let before = null;
  for (const message of messages) {
    const moment = millisOf(message.ts);
    const newDay = !before || !sameDay(millisOf(before.ts), moment);
    if (newDay && !options.inThread) {
      nodes.push(h("div", { key: `day-${dayKey(moment)}`, class: "day", "data-testid": "day-divider" }, h("span", null, dayLabel(moment))));
    }
    nodes.push(messageRow(channelId, message, { ...options, compact: !newDay && continues(before, message) }));
    before = message;
  }
  return nodes;
}

const dayKey = (moment) => new Date(moment).toDateString().replaceAll(" ", "-");

const NEAR = 80;

/** Keeps a scrolling list at its end when it grew while its end was in view; to be called around each drawing. */
export function stickToEnd(selector, forget) {
  const list = document.querySelector(selector);
  const atEnd = !list || forget || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  return () => {
    const now = document.querySelector(selector);
    if (!now || !atEnd) return;
    now.scrollTop = now.scrollHeight;
    for (const image of now.querySelectorAll("img:not([data-settled])")) settle(now, image);
  };
}

// A chart has no height until it is there; then the end moves once more.
function settle(list, image) {
  image.dataset.settled = "";
  if (image.complete) return;
  image.addEventListener("load", () => (list.scrollTop = list.scrollHeight), { once: true });
}
