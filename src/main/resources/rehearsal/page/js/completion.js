// What can follow what was typed: commands with their usage, as the server lists them,
// what their arguments can be, people after an at sign.

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

/** After the words of a command: what its next argument can be, else the command as a reminder of its arguments. */
function following(command, before) {
  const words = before.slice(command.name.length + 1).split(/\s+/);
  const typed = words.at(-1);
  const lead = before.slice(0, before.length - typed.length);
  const args = command.offers?.length ? command.offers : firstOf(command);
  const argument = args[words.length - 1];
  const fitting = (argument?.values ?? []).filter((value) => value.startsWith(typed.toLowerCase()) && value !== typed);
  if (!fitting.length) return [{ key: command.name, title: command.usage, detail: command.description, from: 0, insert: before }];
  const last = words.length >= argumentsOf(command.usage);
  const detail = command.offers?.length ? `${argument.name}${argument.optional ? ", may be left out" : ""}` : command.description;
  return fitting.map((value) => ({
    key: value, title: `${lead}${value}`, detail, from: 0, final: last, optional: argument.optional && typed === "", insert: `${lead}${value}${last ? "" : " "}`,
  }));
}

/** Of a command whose usage is all that is known: the migration, if it wants one first. */
function firstOf(command) {
  const wanted = /^([<[])migration[>\]]/.exec(command.usage.slice(command.name.length + 1))?.[1];
  const values = (room.estate?.services ?? []).map((one) => one.migration);
  return wanted ? [{ name: "migration", optional: wanted === "[", values }] : [];
}

const argumentsOf = (usage) => usage.match(/<[^>]+>|\[[^\]]+]/g)?.length ?? 0;

function longest(list) {
  const most = Math.max(...list.map((one) => one.name.length));
  return list.filter((one) => one.name.length === most);
}
