// The room's time, which may run faster than the wall's, and how Slack writes moments.

let anchor = { now: Date.now(), speed: 1, at: performance.now() };

/** Takes the room's clock as the server told it just now. */
export function setClock(clock) {
  anchor = { now: clock.now, speed: clock.speed, at: performance.now() };
}

/** The room's now in milliseconds. */
export function now() {
  return anchor.now + (performance.now() - anchor.at) * anchor.speed;
}

const format = (options) => new Intl.DateTimeFormat("en-GB", options);
const clockTime = format({ hour: "2-digit", minute: "2-digit" });
const clockSeconds = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const weekday = format({ weekday: "long" });
const month = format({ month: "long" });
const shortMonth = format({ month: "short" });

export const time = (millis) => clockTime.format(millis);
export const timeWithSeconds = (millis) => clockSeconds.format(millis);
export const millisOf = (ts) => Math.floor(Number(ts) * 1000);

function ordinal(day) {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return day + (["th", "st", "nd", "rd"][day % 10] ?? "th");
}

function dayNumber(millis) {
  const date = new Date(millis);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

/** True if both moments lie on the same local day. */
export const sameDay = (one, other) => dayNumber(one) === dayNumber(other);

function year(millis) {
  const half = 182 * 86_400_000;
  return Math.abs(millis - now()) < half ? "" : `, ${new Date(millis).getFullYear()}`;
}

const long = (millis) => `${month.format(millis)} ${ordinal(new Date(millis).getDate())}${year(millis)}`;
const short = (millis) => `${shortMonth.format(millis)} ${new Date(millis).getDate()}${year(millis)}`;
const full = (millis) => `${weekday.format(millis)}, ${long(millis)}`;

function pretty(millis, plain) {
  const days = dayNumber(millis) - dayNumber(now());
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] ?? plain(millis);
}

/** The line between two days of a channel. */
export function dayLabel(millis) {
  const text = pretty(millis, full);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long ago, in the words of a thread's "last reply". */
export function ago(millis) {
  const seconds = Math.round((now() - millis) / 1000);
  const size = Math.abs(seconds);
  const [count, unit] =
    size < 60 ? [size, "second"] : size < 3600 ? [Math.round(size / 60), "minute"]
    : size < 86_400 ? [Math.round(size / 3600), "hour"] : [Math.round(size / 86_400), "day"];
  if (size < 10) return "just now";
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return seconds < 0 ? `in ${words}` : `${words} ago`;
}

const TOKENS = {
  date_num: (m) => `${new Date(m).getFullYear()}-${two(new Date(m).getMonth() + 1)}-${two(new Date(m).getDate())}`,
  date: long,
  date_short: short,
  date_long: full,
  date_pretty: (m) => pretty(m, long),
  date_short_pretty: (m) => pretty(m, short),
  date_long_pretty: (m) => pretty(m, full),
  day_divider_pretty: (m) => pretty(m, full),
  time,
  time_secs: timeWithSeconds,
  ago,
};

const two = (number) => String(number).padStart(2, "0");

/** Fills a Slack date format such as {date_short_pretty} {time}; null if it names an unknown token. */
export function slackDate(seconds, pattern) {
  let known = true;
  const text = pattern.replace(/\{(\w+)\}/g, (whole, name) => {
    if (TOKENS[name]) return TOKENS[name](seconds * 1000);
    known = false;
    return whole;
  });
  return known ? text : null;
}

/** A span as people say it: 45 s, 12 min, 3 h. */
export function span(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`;
}
