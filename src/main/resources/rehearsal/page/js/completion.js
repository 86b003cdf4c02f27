// What can follow what was typed: commands with their usage, as the server lists them,
// migrations where a command wants one, people after an at sign.

import { room } from "./store.js";

const LIMIT = 12;

/** Offers for the text before the caret: {key, title, detail, insert, from, final, optional}. */
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
  const exact = room.commands.filter((one) => typed.startsWith(`${one.name} `));
  if (exact.length) return longest(exact).flatMap((one) => following(one, before));
  return room.commands.filter((one) => one.name.startsWith(typed.trimEnd())).map((one) => ({
    key: one.name, title: one.usage, detail: one.description, from: 0, final: one.usage === one.name,
    insert: `${one.name}${one.usage === one.name ? "" : " "}`,
  }));
}

/** After the words of a command: the migrations if one is wanted, else the command as a reminder of its arguments. */
function following(command, before) {
  const rest = before.slice(command.name.length + 1);
  const reminder = { key: command.name, title: command.usage, detail: command.description, from: 0, insert: before };
  const migrations = (room.estate?.services ?? []).map((one) => one.migration);
  const wantedOrNot = /^([<[])migration[>\]]/.exec(command.usage.slice(command.name.length + 1))?.[1];
  const fitting = migrations.filter((name) => name.startsWith(rest.toLowerCase()) && name !== rest);
  if (!wantedOrNot || !fitting.length) return [reminder];
  const last = command.usage.endsWith("migration>") || command.usage.endsWith("migration]");
  return fitting.map((name) => ({
    key: name, title: `${command.name} ${name}`, detail: command.description, from: 0, final: last, optional: wantedOrNot === "[" && rest.trim() === "", insert: `${command.name} ${name}${last ? "" : " "}`,
  }));
}

function longest(list) {
  const most = Math.max(...list.map((one) => one.name.length));
  return list.filter((one) => one.name.length === most);
}
