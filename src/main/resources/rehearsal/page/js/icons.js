// Line icons of the page itself.

import { h } from "./vdom.js";

const PATHS = {
  hash: "M7 3L5.5 17M14.5 3L13 17M3.5 7.5h14M2.5 12.5h14", lock: "M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v8h-11z",
  home: "M3 9.5L10 3l7 6.5M5 8.5V17h10V8.5", close: "M5 5l10 10M15 5L5 15", back: "M12 4l-6 6 6 6", send: "M3 10l14-6.5L13 17l-3-5.5zM10 11.5L17 3.5",
  eye: "M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  thread: "M3 4h14v9H9l-4 3.5V13H3z", panel: "M2.5 3.5h15v13h-15zM12.5 3.5v13", menu: "M3 5h14M3 10h14M3 15h14", pin: "M7 3h6l-1 6 3 3H5l3-3zM10 12v6",
  clock: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4l3 2", users: "M7 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM1.5 17c0-3.5 2.5-5.5 5.5-5.5s5.5 2 5.5 5.5M13 4a3 3 0 0 1 0 5.5M15 12c2 .8 3.5 2.5 3.5 5",
  chevron: "M6 8l4 4 4-4", file: "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5", link: "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1",
};

/** An icon that says nothing by itself; its button carries the label. */
export function icon(name) {
  return h("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, h("path", { d: PATHS[name] }));
}

const COLORS = ["#c2410c", "#1d6fb8", "#1a7f4b", "#7c3aad", "#a61e4d", "#0f766e", "#8a6100"];

/** A person's picture: initials on a colour that is theirs; the bot has the lock gate. */
export function avatar(person, size = "") {
  const name = person?.name ?? "?";
  if (person?.bot) {
    return h("span", { class: `avatar bot ${size}`, "aria-hidden": "true" },
      h("svg", { viewBox: "0 0 36 36" },
        h("path", { d: "M0 0h36v36H0z", fill: "#123b5d" }), h("path", { d: "M0 24c4-2.5 8-2.5 12 0s8 2.5 12 0 8-2.5 12 0v12H0z", fill: "#2f80d0" }),
        h("path", { d: "M9 6v22M27 6v22M9 10l9 4 9-4M9 17l9 4 9-4M18 8v20", fill: "none", stroke: "#fff", "stroke-width": 2.4, "stroke-linecap": "round", "stroke-linejoin": "round" })));
  }
  const color = COLORS[[...(person?.id ?? name)].reduce((sum, letter) => sum * 31 + letter.codePointAt(0), 7) % COLORS.length];
  return h("span", { class: `avatar ${size}`, style: { background: person?.color ?? color }, "aria-hidden": "true" }, name.slice(0, 1).toUpperCase());
}
