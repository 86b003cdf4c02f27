// Small drawings on a 20 × 20 field: lists of [path, fill, further attributes].

const stroke = (color, width = 2) => ({ stroke: color, "stroke-width": width, "stroke-linecap": "round", "stroke-linejoin": "round" });
const box = "M4 1h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z";
const disc = (radius, x = 10, y = 10) =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
const circle = (color, rim) => [[disc(8.5), color, stroke(rim, 1)]];
const square = (color, rim) => [["M3 2.5h14a.8.8 0 0 1 .8.8v13.4a.8.8 0 0 1-.8.8H3a.8.8 0 0 1-.8-.8V3.3a.8.8 0 0 1 .8-.8z", color, stroke(rim, 1)]];
const onBlue = (path, fill) => [[box, "#2f80d0"], [path, fill ? "#fff" : "none", stroke("#fff")]];

const glassTop = "M5.5 3.5h9c0 3-1.5 4.6-3.3 6.5 1.8 1.9 3.3 3.5 3.3 6.5h-9c0-3 1.5-4.6 3.3-6.5-1.8-1.9-3.3-3.5-3.3-6.5z";
const frame = ["M4 1.5h12v2H4zM4 16.5h12v2H4z", "#9a6b3b"];
const question = (color) => [["M6 7a4 4 0 1 1 6 3.5c-1.4.8-2 1.4-2 2.7", null, stroke(color, 2.6)], [disc(1.5, 10, 17), color]];
const magnifier = (flip) => [
  [disc(5.5, flip ? 12 : 8, 8), "#cfe6f7", stroke("#4a5568", 2)],
  [flip ? "M8 12l-5 5" : "M12 12l5 5", null, stroke("#4a5568", 3)],
];
const chart = (path, color) => [["M2 2h16v16H2z", "#fff", stroke("#9aa5b1", 1)], ["M6 2v16M10 2v16M14 2v16M2 6h16M2 10h16M2 14h16", null, stroke("#dfe4ea", 0.6)], [path, null, stroke(color, 2)]];
const padlock = (shackle) => [[shackle, null, stroke("#8a94a0", 2)], ["M4 9h12v9H4z", "#f0b429", stroke("#c98a08", 1)], ["M10 12v3", null, stroke("#7a5200", 2)]];
const person = (x, color) => [[disc(3.3, x, 6), color], [`M${x - 6} 18c0-5 2.5-7.5 6-7.5s6 2.5 6 7.5z`, color]];

export const shapes = {
  white_check_mark: [[box, "#2f9e54"], ["M5 10.5l3.5 3.5L15 6.5", null, stroke("#fff", 2.6)]],
  heavy_check_mark: [["M3 11l5 5L17 4.5", null, stroke("currentColor", 3)]],
  ballot_box_with_check: onBlue("M5 10.5l3.5 3.5L15 6.5"),
  x: [["M4 4l12 12M16 4L4 16", null, stroke("#dc2f3c", 3.6)]],
  heavy_multiplication_x: [["M5 5l10 10M15 5L5 15", null, stroke("currentColor", 3)]],
  hourglass_flowing_sand: [frame, [glassTop, "#dcecf7", stroke("#7b8794", 1)], ["M7 5.5h6L10 9.5zM10 9.5v4M6.8 16.5c.3-2 1.7-3 3.2-3s2.9 1 3.2 3z", "#e9a93a", stroke("#e9a93a", 0.6)]],
  hourglass: [frame, [glassTop, "#dcecf7", stroke("#7b8794", 1)], ["M6.2 16.5c.3-3 2-4.5 3.8-4.5s3.5 1.5 3.8 4.5z", "#e9a93a"]],
  grey_question: question("#8a94a0"),
  question: question("#dc2f3c"),
  exclamation: [["M10 2v10", null, stroke("#dc2f3c", 3.4)], [disc(1.9, 10, 17), "#dc2f3c"]],
  warning: [["M10 2L19 18H1z", "#f7c325", stroke("#d99e0b", 1.4)], ["M10 8v4.5", null, stroke("#333", 2)], [disc(1.1, 10, 15.4), "#333"]],
  rotating_light: [["M5.5 13V9.5a4.5 4.5 0 0 1 9 0V13z", "#ec3a46"], ["M3.5 13h13v4h-13z", "#5f6c7b"], ["M10 1v1.5M3 4l1.2 1.2M17 4l-1.2 1.2M1 9h1.5M17.5 9H19", null, stroke("#ec3a46", 1.5)]],
  no_entry: [[disc(9), "#dc2f3c"], ["M5 10h10", null, stroke("#fff", 3.4)]],
  no_entry_sign: [[disc(8), "none", stroke("#dc2f3c", 2.6)], ["M4.5 4.5l11 11", null, stroke("#dc2f3c", 2.6)]],
  octagonal_sign: [["M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z", "#dc2f3c", stroke("#a81e2a", 1)]],
  lock: padlock("M6.5 9V6a3.5 3.5 0 0 1 7 0v3"),
  unlock: padlock("M6.5 9V5a3.5 3.5 0 0 1 7 0"),
  key: [[disc(4, 6, 14), "none", stroke("#d99e0b", 2.4)], ["M9 11l8-8M14 6l2.5 2.5M11.5 8.5l2 2", null, stroke("#d99e0b", 2.2)]],
  rocket: [["M13 7c2-3 4-5 6-6-.5 3-2 6-6 9l-4 3-3-3z", "#d7dee6", stroke("#7b8794", 1)], ["M7 9L3 10l2 2M11 13l-1 4-2-2", "#dc2f3c", stroke("#dc2f3c", 1.4)], ["M5.5 13.5C3.5 14 2.5 16 2 18c2-.5 4-1.5 4.5-3.5z", "#f39c12"]],
  eyes: [["M2 10a3.5 6 0 1 0 7 0a3.5 6 0 1 0-7 0zM11 10a3.5 6 0 1 0 7 0a3.5 6 0 1 0-7 0z", "#fff", stroke("#7b8794", 1)], [disc(2.2, 6.3, 11), "#2b3440"], [disc(2.2, 15.3, 11), "#2b3440"]],
  mag: magnifier(false),
  mag_right: magnifier(true),
  chart_with_upwards_trend: chart("M3 15l4-4 3 2 6-8", "#dc2f3c"),
  chart_with_downwards_trend: chart("M3 5l4 4 3-2 6 8", "#2f80d0"),
  bar_chart: [["M2 2h16v16H2z", "#fff", stroke("#9aa5b1", 1)], ["M5 16V9", null, stroke("#2f9e54", 2.6)], ["M10 16V5", null, stroke("#dc2f3c", 2.6)], ["M15 16v-5", null, stroke("#2f80d0", 2.6)]],
  memo: [["M3 1.5h11v17H3z", "#fff", stroke("#9aa5b1", 1)], ["M5.5 6h6M5.5 9h6M5.5 12h4", null, stroke("#9aa5b1", 1.2)], ["M10 15l7.5-8 1.5 1.5L11.5 16.5 9.5 17z", "#f0b429", stroke("#c98a08", 0.8)]],
  bell: [["M10 2c-3.5 0-5 2.5-5 5.5 0 4-1.5 5-2 7h14c-.5-2-2-3-2-7C15 4.5 13.5 2 10 2z", "#f0b429", stroke("#c98a08", 1)], [disc(1.7, 10, 16.5), "#c98a08"]],
  double_vertical_bar: onBlue("M7.5 6v8M12.5 6v8"),
  arrow_forward: onBlue("M7 5.5l7 4.5-7 4.5z", true),
  rewind: onBlue("M9.5 6L4.5 10l5 4zM15.5 6l-5 4 5 4z", true),
  leftwards_arrow_with_hook: onBlue("M8 5L4.5 8.5 8 12M5 8.5h7.5a3 3 0 0 1 0 6H9"),
  repeat: onBlue("M5 9V8a2 2 0 0 1 2-2h8M13 4l2 2-2 2M15 11v1a2 2 0 0 1-2 2H5M7 12l-2 2 2 2"),
  arrows_counterclockwise: onBlue("M15 9a5 5 0 0 0-9-2.5V4.5M5 11a5 5 0 0 0 9 2.5v2"),
  arrow_right: onBlue("M5 10h10M11 6l4 4-4 4"),
  arrow_left: onBlue("M15 10H5M9 6l-4 4 4 4"),
  twisted_rightwards_arrows: onBlue("M4 6.5h3l5 7h4M14 11.5l2 2-2 2M4 13.5h3l1-1.5M12 6.5h4M14 4.5l2 2-2 2"),
  information_source: onBlue("M10 9.5V14M10 6v.2"),
  large_green_circle: circle("#35b062", "#23884a"),
  large_yellow_circle: circle("#f7c325", "#d99e0b"),
  red_circle: circle("#e0313f", "#b01e2b"),
  large_blue_circle: circle("#2f80d0", "#1f64a8"),
  large_orange_circle: circle("#f2852b", "#c9640f"),
  white_circle: circle("#f3f5f7", "#a9b3bd"),
  black_circle: circle("#333b44", "#1d232a"),
  large_green_square: square("#35b062", "#23884a"),
  large_yellow_square: square("#f7c325", "#d99e0b"),
  large_red_square: square("#e0313f", "#b01e2b"),
  large_blue_square: square("#2f80d0", "#1f64a8"),
  white_large_square: square("#f3f5f7", "#c3cad1"),
  black_large_square: square("#333b44", "#1d232a"),
  white_medium_square: [["M4.5 4.5h11v11h-11z", "#f3f5f7", stroke("#a9b3bd", 1)]],
  star: [["M10 1.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L10 15.1 4.7 18l1.1-6L1.4 7.8l6-.8z", "#f7c325", stroke("#d99e0b", 1)]],
  tada: [["M2 18L7 6l7 7z", "#f7c325", stroke("#d99e0b", 1)], ["M12 8c0-3 1-5 3-6M13.5 10c2-1.5 4-1.5 5.5-1M10 5c.5-1 .5-2 0-3", null, stroke("#dc2f3c", 1.5)], [disc(1.1, 17, 5), "#2f80d0"], [disc(1, 17, 14), "#35b062"]],
  construction: [["M1.5 5h17v6h-17z", "#f7c325", stroke("#333", 0.8)], ["M5 5l-3 6M10 5l-3 6M15 5l-3 6M18.5 6.5L16.5 11", null, stroke("#333", 2)], ["M4.5 11v7M15.5 11v7", null, stroke("#5f6c7b", 2)]],
  fire: [["M10 1c1 4 6 6 6 11a6 6 0 0 1-12 0c0-3 2-4.5 2.5-7C8.5 6 9.5 4 10 1z", "#f2662b"], ["M10 9c.5 2.5 2.5 3.5 2.5 6a2.5 2.5 0 0 1-5 0c0-2 2-3.5 2.5-6z", "#f7c325"]],
  "+1": [["M3 9h3v9H3zM7 9l3-7c2 0 2.5 1.5 2 3.5L11.5 8H17c1.5 0 1.5 2 .8 2.5 1 .8.5 2.3-.3 2.5.7 1 .2 2-.5 2.3.5 1.2-.3 2.7-2 2.7H9l-2-1z", "#f7c325", stroke("#c98a08", 1)]],
  "-1": [["M3 11h3V2H3zM7 11l3 7c2 0 2.5-1.5 2-3.5L11.5 12H17c1.5 0 1.5-2 .8-2.5 1-.8.5-2.3-.3-2.5.7-1 .2-2-.5-2.3.5-1.2-.3-2.7-2-2.7H9L7 3z", "#f7c325", stroke("#c98a08", 1)]],
  hand: [["M6 18c-2-2-3.5-5-4-7.5l2-.5 2 3V4.5a1.2 1.2 0 0 1 2.4 0V3a1.2 1.2 0 0 1 2.4 0v1.5a1.2 1.2 0 0 1 2.4 0V6a1.2 1.2 0 0 1 2.3 0v6c0 3-1 5-2.5 6z", "#f7c325", stroke("#c98a08", 1)]],
  date: [["M2.5 3.5h15v14.5h-15z", "#fff", stroke("#9aa5b1", 1)], ["M2.5 3.5h15v4h-15z", "#dc2f3c"], ["M6 11h2M12 11h2M6 14.5h2M12 14.5h2", null, stroke("#5f6c7b", 1.8)]],
  clock1: [[disc(8.5), "#fff", stroke("#5f6c7b", 1.6)], ["M10 10l2-5M10 10V6", null, stroke("#333", 1.6)]],
  alarm_clock: [["M3 4l3-2.5M17 4l-3-2.5M5.5 17l-2 2M14.5 17l2 2", null, stroke("#5f6c7b", 2)], [disc(7.3, 10, 10.5), "#fff", stroke("#dc2f3c", 2)], ["M10 6.5v4l2.5 2", null, stroke("#333", 1.5)]],
  stopwatch: [["M8 1.5h4M10 1.5V4M16 4.5l-1.5 1.5", null, stroke("#5f6c7b", 2)], [disc(7.3, 10, 11.5), "#fff", stroke("#5f6c7b", 2)], ["M10 7.5v4", null, stroke("#dc2f3c", 1.6)]],
  link: [["M8.5 11.5a3.3 3.3 0 0 0 4.7 0l3-3a3.3 3.3 0 0 0-4.7-4.7l-1 1M11.5 8.5a3.3 3.3 0 0 0-4.7 0l-3 3a3.3 3.3 0 0 0 4.7 4.7l1-1", null, stroke("#7b8794", 2)]],
  pushpin: [["M12 2l6 6-2 .5-3 3 .5 3-1.5 1.5-8-8L5.5 6.5l3 .5 3-3z", "#dc2f3c", stroke("#a81e2a", 1)], ["M7 13l-5 5", null, stroke("#7b8794", 1.8)]],
  bulb: [["M6.5 13C4.5 11.5 4 9.5 4 8a6 6 0 0 1 12 0c0 1.5-.5 3.5-2.5 5z", "#f7d75a", stroke("#d99e0b", 1)], ["M7 14.5h6M7.5 16.5h5M9 18.5h2", null, stroke("#7b8794", 1.5)]],
  package: [["M2 6l8-4 8 4v9l-8 4-8-4z", "#c8955c", stroke("#8d6233", 1)], ["M2 6l8 4 8-4M10 10v9M6 4l8 4v3.5", null, stroke("#8d6233", 1.2)]],
  ship: [["M2 12h16l-2.5 5h-11z", "#3b4a5a"], ["M5 8h10v4H5z", "#e6ebf0", stroke("#9aa5b1", 0.8)], ["M8 4h4v4H8z", "#dc2f3c"], ["M1 18.5c2-1 3 .5 4.5 0s3-.5 4.5 0 3 .5 4.5 0 2.5-1 4.5 0", null, stroke("#2f80d0", 1.4)]],
  anchor: [[disc(2, 10, 3.5), "none", stroke("#5f6c7b", 1.8)], ["M10 5.5V18M6 8.5h8M2.5 11.5c.5 4 3.5 6.5 7.5 6.5s7-2.5 7.5-6.5", null, stroke("#5f6c7b", 1.8)]],
  wrench: [["M17 4l-3 3-2-.5-.5-2 3-3a5 5 0 0 0-6 6.5L2 14.5 5.5 18l6.5-6.5A5 5 0 0 0 17 4z", "#8a94a0", stroke("#5f6c7b", 1)]],
  hammer_and_wrench: [["M4 3l4-1 2 3-2 2 8 8-2 2-8-8-2 1-2-2z", "#8a94a0", stroke("#5f6c7b", 1)], ["M16 3L4 16", null, stroke("#9a6b3b", 2.4)]],
  shield: [["M10 1.5l7.5 2.5v5c0 5-3 8-7.5 9.5C5.5 17 2.5 14 2.5 9V4z", "#8fb3d4", stroke("#4d7399", 1.4)]],
  checkered_flag: [["M3 2v17", null, stroke("#5f6c7b", 1.8)], ["M4 2.5h13v9H4z", "#fff", stroke("#333", 0.6)], ["M4 2.5h3.2v3H4zM10.5 2.5h3.2v3h-3.2zM7.2 5.5h3.3v3H7.2zM13.7 5.5H17v3h-3.3zM4 8.5h3.2v3H4zM10.5 8.5h3.2v3h-3.2z", "#333"]],
  snowflake: [["M10 1v18M2.2 5.5l15.6 9M17.8 5.5l-15.6 9M7.5 2.5L10 5l2.5-2.5M7.5 17.5L10 15l2.5 2.5", null, stroke("#4aa5dc", 1.7)]],
  receipt: [["M4 1.5l2 1.5 2-1.5 2 1.5 2-1.5 2 1.5 2-1.5v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5z", "#fff", stroke("#9aa5b1", 1)], ["M7 7h6M7 10h6M7 13h4", null, stroke("#7b8794", 1.2)]],
  scroll: [["M4 2h10v13a3 3 0 0 0 3 3H7a3 3 0 0 1-3-3z", "#f3dfb5", stroke("#b98d4c", 1)], ["M6.5 6h5M6.5 9h5M6.5 12h5", null, stroke("#b98d4c", 1.1)]],
  speech_balloon: [["M3 2.5h14a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H9L4.5 18v-4.5H3A1.5 1.5 0 0 1 1.5 12V4A1.5 1.5 0 0 1 3 2.5z", "#e8eef4", stroke("#8a94a0", 1.2)]],
  bust_in_silhouette: person(10, "#4d7399"),
  busts_in_silhouette: [...person(13, "#7d9dbd"), ...person(7.5, "#4d7399")],
  point_right: [["M2 7h6l1-2h3l-1 3h7a1.5 1.5 0 0 1 0 3h-5v1.5l-.5 3L11 17H5l-3-1z", "#f7c325", stroke("#c98a08", 1)]],
  door: [["M4.5 1.5h11v17h-11z", "#a9713c", stroke("#7a4f26", 1)], [disc(1, 13, 10.5), "#f7c325"]],
  test_tube: [["M12 1.5L3.5 12a3.5 3.5 0 0 0 5 5L18 7.5z", "#dcecf7", stroke("#7b8794", 1.2)], ["M6.5 9.5h8L8 16a3 3 0 0 1-4-3.5z", "#35b062"]],
  wastebasket: [["M4 5h12l-1.3 13.5H5.3z", "#b5bec8", stroke("#6d7884", 1.2)], ["M3 5h14M8 5V3h4v2M8 8l.5 8M12 8l-.5 8", null, stroke("#6d7884", 1.2)]],
  house: [["M4 9h12v9H4z", "#f3dfb5", stroke("#b98d4c", 1)], ["M1.5 10L10 2l8.5 8", null, stroke("#c0392b", 2.2)], ["M8.5 18v-5h3v5z", "#9a6b3b"]],
  mega: [["M2 8v4l3 .5L15 17V3L5 7.5z", "#e0313f", stroke("#a81e2a", 1)], ["M5.5 13l1 4.5h2l-.5-3.5M17.5 7.5c1 1.5 1 3.5 0 5", null, stroke("#7b8794", 1.6)]],
  clipboard: [["M3.5 3h13v15.5h-13z", "#c8955c", stroke("#8d6233", 1)], ["M5.5 5.5h9v11h-9z", "#fff"], ["M7 1.5h6V5H7z", "#8a94a0"], ["M7.5 9h5M7.5 12h5", null, stroke("#9aa5b1", 1.2)]],
  robot_face: [["M3.5 5.5h13v12h-13z", "#a9b8c6", stroke("#6d7f91", 1.2)], ["M10 5.5V2.5M6.5 14h7", null, stroke("#6d7f91", 1.6)], [disc(1.5, 7, 10), "#2f80d0"], [disc(1.5, 13, 10), "#2f80d0"], [disc(1.2, 10, 2), "#dc2f3c"]],
};
