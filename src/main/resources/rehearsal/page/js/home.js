// The app's Home tab.

import { h } from "./vdom.js";
import { blocks } from "./blocks/blocks.js";
import { menuButton, panelButton } from "./channel.js";
import { avatar } from "./icons.js";
import { botTalk, openHome, showChannel } from "./sidebar.js";
import { room, tab } from "./store.js";

/** The app's name with its tabs: Home, and Messages once there are any. */
export function appTabs(current) {
  const bot = room.people.find((one) => one.bot);
  const talk = botTalk();
  const tabButton = (id, title, go) =>
    h("button", { type: "button", class: `tab-name ${id === current ? "on" : ""}`, "aria-current": id === current ? "page" : undefined, "data-testid": `${id}-tab`, onclick: go }, title);
  return [
    h("h1", null, avatar(bot, "small"), bot?.name),
    tabButton("home", "Home", openHome),
    talk && tabButton("messages", tab.unread.has(talk.id) ? "Messages •" : "Messages", () => showChannel(talk.id)),
  ];
}

/** The Home tab as the app published it for me. */
export function homePane() {
  const bot = room.people.find((one) => one.bot);
  const view = room.home;
  const place = view && { key: `view/${view.id}`, at: { view: view.id }, blocks: () => view.blocks ?? [], errors: () => tab.errors[view.id]?.fields ?? {} };
  return h(
    "main",
    { key: "home", class: "pane", id: "main", "aria-label": `${bot?.name} Home`, "data-testid": "home-pane" },
    h("header", { class: "pane-head" }, menuButton(), appTabs("home"), h("span", { class: "topic" }), panelButton()),
    h("div", { class: "messages home", id: "messages", tabindex: "0" },
      view ? h("div", { class: "home-blocks" }, blocks(place, view.blocks ?? [])) : h("div", { class: "intro" }, h("h2", null, "Nothing here yet"), h("p", null, `${bot?.name} has not published a Home tab for you so far. It does so shortly after you open it.`))),
  );
}
