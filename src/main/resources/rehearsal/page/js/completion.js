// What can follow what was typed: subcommands with their usage, as the server lists them, and people after an at sign.

import { room } from "./store.js";

const LIMIT = 9;

/** Offers for the text before the caret: {key, title, detail, insert, from, final}. */
export function complete(text, caret, inThread) {
  const before = text.slice(0, caret);
  const mention = /(^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (mention) return names(mention[2], caret - mention[2].length - 1);
  if (before.startsWith("/") && !inThread && !before.includes("\n")) return commands(before);
  return [];
}

function names(typed, from) {
  const fits = (name) => name.toLowerCase().startsWith(typed.toLowerCase());
  const people = room.people.filter((one) => fits(one.name) || fits(one.handle ?? "")).map((one) => ({ key: one.id, person: one.id, title: one.name, detail: one.real_name, insert: `@${one.handle ?? one.name} `, from, final: true }));
  const groups = room.groups.filter((one) => fits(one.handle)).map((one) => ({ key: one.id, title: `@${one.handle}`, detail: one.name, insert: `@${one.handle} `, from, final: true }));
  return [...people, ...groups].slice(0, LIMIT);
}

function commands(before) {
  const typed = before.toLowerCase();
  // A command whose words were all typed stays in view as a reminder of its arguments.
  const fits = room.commands.filter((one) => one.name.startsWith(typed.trimEnd()) || typed.startsWith(`${one.name} `));
  const exact = fits.filter((one) => typed.startsWith(`${one.name} `));
  const list = exact.length ? longest(exact) : fits;
  return list.slice(0, LIMIT).map((one) => ({
    key: one.name, title: one.usage, detail: one.description, from: 0, final: one.usage === one.name,
    insert: typed.startsWith(`${one.name} `) ? before : `${one.name}${one.usage === one.name ? "" : " "}`,
  }));
}

function longest(list) {
  const most = Math.max(...list.map((one) => one.name.length));
  return list.filter((one) => one.name.length === most);
}
