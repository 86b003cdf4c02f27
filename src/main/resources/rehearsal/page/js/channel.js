// The middle pane: a channel with its head, messages and composer.

import { h } from "./vdom.js";
import { composer } from "./composer.js";
import { appTabs } from "./home.js";
import { icon } from "./icons.js";
import { rows } from "./list.js";
import { inline } from "./mrkdwn.js";
import { botTalk } from "./sidebar.js";
import { channel, changed, nameOf, room, tab, topMessages } from "./store.js";

/** The channel pane. */
export function channelPane() {
  const now = channel(tab.place.id);
  if (!now) return h("main", { class: "pane", id: "main" }, h("p", { class: "empty" }, "No channel yet."));
  const messages = topMessages(now.id);
  return h(
    "main",
    { key: `channel-${now.id}`, class: "pane", id: "main", "aria-label": `Channel ${now.name}`, "data-testid": "channel-pane", "data-channel": now.id },
    h(
      "header",
      { class: "pane-head" },
      menuButton(),
      now === botTalk() ? appTabs("messages") : h("h1", { "data-testid": "channel-name" }, !now.direct && icon(now.private ? "lock" : "hash"), now.name),
      now.topic && h("span", { class: "topic", title: now.topic }, inline(now.topic)),
      h("span", { class: "members", title: now.members.map(nameOf).join(", ") }, icon("users"), now.members.length),
      panelButton(),
    ),
    bookmarks(now),
    h("div", { class: "messages", id: "messages", role: "log", "aria-live": "polite", "aria-label": "Messages", tabindex: "0" }, h("div", { class: "spring" }), intro(now, messages), earlier(now, messages), rows(now.id, messages.slice(-shownOf(now)))),
    composer({ key: now.id, channel: now.id, placeholder: `Message ${now.direct ? "" : "#"}${now.name}, or type / for commands` }),
  );
}

function bookmarks(now) {
  if (!now.bookmarks?.length) return null;
  return h("nav", { class: "bookmarks", "aria-label": "Bookmarks" }, now.bookmarks.map((one) => h("a", { href: one.link, target: "_blank", rel: "noopener noreferrer" }, icon("link"), one.title)));
}

function intro(now, messages) {
  if (messages.length) return null;
  const hint = room.commands[0]?.name ?? "/";
  return h("div", { class: "intro" }, h("h2", null, now.direct ? `You and ${now.name}` : `This is the start of #${now.name}`), h("p", null, now.direct ? "Give the bot a command: try " : "Write to your team, or give the bot a command: try ", h("code", { class: "inline" }, hint), "."));
}

const PAGE = 120;
const shownOf = (now) => tab.shown[now.id] ?? PAGE;

function earlier(now, messages) {
  if (messages.length <= shownOf(now)) return null;
  const more = () => {
    tab.shown[now.id] = shownOf(now) + PAGE;
    changed();
  };
  return h("button", { key: "earlier", type: "button", class: "link earlier", "data-testid": "earlier", onclick: more }, "Show earlier messages");
}

/** Opens the sidebar where the window is too narrow for it. */
export function menuButton() {
  return h("button", { type: "button", class: "icon-button only-narrow", "aria-label": "Show sidebar", onclick: () => flip("sidebarOpen") }, icon("menu"));
}

/** Shows or hides the estate panel. */
export function panelButton() {
  return h(
    "button",
    { type: "button", class: `head-button ${tab.estateOpen ? "on" : ""}`, "data-testid": "estate-toggle", "aria-pressed": String(tab.estateOpen), onclick: () => flip("estateOpen") },
    icon("panel"), "Estate",
  );
}

function flip(name) {
  tab[name] = !tab[name];
  changed();
}
