// The thread pane: a message, its replies, and a place to answer.

import { h } from "./vdom.js";
import { composer } from "./composer.js";
import { icon } from "./icons.js";
import { rows } from "./list.js";
import { messageRow } from "./message.js";
import { changed, channel, findMessage, repliesTo, tab } from "./store.js";

/** The thread that is open, or nothing. */
export function threadPane() {
  if (!tab.thread) return null;
  const { channel: channelId, ts } = tab.thread;
  const parent = findMessage(channelId, ts);
  const replies = repliesTo(channelId, ts);
  const count = replies.filter((reply) => !reply.ephemeral).length;
  return h(
    "aside",
    { key: `thread-${ts}`, class: "thread", "aria-label": "Thread", "data-testid": "thread-pane", "data-ts": ts },
    h(
      "header",
      { class: "pane-head" },
      h("h2", null, "Thread"),
      h("span", { class: "topic" }, `#${channel(channelId)?.name ?? ""}`),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close thread", "data-testid": "thread-close", onclick: close }, icon("close")),
    ),
    h(
      "div",
      { class: "messages", id: "thread-messages", role: "log", "aria-label": "Replies", tabindex: "0" },
      parent ? messageRow(channelId, parent, { inThread: true }) : h("p", { class: "empty" }, "This message was deleted."),
      count > 0 && h("div", { key: "count", class: "reply-count", "data-testid": "reply-count" }, h("span", null, `${count} ${count === 1 ? "reply" : "replies"}`)),
      rows(channelId, replies, { inThread: true }),
    ),
    composer({ key: `${channelId}/${ts}`, channel: channelId, thread: ts, placeholder: "Reply…" }),
  );
}

export function close() {
  tab.thread = null;
  changed();
}
