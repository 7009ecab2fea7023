// Small helpers for elements. They are built, not parsed: all text is escaped by nature, and no
// style stands in HTML, where the content security policy could forbid it.

const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function shape(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Left, top, width and the like, in pixels; null leaves a side free.
export function place(target, sides) {
  for (const [side, px] of Object.entries(sides)) target.style[side] = px === null ? "auto" : `${px}px`;
  return target;
}

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// The width of a text in a font, each text measured once.
export function measurer(font) {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map();
  return (text) => {
    context.font = font;
    if (!known.has(text)) known.set(text, context.measureText(text).width);
    return known.get(text);
  };
}
