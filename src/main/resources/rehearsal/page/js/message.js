// One message row: who, when, what, its thread.

import { h } from "./vdom.js";
import { blocks } from "./blocks/blocks.js";
import { emoji } from "./emoji.js";
import { avatar, icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { changed, nameOf, person, repliesTo, room, tab } from "./store.js";
import { ago, millisOf, time, timeWithSeconds } from "./time.js";

/** The place of a message's controls, for clicks and kept values. */
function placeOf(channelId, message) {
  const at = message.ephemeral ? { ephemeral: message.ts, channel: channelId } : { ts: message.ts, channel: channelId };
  return { key: `${channelId}/${message.ts}`, at, revision: message.revision, blocks: () => message.blocks ?? [] };
}

/** Draws a message; `compact` leaves out the picture and name of one who goes on talking. */
export function messageRow(channelId, message, { compact = false, inThread = false } = {}) {
  const author = person(message.user) ?? { id: message.user, name: message.user === "USLACKBOT" ? "Slackbot" : message.user };
  const moment = millisOf(message.ts);
  return h(
    "article",
    {
      key: `${message.ephemeral ? "e" : "m"}${message.ts}`, class: `message ${compact ? "compact" : ""} ${message.ephemeral ? "ephemeral" : ""}`,
      "data-testid": "message", "data-ts": message.ts, "data-user": message.user, "data-ephemeral": message.ephemeral ? "true" : undefined,
      "aria-label": `${author.name}, ${time(moment)}`,
    },
    message.ephemeral && h("div", { class: "only-you" }, icon("eye"), "Only visible to you"),
    message.pinned && h("div", { class: "only-you pinned" }, icon("pin"), "Pinned"),
    message.broadcast && !inThread && h("button", { type: "button", class: "only-you link", onclick: () => openThread(channelId, message.thread_ts) }, icon("thread"), "replied to a thread"),
    h("div", { class: "gutter" }, compact ? h("time", { class: "hover-time" }, time(moment)) : avatar(author)),
    h(
      "div",
      { class: "content" },
      !compact &&
        h("div", { class: "byline" },
          h("span", { class: "author" }, author.name),
          author.bot && h("span", { class: "app-badge" }, "APP"),
          h("time", { class: "when", title: timeWithSeconds(moment), datetime: new Date(moment).toISOString() }, time(moment))),
      body(channelId, message),
      files(message),
      reactions(message),
      message.ephemeral && h("button", { type: "button", class: "link dismiss", "data-testid": "dismiss", onclick: () => dismiss(message) }, "Dismiss message"),
      !inThread && !message.ephemeral && threadFoot(channelId, message),
    ),
    !inThread && !message.ephemeral &&
      h("div", { class: "hover-actions" },
        h("button", { type: "button", class: "icon-button", "aria-label": "Reply in thread", title: "Reply in thread", "data-testid": "reply-in-thread", onclick: () => openThread(channelId, message.thread_ts ?? message.ts) }, icon("thread"))),
  );
}

function body(channelId, message) {
  if (message.blocks?.length) return blocks(placeOf(channelId, message), message.blocks);
  return h("div", { class: "text", "data-testid": "message-text" }, mrkdwn(message.text ?? ""), message.edited && h("span", { class: "edited" }, " (edited)"));
}

function files(message) {
  if (!message.files?.length) return null;
  return message.files.map((file) => {
    const address = `/room/files/${encodeURIComponent(file.id)}`;
    const shown = file.mimetype?.startsWith("image/");
    const enlarge = () => {
      tab.lightbox = { source: address, alt: file.alt ?? file.title, title: file.title };
      changed();
    };
    return h("figure", { key: file.id, class: "image", "data-testid": "file", "data-file-id": file.id },
      h("figcaption", null, file.title ?? file.name),
      shown
        ? h("button", { type: "button", class: "image-button", "aria-label": `Enlarge: ${file.alt ?? file.title}`, onclick: enlarge }, h("img", { class: "block-image", src: address, alt: file.alt ?? file.title ?? "" }))
        : h("a", { class: "file-card", href: address, download: file.name }, icon("file"), h("span", null, file.name, h("small", null, `${Math.ceil((file.size ?? 0) / 1024)} KB`))));
  });
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" }, message.reactions.map((one) =>
    h("span", { class: "reaction", title: one.users.map(nameOf).join(", ") }, emoji(one.name) ?? `:${one.name}:`, h("b", null, one.users.length))));
}

function threadFoot(channelId, message) {
  const replies = repliesTo(channelId, message.ts).filter((reply) => !reply.ephemeral);
  const count = Math.max(replies.length, message.reply_count ?? 0);
  if (!count) return null;
  const last = replies.at(-1);
  const who = [...new Set(replies.map((reply) => reply.user))].slice(0, 4);
  return h(
    "button",
    { type: "button", class: "thread-foot", "data-testid": "view-thread", "data-ts": message.ts, onclick: () => openThread(channelId, message.ts) },
    who.map((id) => avatar(person(id) ?? { id, name: id }, "small")),
    h("b", null, `${count} ${count === 1 ? "reply" : "replies"}`),
    last && h("span", { class: "last-reply" }, `Last reply ${ago(millisOf(last.ts))}`),
    h("span", { class: "view-thread" }, "View thread ›"),
  );
}

export function openThread(channelId, ts) {
  tab.thread = { channel: channelId, ts };
  changed();
}

function dismiss(message) {
  tab.dismissed.add(message.ts);
  changed();
}

/** Whether the row continues the one before it: same author, within five minutes, nothing special about either. */
export function continues(before, message) {
  return Boolean(before) && before.user === message.user && !before.ephemeral && !message.ephemeral && !message.pinned && !message.broadcast
    && Math.abs(millisOf(message.ts) - millisOf(before.ts)) < 5 * 60_000;
}

export const isMine = (message) => message.user === room.me;
