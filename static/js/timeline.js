// Draws the figure that the server sent in the colours of the page, opens an event when its
// mark is clicked, asks for other days on a zoom, moves with the arrow keys, and sends what is
// typed into the filters when it is whole.
// All other behaviour is HTML and htmx.

const darkScheme = matchMedia("(prefers-color-scheme: dark)");
const coarsePointer = matchMedia("(pointer: coarse)");
const narrow = matchMedia("(max-width: 40rem)");

let drawnWidth = 0;

function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name);
  return {
    surface: colour("--surface"),
    ink: colour("--ink"),
    muted: colour("--ink-muted"),
    rule: colour("--rule"),
    font: { family: getComputedStyle(document.body).fontFamily, color: colour("--ink-muted"), size: 13 },
  };
}

// A filled mark has a rim in the colour of the page, so that neighbours stay apart.
function themedTraces(data, colours) {
  return data.map((trace) => {
    if (trace.type === "heatmap") return { ...trace, colorscale: [[0, colours.rule], [1, colours.muted]] };
    if (trace.name !== "events") return trace;
    const width = trace.marker.symbol.map((name) => (name.includes("open") ? 2 : 1));
    const line = { width, color: colours.surface };
    return { ...trace, marker: { ...trace.marker, line } };
  });
}

// A ring round the open event, which markOpenEvent puts there.
function ring(colours) {
  const marker = { size: 20, symbol: "circle-open", color: colours.ink, line: { width: 2 } };
  return { type: "scatter", mode: "markers", name: "selected", x: [], y: [], hoverinfo: "skip", marker };
}

function themedLayout(layout, colours, width) {
  const axis = { gridcolor: colours.rule, linecolor: colours.rule, zeroline: false, automargin: true };
  const shapes = layout.shapes.map((shape) => {
    const color = shape.name === "rule" ? colours.rule : colours.ink;
    return { ...shape, line: { ...shape.line, color } };
  });
  return {
    ...layout,
    shapes,
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: colours.font,
    margin: { l: 8, r: 8, t: 44, b: 20 },
    showlegend: false,
    hovermode: "closest",
    hoverlabel: { bgcolor: colours.surface, bordercolor: colours.muted, font: { ...colours.font, color: colours.ink }, align: "left" },
    dragmode: coarsePointer.matches ? false : "zoom", // a finger scrolls the page
    xaxis: { ...axis, ...layout.xaxis, tickangle: 0, ticklabelstandoff: 4, nticks: Math.max(4, Math.floor(width / 90)) },
    yaxis: { ...axis, ...layout.yaxis, fixedrange: true, ticks: "" },
  };
}

function drawTimeline() {
  const chart = document.getElementById("chart");
  const source = document.getElementById("figure");
  if (!chart || !source) return;
  const { data, layout } = JSON.parse(source.textContent);
  const colours = theme();
  const config = { displayModeBar: false, responsive: true, doubleClick: false, locale: "en" };
  const traces = [...themedTraces(data, colours), ring(colours)];
  Plotly.newPlot(chart, traces, themedLayout(layout, colours, chart.clientWidth), config);
  chart.on("plotly_click", ({ points: [point] }) => openPoint(chart, point));
  chart.on("plotly_relayout", showDays);
  chart.on("plotly_doubleclick", () => submitDays("", ""));
  drawnWidth = chart.clientWidth;
  markOpenEvent();
}

function openPoint(chart, { customdata, data, x }) {
  if (data.type === "heatmap") return submitDays(...cellOf(data, x));
  const path = chart.dataset.eventUrl.replace("ID", customdata);
  htmx.ajax("GET", chart.dataset.query ? `${path}?${chart.dataset.query}` : path, { target: "#event" });
}

// The days of the heat strip's cell that covers `x`, the middle that Plotly reports. Compared as
// text: a Date would be read in the browser's zone, where noon may belong to another day.
function cellOf({ x: edges }, x) {
  const day = String(x).slice(0, 10);
  const after = edges.findIndex((edge, i) => i > 0 && day < edge);
  return [edges[after - 1], addDays(edges[after], -1)];
}

function addDays(day, count) {
  const moved = new Date(`${day.slice(0, 10)}T00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

// A zoom is a change of the days filter, so that the address and Back know of it.
function showDays(change) {
  const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0];
  const last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
  if (first && last) submitDays(first.slice(0, 10), last.slice(0, 10));
}

function submitDays(first, last) {
  document.getElementById("id_from").value = first;
  document.getElementById("id_to").value = last;
  htmx.trigger("#filters", "submit");
}

// The open event: a ring on the chart, a mark on its row, and part of the filters' address.
function markOpenEvent() {
  const open = document.querySelector("#event [data-event]")?.dataset.event;
  const field = document.getElementById("open-event");
  if (field) field.value = open ?? "";
  for (const link of document.querySelectorAll("a[data-event]")) {
    if (link.dataset.event === open) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const chart = document.getElementById("chart");
  const marks = chart?.data?.find((trace) => trace.name === "events");
  if (!marks) return;
  const at = marks.customdata.flatMap((id, i) => (id === open ? [i] : []));
  const ring = { x: [at.map((i) => marks.x[i])], y: [at.map((i) => marks.y[i])] };
  Plotly.restyle(chart, ring, [chart.data.findIndex((trace) => trace.name === "selected")]);
}

// A field being typed is not sent: half a year is a day too (0002, 0020, 0202), and half a word is
// none. It is sent after a pause, or on leaving it, where it holds something new.
const TYPED = "#filters :is([type=date], [type=search])";
const PAUSE = 600; // ms: longer than between two keys, too short to wait for
const sent = new WeakMap(); // what a field held when the filters were last sent
let pause;

function onTyped({ type, target: field }) {
  if (!field.matches?.(TYPED)) return;
  clearTimeout(pause);
  const isLeft = type === "focusout";
  // Of a day outside the years there are, the server says what is wrong, once it is left.
  if (field.validity.badInput || (!isLeft && !field.validity.valid)) return;
  pause = setTimeout(sendTyped, isLeft ? 0 : PAUSE, field);
}

function sendTyped(field) {
  if (field.value !== (sent.get(field) ?? field.defaultValue)) htmx.trigger("#filters", "typed");
}

function onSend({ target }) {
  if (target.id !== "filters") return;
  for (const field of target.querySelectorAll(TYPED)) sent.set(field, field.value);
}

// On a narrow screen filters and legend start folded, so that the chart is in view.
function fold(part) {
  for (const details of part.querySelectorAll("details.fold")) details.open = !narrow.matches;
}

function onSettle({ target }) {
  if (target.id === "results") {
    fold(target);
    drawTimeline();
  }
  if (target.id !== "event") return;
  const chart = document.getElementById("chart");
  if (chart && chart.clientWidth !== drawnWidth) drawTimeline(); // the panel has taken its place
  else markOpenEvent();
  if (target.getBoundingClientRect().top > innerHeight * 0.8 || target.getBoundingClientRect().top < 0) {
    target.scrollIntoView({ block: "start" });
  }
}

// Left and right arrow open the event before and after, except where they move something else.
function onKey(press) {
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return;
  if (press.target.matches("input, select, textarea, [contenteditable], .wide")) return;
  const link = document.querySelector(`#event a[data-key="${press.key}"]`);
  if (!link) return;
  press.preventDefault();
  htmx.process(link); // a key may come before htmx has seen the new panel's links
  link.click();
}

addEventListener("DOMContentLoaded", () => {
  fold(document);
  drawTimeline();
});
narrow.addEventListener("change", () => fold(document));
// Not afterSwap: until it has settled, htmx may put an element's old class and style back.
document.addEventListener("htmx:afterSettle", onSettle);
document.addEventListener("keydown", onKey);
document.addEventListener("input", onTyped);
document.addEventListener("focusout", onTyped);
document.addEventListener("htmx:beforeRequest", onSend);
darkScheme.addEventListener("change", drawTimeline);
document.addEventListener("themechange", drawTimeline); // theme.js
// Leave empty filters out of the address.
document.addEventListener("htmx:configRequest", ({ detail: { parameters } }) => {
  for (const name of Object.keys(parameters)) if (parameters[name] === "") delete parameters[name];
});
