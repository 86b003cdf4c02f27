// Modals: the top of my stack, with its fields, errors and buttons.

import { h } from "./vdom.js";
import { send } from "./api.js";
import { explain } from "./blocks/act.js";
import { blocks } from "./blocks/blocks.js";
import { bare, textOf } from "./blocks/texts.js";
import { forget, inputsOf, missing } from "./blocks/values.js";
import { avatar, icon } from "./icons.js";
import { changed, room, tab, toast } from "./store.js";

const placeOf = (view) => ({ key: `view/${view.id}`, at: { view: view.id }, blocks: () => view.blocks ?? [], errors: () => tab.errors[view.id]?.fields ?? {} });
const busyKey = (view) => `submit/${view.id}`;

/** The modal on top, or nothing. */
export function modal() {
  const view = room.views.at(-1);
  if (!view) return null;
  const deep = room.views.length > 1;
  const busy = tab.busy.has(busyKey(view));
  return h(
    "div",
    { class: "veil", "data-testid": "modal-veil", key: "modal" },
    h(
      "form",
      { key: view.id, class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": "modal-title", "data-testid": "modal", "data-view-id": view.id, "data-callback-id": view.callback_id, novalidate: true, onsubmit: (event) => submit(event, view), ref: focusFirst },
      h(
        "header",
        { class: "modal-head" },
        deep && h("button", { type: "button", class: "icon-button", "aria-label": "Back", "data-testid": "modal-back", onclick: () => close(view) }, icon("back")),
        avatar(room.people.find((one) => one.bot), "small"),
        h("h2", { id: "modal-title" }, textOf(view.title)),
        h("button", { type: "button", class: "icon-button", "aria-label": "Close", "data-testid": "modal-x", onclick: () => close(view, true) }, icon("close")),
      ),
      h("div", { class: "modal-body", id: "modal-body" }, trouble(view), blocks(placeOf(view), view.blocks ?? [])),
      h(
        "footer",
        { class: "modal-foot" },
        h("button", { type: "button", class: "button", "data-testid": "modal-close", onclick: () => close(view) }, bare(view.close) || (deep ? "Back" : view.submit ? "Cancel" : "Close")),
        view.submit && h("button", { type: "submit", class: `button primary ${busy ? "busy" : ""}`, "data-testid": "modal-submit", "aria-busy": busy, disabled: busy }, textOf(view.submit)),
      ),
    ),
  );
}

function trouble(view) {
  const text = tab.errors[view.id]?.all;
  return text && h("div", { class: "alert error", role: "alert", "data-testid": "modal-error" }, text);
}

async function submit(event, view) {
  event.preventDefault();
  if (tab.busy.has(busyKey(view))) return;
  const place = placeOf(view);
  const empty = missing(place, view.blocks ?? []);
  tab.errors[view.id] = { fields: empty };
  if (Object.keys(empty).length) return showFirstError();
  tab.busy.add(busyKey(view));
  changed();
  const answer = await send("view/submit", { person: room.me, view: view.id, inputs: inputsOf(place, view.blocks ?? []) });
  tab.busy.delete(busyKey(view));
  tab.errors[view.id] = { fields: answer.errors ?? {}, all: answer.ok || answer.errors ? null : connectionText(answer.error) };
  if (answer.errors) return showFirstError();
  return changed();
}

function connectionText(error) {
  return `We had some trouble connecting. Try again? (${error ?? "unknown reason"})`;
}

function showFirstError() {
  changed();
  setTimeout(() => document.querySelector(".input-block.wrong")?.scrollIntoView({ block: "center" }), 60);
}

async function close(view, all = false) {
  const gone = all ? [...room.views] : [view];
  room.views = room.views.filter((one) => !gone.includes(one));
  for (const one of gone) {
    forget(`view/${one.id}`);
    delete tab.errors[one.id];
  }
  changed();
  const answer = await send("view/close", { person: room.me, view: view.id, all });
  if (!answer.ok) toast(explain(answer.error, "Telling the app that the view was closed"));
}

/** Closes the modal on top, as Escape does. */
export function closeTop() {
  const view = room.views.at(-1);
  if (view) close(view);
  return Boolean(view);
}

function focusFirst(form) {
  setTimeout(() => (form.querySelector("[autofocus], .modal-body input, .modal-body textarea, .modal-body select, .modal-foot .primary") ?? form).focus?.({ preventScroll: true }));
}
