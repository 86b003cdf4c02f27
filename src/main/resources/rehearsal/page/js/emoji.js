// The emoji that a bot uses, drawn here so that they look alike on every machine; others are left to its fonts.

import { h } from "./vdom.js";
import { shapes } from "./emoji-shapes.js";

// Names are Slack's; the first of several names is the one of the drawing.
const NAMES = {
  "✅": ["white_check_mark"], "✔": ["heavy_check_mark"], "☑": ["ballot_box_with_check"], "❌": ["x"], "✖": ["heavy_multiplication_x"],
  "⏳": ["hourglass_flowing_sand"], "⌛": ["hourglass"], "❔": ["grey_question"], "❓": ["question"], "❗": ["exclamation", "heavy_exclamation_mark"],
  "⚠": ["warning"], "🚨": ["rotating_light"], "⛔": ["no_entry"], "🚫": ["no_entry_sign"], "🛑": ["octagonal_sign"],
  "🔒": ["lock"], "🔓": ["unlock"], "🔑": ["key"], "🚀": ["rocket"], "👀": ["eyes"], "🔍": ["mag"], "🔎": ["mag_right"],
  "📈": ["chart_with_upwards_trend"], "📉": ["chart_with_downwards_trend"], "📊": ["bar_chart"], "📝": ["memo", "pencil"],
  "🔔": ["bell"], "⏸": ["double_vertical_bar", "pause_button"], "▶": ["arrow_forward"], "⏪": ["rewind"], "⏭": ["black_right_pointing_double_triangle_with_vertical_bar"],
  "↩": ["leftwards_arrow_with_hook"], "🔁": ["repeat"], "🔄": ["arrows_counterclockwise"], "➡": ["arrow_right"], "⬅": ["arrow_left"],
  "🟢": ["large_green_circle"], "🟡": ["large_yellow_circle"], "🔴": ["red_circle"], "🔵": ["large_blue_circle"], "🟠": ["large_orange_circle"],
  "⚪": ["white_circle"], "⚫": ["black_circle"], "🟩": ["large_green_square"], "🟨": ["large_yellow_square"], "🟥": ["large_red_square"],
  "🟦": ["large_blue_square"], "⬜": ["white_large_square"], "⬛": ["black_large_square"], "◻": ["white_medium_square"],
  "⭐": ["star"], "🎉": ["tada"], "🚧": ["construction"], "🔥": ["fire"], "👋": ["wave"], "👍": ["+1", "thumbsup"], "👎": ["-1", "thumbsdown"],
  "✋": ["hand", "raised_hand"], "📅": ["date", "calendar"], "🕐": ["clock1"], "⏰": ["alarm_clock"], "⏱": ["stopwatch"], "🔗": ["link"],
  "📌": ["pushpin"], "💡": ["bulb"], "📦": ["package"], "🚢": ["ship"], "⚓": ["anchor"], "🔧": ["wrench"], "🛠": ["hammer_and_wrench"],
  "🛡": ["shield"], "🏁": ["checkered_flag"], "ℹ": ["information_source"], "❄": ["snowflake"], "🧾": ["receipt"], "📜": ["scroll"],
  "💬": ["speech_balloon"], "👤": ["bust_in_silhouette"], "👥": ["busts_in_silhouette"], "👉": ["point_right"], "🚪": ["door"],
  "🗳": ["ballot_box_with_ballot"], "📕": ["closed_book"], "🔨": ["hammer"], "📐": ["triangular_ruler"], "🪟": ["window"], "🩺": ["stethoscope"],
  "🧊": ["ice_cube"], "➕": ["heavy_plus_sign"], "➖": ["heavy_minus_sign"], "✏": ["pencil2"], "✍": ["writing_hand"],
  "🧪": ["test_tube"], "🗑": ["wastebasket"], "🏠": ["house"], "📣": ["mega"], "🔀": ["twisted_rightwards_arrows"],
  "🔕": ["no_bell"], "💾": ["floppy_disk"], "🗒": ["spiral_note_pad"], "📋": ["clipboard"], "📎": ["paperclip"], "🤖": ["robot_face"],
};

const byName = new Map();
const byCharacter = new Map();
for (const [character, names] of Object.entries(NAMES)) {
  byCharacter.set(character, names[0]);
  names.forEach((name) => byName.set(name, character));
}

/** Characters that are emoji, with the variation selector that may follow. */
export const emojiPattern = /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})\uFE0F?/gu;

/** The drawing or the character for a shortcode; null if Slack's name is not known here. */
export function emoji(name) {
  const character = byName.get(name);
  return character ? draw(character, name) : null;
}

/** The drawing for an emoji character; null if the machine's own font shall show it. */
export function glyph(character) {
  const bare = character.replace(/\uFE0F/g, "");
  const name = byCharacter.get(bare);
  return name && shapes[name] ? draw(bare, name) : null;
}

function draw(character, name) {
  const shape = shapes[byCharacter.get(character)];
  if (!shape) return h("span", { class: "emoji-text", role: "img", "aria-label": name, title: `:${name}:` }, character);
  return h(
    "svg",
    { class: "emoji", viewBox: "0 0 20 20", role: "img", "aria-label": character, "data-emoji": name },
    h("title", null, `:${name}:`),
    shape.map(([path, fill, extra]) => h("path", { d: path, fill: fill ?? "none", ...extra })),
  );
}
