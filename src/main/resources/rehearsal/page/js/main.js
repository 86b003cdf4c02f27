// Starts the page and draws it after each change. What browser tests may hold on to (data-testid):
//   composer, send, thread-composer, thread-send, command-list, command-option
//   message (with data-ts, data-user, data-ephemeral), message-text, day-divider, dismiss, image, file, lightbox
//   block-button, block-select, block-overflow, overflow-option, block-choice, block-input (with data-action-id, data-block-id)
//   confirm-dialog, confirm-yes, confirm-no · modal (data-view-id, data-callback-id), modal-submit, modal-close, modal-x,
//   modal-back, modal-error, input-block, input-error · home-link, home-pane, home-tab, messages-tab
//   view-thread, reply-in-thread, thread-pane (data-ts), thread-close, reply-count
//   person-switch, me, become (data-person), mention-badge, mention-hint · channel-link, channel-pane (data-channel), channel-name
//   earlier · clock, clock-now, clock-speed-1, clock-speed-60, clock-jump-15m, clock-jump-24h
//   estate-toggle, estate, estate-service (data-service), estate-<control>, estate-source (data-source) · toast, offline

import { render } from "./vdom.js";
import { channelPane } from "./channel.js";
import { closeTop, modal } from "./modal.js";
import { estatePanel } from "./estate.js";
import { homePane } from "./home.js";
import { stickToEnd } from "./list.js";
import { confirmation, declineConfirmation, lightbox, toasts } from "./overlays.js";
import { become } from "./people.js";
import { goTo } from "./permalink.js";
import { showChannel, sidebar } from "./sidebar.js";
import { changed, onChange, room, tab } from "./store.js";
import { close as closeThread, threadPane } from "./thread.js";

const root = document.getElementById("room");
let shown = "";
let seated = "";

function draw() {
  if (!room.me) return;
  if (!shown) root.replaceChildren();
  const place = `${tab.place.kind}/${tab.place.id}`;
  const thread = tab.thread?.ts ?? "";
  const here = `${place}/${thread}`;
  const settle = [stickToEnd("#messages", !shown.startsWith(place)), stickToEnd("#thread-messages", !shown.endsWith(`/${thread}`))];
  root.className = [tab.thread && "with-thread", tab.estateOpen && "with-estate"].filter(Boolean).join(" ");
  render(root, [
    sidebar(),
    tab.place.kind === "home" ? homePane() : channelPane(),
    threadPane(),
    estatePanel(),
    modal(), confirmation(), lightbox(), toasts(),
  ]);
  seatReader(place);
  if (tab.place.kind === "channel") settle.forEach((run) => run());
  if (!shown && location.pathname.startsWith("/archives/")) goTo(location.href);
  shown = here;
}

// The keyboard goes where the reader goes: to the composer of a new place, into a modal and back out of it.
function seatReader(place) {
  const covered = room.views.length > 0 || Boolean(tab.confirm);
  for (const pane of root.querySelectorAll(".pane, .thread")) pane.toggleAttribute("inert", covered);
  const seat = `${room.me}/${place}/${covered}`;
  if (seat !== seated && !covered && tab.place.kind === "channel") document.querySelector("[data-testid=composer]")?.focus();
  seated = seat;
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (tab.menu || tab.lightbox) {
    tab.menu = null;
    tab.lightbox = null;
    changed();
  } else if (!declineConfirmation() && !closeTop() && tab.thread) closeThread();
});
addEventListener("click", (event) => {
  const reference = event.target.closest?.("[data-channel].mention");
  if (reference) showChannel(reference.dataset.channel);
  const link = event.target.closest?.("a[href]");
  if (link && !event.ctrlKey && !event.metaKey && goTo(link.href)) event.preventDefault();
  if (tab.menu && !event.target.closest?.(".overflow")) {
    tab.menu = null;
    changed();
  }
});

// "3 minutes ago" and the room's clock go on without any change from outside.
setInterval(changed, 1000);
onChange(draw);
become(new URLSearchParams(location.search).get("as") ?? "");
