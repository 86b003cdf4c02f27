// What lies over the page: confirmation, enlarged image, notices.

import { h } from "./vdom.js";
import { textOf } from "./blocks/texts.js";
import { icon } from "./icons.js";
import { changed, dropToast, tab } from "./store.js";

/** The confirmation that a control asks for before it acts. */
export function confirmation() {
  if (!tab.confirm) return null;
  const { confirm, run, giveUp } = tab.confirm;
  const end = (next) => () => {
    tab.confirm = null;
    changed();
    next();
  };
  return h(
    "div",
    { class: "veil over", key: "confirm" },
    h(
      "div",
      { class: "modal narrow", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "confirm-title", "data-testid": "confirm-dialog" },
      h("header", { class: "modal-head" }, h("h2", { id: "confirm-title" }, textOf(confirm.title))),
      h("div", { class: "modal-body text" }, textOf(confirm.text)),
      h(
        "footer",
        { class: "modal-foot" },
        h("button", { type: "button", class: "button", "data-testid": "confirm-no", onclick: end(giveUp) }, textOf(confirm.deny ?? "Cancel")),
        h("button", { type: "button", class: `button ${confirm.style ?? "primary"}`, "data-testid": "confirm-yes", onclick: end(run), ref: (node) => setTimeout(() => node.focus()) }, textOf(confirm.confirm ?? "OK")),
      ),
    ),
  );
}

/** Gives up the confirmation, as Escape does. */
export function declineConfirmation() {
  if (!tab.confirm) return false;
  const { giveUp } = tab.confirm;
  tab.confirm = null;
  giveUp();
  changed();
  return true;
}

/** An image at full size. */
export function lightbox() {
  if (!tab.lightbox) return null;
  const shut = () => {
    tab.lightbox = null;
    changed();
  };
  return h(
    "div",
    { class: "veil over", key: "lightbox", "data-testid": "lightbox", onclick: shut },
    h("figure", { class: "lightbox" },
      h("img", { src: tab.lightbox.source, alt: tab.lightbox.alt ?? "" }),
      h("figcaption", null, tab.lightbox.title || tab.lightbox.alt, h("button", { type: "button", class: "icon-button", "aria-label": "Close image", onclick: shut }, icon("close")))),
  );
}

/** Notices at the lower edge. */
export function toasts() {
  return h(
    "div",
    { class: "toasts", "aria-live": "assertive" },
    tab.toasts.map((one) =>
      h("div", { key: one.id, class: `toast ${one.kind}`, role: "alert", "data-testid": "toast" }, h("span", null, one.text), h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: () => dropToast(one.id) }, icon("close")))),
    !tab.connected && h("div", { class: "toast offline", role: "status", "data-testid": "offline" }, "Connection to the rehearsal room lost. Trying again…"),
  );
}
