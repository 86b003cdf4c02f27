// Text objects of Block Kit.

import { h } from "../vdom.js";
import { mrkdwn, plainText } from "../mrkdwn.js";

/** A text object as nodes; plain_text shows neither mentions nor links. */
export function textOf(text) {
  if (!text) return [];
  if (typeof text === "string") return plainText(text);
  return text.type === "mrkdwn" ? mrkdwn(text.text) : plainText(text.text, text.emoji !== false);
}

/** A text object as a bare string, for labels that are not drawn. */
export const bare = (text) => (typeof text === "string" ? text : (text?.text ?? ""));

/** An image of a block: a file of the room or an address; what lies outside the room is named, not fetched. */
export function picture(image, className) {
  const source = sourceOf(image);
  if (!source) return h("span", { class: `${className} outside`, role: "img", "aria-label": image.alt_text }, `🖼 ${image.alt_text}`);
  return h("img", { class: className, src: source, alt: image.alt_text ?? "", "data-testid": "image", draggable: "false" });
}

export function sourceOf(image) {
  const file = image.slack_file;
  if (file?.id) return `/room/files/${encodeURIComponent(file.id)}`;
  const address = file?.url ?? image.image_url ?? "";
  const stored = /\/files?\/(F[A-Z0-9]+)/.exec(address) ?? /files-pri\/[^/]*?(F[A-Z0-9]+)/.exec(address);
  if (stored) return `/room/files/${stored[1]}`;
  return address.startsWith("/") || address.startsWith("data:image/") || address.startsWith(location.origin) ? address : null;
}
