// What the page knows: the room as the server told it, and what only this tab knows (panes, drafts, dismissed notes).

export const room = {
  workspace: { name: "" }, me: null, people: [], groups: [], bot: null, channels: [], messages: {},
  views: [], home: null, commands: [], clock: null, estate: null,
};

export const tab = {
  place: { kind: "channel", id: null }, thread: null, estateOpen: innerWidth > 1180, sidebarOpen: false,
  connected: true, toasts: [], confirm: null, menu: null, drafts: {}, busy: new Set(), dismissed: new Set(),
  mentions: {}, unread: new Set(), errors: {}, lightbox: null, shown: {},
};

const listeners = new Set();
let scheduled = false;

/** Calls the listener after each change, at most once per frame. */
export function onChange(listener) {
  listeners.add(listener);
}

/** Says that something was changed; drawing follows in the next frame. */
export function changed() {
  if (scheduled) return;
  scheduled = true;
  // A hidden tab gets no frames; it is drawn all the same, so that tests and switching back find it current.
  const later = document.hidden ? (draw) => setTimeout(draw, 30) : requestAnimationFrame;
  later(() => {
    scheduled = false;
    listeners.forEach((listener) => listener());
  });
}

export const person = (id) => room.people.find((one) => one.id === id);
export const group = (id) => room.groups.find((one) => one.id === id);
export const channel = (id) => room.channels.find((one) => one.id === id);
export const me = () => person(room.me);
export const nameOf = (id) => person(id)?.name ?? id;

const visible = (message) => !(message.ephemeral && tab.dismissed.has(message.ts));
export const messagesIn = (id) => (room.messages[id] ?? []).filter(visible);
export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

/** What a channel pane shows: everything but thread replies, save those also sent to the channel. */
export const topMessages = (id) =>
  messagesIn(id).filter((message) => !isReply(message) || message.broadcast);

export const repliesTo = (id, ts) => messagesIn(id).filter((message) => isReply(message) && message.thread_ts === ts);
export const findMessage = (id, ts) => (room.messages[id] ?? []).find((message) => message.ts === ts);

/** Takes over a whole state. */
export function take(state) {
  Object.assign(room, state);
  const place = tab.place;
  const known = place.kind === "channel" && channel(place.id);
  if (place.kind === "channel" && !known) tab.place = { kind: "channel", id: room.channels[0]?.id ?? null };
  changed();
}

function putMessage(channelId, message) {
  const list = room.messages[channelId] ?? (room.messages[channelId] = []);
  const at = list.findIndex((one) => one.ts === message.ts && Boolean(one.ephemeral) === Boolean(message.ephemeral));
  if (at >= 0) {
    list[at] = message;
    return false;
  }
  list.push(message);
  list.sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));
  return true;
}

const changes = {
  message(change) {
    const isNew = putMessage(change.channel, change.message);
    if (isNew) notice(change.channel, change.message);
  },
  deleted(change) {
    const list = room.messages[change.channel] ?? [];
    room.messages[change.channel] = list.filter((message) => message.ts !== change.ts || Boolean(message.ephemeral) !== Boolean(change.ephemeral));
  },
  nudge: (change) => bump(change.person),
  people: (change) => (room.people = change.people),
  channels: (change) => (room.channels = change.channels),
  views: (change) => (room.views = change.views),
  home: (change) => (room.home = change.home),
  clock: (change) => (room.clock = change.clock),
  estate: (change) => (room.estate = change.estate),
  toast: (change) => toast(change.text),
};

/** Applies one change from the stream. */
export function apply(change) {
  changes[change.type]?.(change);
  changed();
}

function notice(channelId, message) {
  const shown = tab.place.kind === "channel" && tab.place.id === channelId && !document.hidden;
  if (!shown && message.user !== room.me) tab.unread.add(channelId);
  const text = JSON.stringify([message.text, message.blocks ?? []]);
  for (const one of room.people) {
    if (one.bot || one.id === message.user || !mentions(text, one.id)) continue;
    if (one.id !== room.me || !shown) bump(one.id, channelId);
  }
}

function mentions(text, id) {
  if (text.includes(`<@${id}`) || text.includes(`"user_id":"${id}"`)) return true;
  return room.groups.some(
    (one) =>
      one.members?.includes(id) &&
      (text.includes(`<!subteam^${one.id}`) || text.includes(`"usergroup_id":"${one.id}"`)),
  );
}

function bump(id, channelId) {
  const entry = tab.mentions[id] ?? { count: 0, channels: new Set() };
  entry.count += 1;
  if (channelId) entry.channels.add(channelId);
  tab.mentions[id] = entry;
}

let toastId = 0;

/** Shows a short notice at the edge of the page for some seconds. */
export function toast(text, kind = "error") {
  const id = ++toastId;
  tab.toasts = [...tab.toasts, { id, text, kind }].slice(-4);
  setTimeout(() => dropToast(id), 9000);
  changed();
}

export function dropToast(id) {
  tab.toasts = tab.toasts.filter((one) => one.id !== id);
  changed();
}
