// The left column: workspace, channels, the app, and who I am.

import { h } from "./vdom.js";
import { send } from "./api.js";
import { avatar, icon } from "./icons.js";
import { become } from "./people.js";
import { changed, me, person, room, tab } from "./store.js";

/** The sidebar. */
export function sidebar() {
  const bot = room.people.find((one) => one.bot);
  return h(
    "nav",
    { class: `sidebar ${tab.sidebarOpen ? "open" : ""}`, "aria-label": "Workspace", "data-testid": "sidebar" },
    h("div", { class: "workspace" }, h("b", null, room.workspace.name), h("small", null, "nothing here is real")),
    peopleSwitch(),
    h("h2", null, "Channels"),
    h("ul", null, room.channels.filter((one) => !one.direct).map(channelItem)),
    directs().length > 0 && [h("h2", null, "Direct messages"), h("ul", null, directs().map(channelItem))],
    bot && h("h2", null, "Apps"),
    bot && h("ul", null, h("li", null,
      h("button", { type: "button", class: `item ${atApp() ? "current" : ""} ${tab.unread.has(botTalk()?.id) ? "unread" : ""}`, "data-testid": "home-link", "aria-current": atApp() ? "page" : undefined, onclick: openHome }, avatar(bot, "tiny"), bot.name))),
  );
}

/** My conversation with the app, which its tabs show. */
export const botTalk = () => room.channels.find((one) => one.direct && one.members.some((id) => person(id)?.bot));
const directs = () => room.channels.filter((one) => one.direct && one !== botTalk());
const atApp = () => tab.place.kind === "home" || (tab.place.id === botTalk()?.id && tab.place.id !== undefined);

function channelItem(one) {
  const current = tab.place.kind === "channel" && tab.place.id === one.id;
  const unread = tab.unread.has(one.id);
  const mentioned = tab.mentions[room.me]?.channels.has(one.id);
  const show = () => showChannel(one.id);
  return h("li", { key: one.id },
    h("button", { type: "button", class: `item ${current ? "current" : ""} ${unread ? "unread" : ""}`, "data-testid": "channel-link", "data-channel": one.id, "aria-current": current ? "page" : undefined, onclick: show },
      one.direct ? avatar(person(one.members.find((id) => id !== room.me)), "tiny") : icon(one.private ? "lock" : "hash"), h("span", null, one.name), mentioned && h("span", { class: "badge", "aria-label": "You were mentioned" }, "@")));
}

/** Shows a channel and counts it as read. */
export function showChannel(id) {
  tab.place = { kind: "channel", id };
  if (tab.thread?.channel !== id) tab.thread = null;
  tab.unread.delete(id);
  tab.mentions[room.me]?.channels.delete(id);
  tab.sidebarOpen = false;
  changed();
}

/** Shows the app's Home tab and tells the app so. */
export function openHome() {
  tab.place = { kind: "home" };
  tab.thread = null;
  tab.sidebarOpen = false;
  changed();
  send("home", { person: room.me });
}

function peopleSwitch() {
  const people = room.people.filter((one) => !one.bot);
  return h(
    "div",
    { class: "people", role: "group", "aria-label": "Who you are", "data-testid": "person-switch" },
    h("p", null, "You are ", h("b", { "data-testid": "me" }, me()?.name ?? "nobody")),
    h("div", { class: "faces" }, people.map(face)),
    hint(people),
  );
}

function face(one) {
  const mine = one.id === room.me;
  const count = tab.mentions[one.id]?.count ?? 0;
  const label = mine ? `You are ${one.name}` : `Become ${one.name}${count ? `, mentioned ${count} times` : ""}`;
  return h(
    "button",
    { key: one.id, type: "button", class: `face ${mine ? "mine" : ""}`, "data-testid": "become", "data-person": one.id, "aria-pressed": String(mine), "aria-label": label, title: label, onclick: () => become(one.id) },
    avatar(one), h("span", null, one.name), !mine && count > 0 && h("span", { class: "badge", "data-testid": "mention-badge" }, count),
  );
}

function hint(people) {
  const waiting = people.filter((one) => one.id !== room.me && tab.mentions[one.id]?.count);
  if (!waiting.length) return null;
  const names = waiting.map((one) => one.name);
  const list = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)} were` : `${names[0]} was`;
  return h("p", { class: "hint-line", role: "status", "data-testid": "mention-hint" }, `${list} mentioned`);
}
