// The right column: the room's clock and the switches of the pretend estate.

import { h } from "./vdom.js";
import { clockControl } from "./clock.js";
import { icon } from "./icons.js";
import { crash, number, range, segmented, switchBox, words } from "./controls.js";
import { room, tab, changed, toast } from "./store.js";
import { send } from "./api.js";
import { ago, span } from "./time.js";

const view = { service: null, minute: null };

/** The panel, folded away when the reader wants room. */
export function estatePanel() {
  if (!tab.estateOpen) return null;
  const estate = room.estate;
  return h(
    "aside",
    { class: "estate", "aria-label": "Estate panel", "data-testid": "estate" },
    h("header", { class: "pane-head" }, h("h2", null, "Estate"), h("span", { class: "topic" }, "pretend"),
      h("button", { type: "button", class: "icon-button", "aria-label": "Hide estate panel", onclick: hide }, icon("close"))),
    h("div", { class: "estate-body", tabindex: "0", "aria-label": "Estate controls" },
      clockControl(), estate && [services(estate), sources(estate)]),
  );
}

function hide() {
  tab.estateOpen = false;
  changed();
}

async function turn(control, value, more = {}) {
  const answer = await send("estate", { control, value, minute: view.minute, ...more });
  if (!answer.ok) toast(`The estate did not take that: ${answer.error}`);
}

function services(estate) {
  const list = estate.services;
  const now = list.find((one) => one.migration === view.service) ?? list[0];
  if (!now) return null;
  return h(
    "section",
    { class: "card", "data-testid": "estate-service", "data-service": now.migration },
    h("h3", null, "Service", chooser(list, now)),
    status(now),
    h("div", { class: "controls" }, later(estate), dns(now), pods(now), signals(now)),
  );
}

function chooser(list, now) {
  const pick = (event) => {
    view.service = event.target.value;
    changed();
  };
  return h("select", { class: "select small", "aria-label": "Service", "data-testid": "estate-choose", value: now.migration, onchange: pick }, list.map((one) => h("option", { value: one.migration }, one.migration)));
}

function status(now) {
  const percent = Math.round(now.newShare * 100);
  return h(
    "div",
    { class: "status" },
    h("div", { class: "share", role: "img", "aria-label": `${percent} % of the traffic is on the new side`, title: `${percent} % of the traffic is on the new side` }, h("i", { style: { width: `${percent}%` } })),
    h("p", null, h("b", { "data-testid": "estate-share" }, `${percent} %`), " of traffic on the new side", now.dnsSwitchedAt && h("span", { class: "faint" }, ` · DNS changed ${ago(now.dnsSwitchedAt)}`)),
    h("p", null, h("b", { "data-testid": "estate-pods" }, `${now.podsReady}/${now.podsWanted}`), " pods ready", now.restarts > 0 && [" · ", h("b", null, now.restarts), " restarts"]),
  );
}

function dns(now) {
  const service = now.migration;
  return [
    segmented("dns", `DNS of ${now.host}`, now.dnsToNew ? "new" : "old",
      [["old", "Old", now.oldAddress], ["new", "New", now.newAddress]], (side) => turn("dns", side === "new", { service })),
    number("dns-ttl", "DNS TTL", "s", now.dnsTtl, { min: 1, max: 86_400 }, (value) => turn("dns-ttl", value, { service })),
  ];
}

function pods(now) {
  const service = now.migration;
  return [
    number("replicas", "Replicas", "pods", now.podsWanted, { min: 0, max: 20 }, (value) => turn("scale", value, { service })),
    crash(() => turn("crash-pod", true, { service })),
    switchBox("quota", "Quota exceeded", now.quotaExceeded, (on) => turn("quota", on, { service })),
  ];
}

function signals(now) {
  const service = now.migration;
  const sides = [["old", "old side", now.old], ["new", "new side", now.new]];
  return [
    sides.map(([side, name, state]) => range(`error-rate-${side}`, `Error rate, ${name}`, "%", state.errorPercent, { min: 0, max: 20, step: 0.1 }, (value) => turn("error-rate", value, { service, side }))),
    sides.map(([side, name, state]) => range(`latency-${side}`, `p99 latency, ${name}`, "ms", state.p99, { min: 20, max: 2000, step: 10 }, (value) => turn("latency", value, { service, side }))),
    number("traffic", "Traffic", "req/s", now.requestsPerSecond, { min: 0, max: 100_000 }, (value) => turn("traffic", value, { service })),
    switchBox("lost-lines", "The copy of the logs lacks 5 minutes", now.linesLost, (on) => turn("lost-lines", on, { service })),
    words("log-errors", "Log errors per minute", now.logErrorsPerMinute, now.logErrorText, (perMinute, text) => turn("log-errors", perMinute, { service, text })),
  ];
}

const MINUTES = [1, 2, 3, 4, 5, 8, 10, 12, 14];

function later(estate) {
  const pick = (event) => {
    view.minute = event.target.value === "" ? null : Number(event.target.value);
    changed();
  };
  return h(
    "div",
    { class: `control later ${view.minute === null ? "" : "on"}` },
    h("label", null, h("span", null, "Apply"),
      h("select", { class: "select small", "data-testid": "estate-when", value: view.minute ?? "", onchange: pick },
        h("option", { value: "" }, "now"), MINUTES.map((minute) => h("option", { value: minute }, `${minute} min after switch`)))),
    estate.waiting > 0 && h("p", { class: "faint", role: "status", "data-testid": "estate-waiting" }, `${estate.waiting} ${estate.waiting === 1 ? "change waits" : "changes wait"} for a DNS switch`),
  );
}

function sources(estate) {
  return h(
    "section",
    { class: "card" },
    h("h3", null, "Sources"),
    h("div", { class: "controls" },
      estate.sources.map((one) =>
        h("div", { key: one.id, class: `control source ${one.outage === "NONE" ? "" : "bad"}`, "data-testid": "estate-source", "data-source": one.id },
          h("label", null, h("span", null, one.name),
            h("select", { class: "select small", value: one.outage, "data-testid": `estate-source-${one.id}`, onchange: (event) => turn("outage", event.target.value, { source: one.id }) },
              h("option", { value: "NONE" }, "answers"), h("option", { value: "CUT" }, "unreachable"), h("option", { value: "HANG" }, "hangs"))))),
      number("resolver-lag", "Resolver lag", "s", estate.resolverLag, { min: 0, max: 86_400 }, (value) => turn("resolver-lag", value))),
    estate.resolverLag > 0 && h("p", { class: "faint" }, `Resolvers keep an address ${span(estate.resolverLag)} longer than its TTL.`),
  );
}
