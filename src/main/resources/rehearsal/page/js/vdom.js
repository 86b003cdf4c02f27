// A tree of plain values that is patched into the page: what did not change keeps its element,
// so that edits do not flicker, images are not fetched again and a field that is being typed in keeps its text.

const SVG = "http://www.w3.org/2000/svg";

/** A node: tag, properties (attributes, on… listeners, key, ref) and children; null and false are left out. */
export function h(tag, props, ...children) {
  const given = props ?? {};
  return { tag, props: given, key: given.key, children: flat(children) };
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && typeof child !== "boolean")
    .map((child) => (typeof child === "object" ? child : { text: String(child) }));
}

/** Draws the tree in the container, reusing what the last call drew there. */
export function render(container, tree) {
  const next = h("root", null, tree);
  patchChildren(container, container.drawn ?? [], next.children, false);
  container.drawn = next.children;
}

function create(node, svg) {
  if (node.text !== undefined) {
    node.dom = document.createTextNode(node.text);
    return node.dom;
  }
  const inSvg = svg || node.tag === "svg";
  const element = inSvg ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  node.dom = element;
  for (const child of node.children) element.append(create(child, inSvg));
  // After the children: a select knows its value only once it has its options.
  for (const [name, value] of Object.entries(node.props)) set(element, name, undefined, value);
  node.props.ref?.(element);
  return element;
}

function set(element, name, before, value) {
  if (name === "key" || name === "ref" || before === value) return;
  if (name.startsWith("on")) {
    element[name.toLowerCase()] = value ?? null;
  } else if (name === "value" || name === "checked" || name === "selected" || name === "indeterminate") {
    element[name] = value ?? (name === "value" ? "" : false);
  } else if (name === "style" && typeof value === "object") {
    for (const [property, text] of Object.entries(value)) element.style.setProperty(property, text);
  } else if (value === false || value === null || value === undefined) {
    element.removeAttribute(name === "class" ? "class" : name);
  } else {
    element.setAttribute(name, value === true ? "" : value);
  }
}

function same(left, right) {
  return left.tag === right.tag && left.key === right.key && (left.text === undefined) === (right.text === undefined);
}

function patch(old, next, svg) {
  next.dom = old.dom;
  if (next.text !== undefined) {
    if (old.text !== next.text) next.dom.data = next.text;
    return;
  }
  patchChildren(next.dom, old.children, next.children, svg || next.tag === "svg");
  for (const name of Object.keys(old.props)) {
    if (!(name in next.props)) set(next.dom, name, old.props[name], undefined);
  }
  for (const [name, value] of Object.entries(next.props)) set(next.dom, name, old.props[name], value);
}

function patchChildren(parent, olds, nexts, svg) {
  const left = new Set(olds);
  const keyed = new Map(olds.filter((old) => old.key !== undefined).map((old) => [old.key, old]));
  const plain = olds.filter((old) => old.key === undefined);
  let at = 0;
  const reuse = (next) => {
    if (next.key !== undefined) return keyed.get(next.key);
    // The next of the same kind: something that comes in between must not replace what follows it.
    const found = plain.findIndex((old, index) => index >= at && same(old, next));
    if (found < 0) return undefined;
    at = found + 1;
    return plain[found];
  };
  const pairs = nexts.map((next) => [next, reuse(next)]);
  for (const [next, old] of pairs) {
    if (old && left.has(old) && same(old, next)) {
      left.delete(old);
      patch(old, next, svg);
    } else {
      create(next, svg);
    }
  }
  for (const old of left) old.dom.remove();
  let cursor = parent.firstChild;
  for (const next of nexts) {
    if (next.dom === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(next.dom, cursor);
  }
}
