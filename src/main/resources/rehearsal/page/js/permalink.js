// Links to messages: /archives/C…/p… leads to a channel, a message in it, or a reply in its thread.

import { channel, findMessage, isReply, tab, changed } from "./store.js";
import { showChannel } from "./sidebar.js";

/** Shows what the address names; false if it names nothing of this room. */
export function goTo(address) {
  const url = new URL(address, location.href);
  const found = /^\/archives\/([A-Z0-9]+)(?:\/p(\d+)(\d{6}))?$/.exec(url.pathname);
  if (url.origin !== location.origin || !found || !channel(found[1])) return false;
  showChannel(found[1]);
  if (found[2]) showMessage(found[1], `${found[2]}.${found[3]}`);
  return true;
}

function showMessage(channelId, ts) {
  const message = findMessage(channelId, ts);
  tab.shown[channelId] = Number.MAX_SAFE_INTEGER;
  if (message && isReply(message)) tab.thread = { channel: channelId, ts: message.thread_ts };
  changed();
  setTimeout(() => {
    const row = document.querySelector(`[data-testid=message][data-ts="${ts}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.animate?.([{ backgroundColor: "var(--mine)" }, {}], 2500);
  }, 120);
}
