// The chart as a picture to take away: SVG, or PNG of twice its size. What stands in the page is
// copied with the styles that it has there, heading above and address below.

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-size", "font-weight", "font-family", "paint-order", "text-anchor"];
const HEAD = 40; // px above the chart
const FOOT = 28; // px below it
const NS = "http://www.w3.org/2000/svg";

function withStyles(source, copy) {
  const style = getComputedStyle(source);
  for (const name of KEPT) copy.style.setProperty(name, style.getPropertyValue(name));
  copy.removeAttribute("class");
  [...source.children].forEach((child, i) => withStyles(child, copy.children[i]));
}

function text(words, x, y, style) {
  const node = document.createElementNS(NS, "text");
  node.textContent = words;
  node.setAttribute("x", x);
  node.setAttribute("y", y);
  for (const name of ["font-size", "font-weight", "font-family"]) node.style.setProperty(name, style.getPropertyValue(name));
  node.style.fill = style.color;
  return node;
}

// Every word that stands in HTML over the chart, where it stands.
function words(figure, box) {
  const leaves = [...figure.querySelectorAll("#lane-names *, .now span")].filter((e) => !e.children.length && e.offsetParent);
  return leaves.map((leaf) => {
    const at = leaf.getBoundingClientRect();
    return text(leaf.textContent, at.left - box.left, at.bottom - box.top - at.height * 0.25 + HEAD, getComputedStyle(leaf));
  });
}

function drawings(figure, box) {
  return [...figure.querySelectorAll("svg")].filter((svg) => !svg.parentElement.closest("svg")).map((svg) => {
    const at = svg.getBoundingClientRect();
    const copy = svg.cloneNode(true);
    withStyles(svg, copy);
    for (const [name, value] of Object.entries({ x: at.left - box.left, y: at.top - box.top + HEAD, width: at.width, height: at.height, overflow: "visible" })) copy.setAttribute(name, value);
    return copy;
  });
}

export function pictureOf(figure, heading, address) {
  const box = figure.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const svg = document.createElementNS(NS, "svg");
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height) + HEAD + FOOT];
  for (const [name, value] of Object.entries({ xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}` })) svg.setAttribute(name, value);
  const ground = document.createElementNS(NS, "rect");
  ground.setAttribute("width", width);
  ground.setAttribute("height", height);
  ground.style.fill = page.backgroundColor;
  svg.append(ground, text(heading.textContent, 16, 26, getComputedStyle(heading)), ...drawings(figure, box), ...words(figure, box));
  svg.append(text(`Dateline, ${address}`, 16, height - 10, getComputedStyle(document.getElementById("message"))));
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

async function asPng({ svg, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export async function savePicture(kind) {
  const picture = pictureOf(document.getElementById("figure"), document.querySelector("#head h1"), location.href);
  const blob = kind === "png" ? await asPng(picture) : new Blob([picture.svg], { type: "image/svg+xml" });
  save(blob, `dateline.${kind}`);
}
