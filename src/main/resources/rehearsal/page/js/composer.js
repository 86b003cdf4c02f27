// Where people write: messages, commands with completion, mentions with completion.

import { h } from "./vdom.js";
import { send } from "./api.js";
import { explain } from "./blocks/act.js";
import { complete } from "./completion.js";
import { avatar, icon } from "./icons.js";
import { changed, me, person, room, tab, toast } from "./store.js";

const draft = (at) => (tab.drafts[`${room.me}/${at.key}`] ??= { text: "", caret: 0, chosen: 0, closed: false, history: [] });

/** A composer for a channel or, with `thread`, for a thread. */
export function composer(at) {
  const state = draft(at);
  const { offers, chosen } = offered(at, state);
  const prefix = at.thread ? "thread-" : "";
  return h(
    "form",
    { key: `composer-${room.me}-${at.key}`, class: "composer", onsubmit: (event) => submit(event, at, state), "data-testid": `${prefix}composer-form` },
    offers.length > 0 && offerList(offers, chosen, at, state),
    h("textarea", {
      key: "text", "data-testid": `${prefix}composer`, rows: "1", placeholder: at.placeholder, "aria-label": at.placeholder, spellcheck: "false", autocomplete: "off", value: state.text,
      role: "combobox", "aria-expanded": String(offers.length > 0), "aria-controls": "offers", "aria-autocomplete": "list",
      "aria-activedescendant": offers.length ? `offer-${chosen}` : undefined,
      oninput: ({ target }) => typed(state, target), onkeyup: ({ target }) => moved(state, target), onclick: ({ target }) => moved(state, target),
      onkeydown: (event) => key(event, at, state),
    }),
    h(
      "div",
      { class: "composer-foot" },
      h("span", { class: "as" }, avatar(me(), "small"), `as ${me()?.name ?? ""}`),
      h("span", { class: "keys" }, h("kbd", null, "/"), " commands  ", h("kbd", null, "@"), " people"),
      h("button", { type: "submit", class: "send", "data-testid": `${prefix}send`, "aria-label": "Send", disabled: !state.text.trim() }, icon("send")),
    ),
  );
}

function offered(at, state) {
  const offers = state.closed ? [] : complete(state.text, state.caret, Boolean(at.thread));
  return { offers, chosen: Math.min(state.chosen, offers.length - 1) };
}

function offerList(offers, chosen, at, state) {
  return h(
    "ul",
    { class: "offers", role: "listbox", id: "offers", "data-testid": "command-list", "aria-label": "Suggestions" },
    offers.map((offer, index) =>
      h(
        "li",
        {
          key: offer.key, id: `offer-${index}`, role: "option", class: index === chosen ? "chosen" : "", "aria-selected": String(index === chosen), "data-testid": "command-option", "data-value": offer.insert,
          onmousedown: (event) => event.preventDefault(), onclick: (event) => accept(event.target.closest("form").querySelector("textarea"), at, state, offer),
        },
        offer.person && avatar(person(offer.person), "small"), h("b", null, offer.title), offer.detail && h("span", null, offer.detail),
      ),
    ),
    h("li", { key: "keys", class: "offer-keys", role: "presentation" }, h("kbd", null, "↑↓"), " choose ", h("kbd", null, "Tab"), " take ", h("kbd", null, "Esc"), " close"),
  );
}

function typed(state, target) {
  state.text = target.value;
  state.caret = target.selectionStart;
  state.chosen = 0;
  state.touched = false;
  state.closed = false;
  grow(target);
  changed();
}

function moved(state, target) {
  if (state.caret === target.selectionStart) return;
  state.caret = target.selectionStart;
  changed();
}

function grow(target) {
  target.style.height = "auto";
  target.style.height = `${Math.min(target.scrollHeight, 180)}px`;
}

function accept(field, at, state, offer) {
  const after = state.text.slice(state.caret);
  const before = state.text.slice(0, offer.from) + offer.insert;
  put(field, state, before + after, before.length);
  state.closed = Boolean(offer.final);
  changed();
}

function put(field, state, text, caret = text.length) {
  state.text = text;
  state.caret = caret;
  state.chosen = 0;
  state.touched = false;
  field.value = text;
  field.setSelectionRange(caret, caret);
  field.focus();
  grow(field);
}

function key(event, at, state) {
  // Asked anew: fast fingers are ahead of the list on the screen.
  state.caret = event.target.selectionStart;
  const { offers, chosen } = offered(at, state);
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (offers.length && event.key in moves) {
    state.touched = true;
    state.chosen = (chosen + moves[event.key] + offers.length) % offers.length;
    setTimeout(() => document.getElementById(`offer-${state.chosen}`)?.scrollIntoView({ block: "nearest" }), 40);
  } else if (offers.length && event.key === "Tab" && !event.shiftKey) {
    accept(event.target, at, state, offers[chosen]);
  } else if (offers.length && event.key === "Escape") {
    state.closed = true;
    event.stopPropagation();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    const offer = offers[chosen];
    const unfinished = offer && !state.text.slice(offer.from, state.caret).toLowerCase().startsWith(offer.insert.trim().toLowerCase());
    const unwanted = offer?.optional && !state.touched;
    if (unfinished && !unwanted) accept(event.target, at, state, offer);
    else return submit(event, at, state);
  } else if (event.key === "ArrowUp" && state.text === "" && state.history.length) {
    put(event.target, state, state.history.at(-1));
    state.closed = true;
  } else return undefined;
  event.preventDefault();
  return changed();
}

async function submit(event, at, state) {
  event.preventDefault();
  const text = state.text.trim();
  if (!text) return;
  const form = event.target.closest("form");
  const field = form.querySelector("textarea");
  const command = /^\/\S/.test(text);
  if (command && at.thread) {
    toast(`${text.split(/\s/)[0]} is not supported in threads. Sorry!`);
    return;
  }
  state.history.push(text);
  put(field, state, "");
  changed();
  const answer = await send(command ? "command" : "message", { person: room.me, channel: at.channel, thread_ts: at.thread ?? null, text });
  if (answer.ok) return;
  // A failed command is in the history; what was meant for people must not get lost.
  if (!command && !state.text) put(field, state, text);
  if (answer.error !== "invalid_command") toast(explain(answer.error, command ? text.split(/\s/)[0] : "Sending"));
}
