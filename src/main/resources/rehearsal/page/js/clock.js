// The room's clock: what it shows, how fast it runs, jumps.

import { h } from "./vdom.js";
import { send } from "./api.js";
import { icon } from "./icons.js";
import { room, toast } from "./store.js";
import { now, timeWithSeconds } from "./time.js";

const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const SPEEDS = [1, 60];
const JUMPS = [["15m", "15 min", 900], ["24h", "24 h", 86_400]];

async function turn(change) {
  const answer = await send("clock", change);
  if (!answer.ok) toast(`The clock did not take that: ${answer.error}`);
}

/** The clock with its buttons. */
export function clockControl() {
  const speed = room.clock?.speed ?? 1;
  return h(
    "section",
    { class: "card clock", "data-testid": "clock", "aria-label": "Clock of the room" },
    h("div", { class: "clock-face" }, icon("clock"), h("time", { "data-testid": "clock-now", "data-millis": Math.round(now()), title: `${new Date(now()).toISOString().slice(0, 19)} UTC` }, h("b", null, timeWithSeconds(now())), h("span", null, day.format(now())))),
    h("div", { class: "segments", role: "group", "aria-label": "Speed" }, SPEEDS.map((one) =>
      h("button", { key: one, type: "button", class: one === speed ? "on" : "", "aria-pressed": String(one === speed), "data-testid": `clock-speed-${one}`, onclick: () => turn({ speed: one }) }, `${one}×`))),
    h("div", { class: "jumps", role: "group", "aria-label": "Jump ahead" }, JUMPS.map(([id, label, seconds]) =>
      h("button", { key: id, type: "button", class: "button small", "data-testid": `clock-jump-${id}`, onclick: () => turn({ jump: seconds }) }, `Jump ${label}`))),
  );
}
