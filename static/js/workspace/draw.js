// What Plotly draws: marks, bars, counts and titles of a picture of layout.js. Plotly only draws
// (`staticPlot`); its axes are hidden, for days and lanes are drawn by frame.js, which a pan
// renews at each step while this picture merely slides.

import { isoOf, MS } from "./days.js";

export const EDGE = { left: 6, right: 10 }; // px drawn beyond the days, for marks and titles there

export const CONFIG = { staticPlot: true, displayModeBar: false, responsive: false, showTips: false };

// Colour is the tone; fill is the status. A full mark has a rim in the colour of the page, so that
// neighbours stay apart.
const SHAPES = {
  full: { symbol: "circle", size: (r) => 2 * r, rim: () => 0.8 },
  open: { symbol: "circle-open", size: (r) => Math.max(2, 2 * r - 1.6), rim: (r) => (r < 3.5 ? 1.2 : 1.7) },
  crossed: { symbol: "x-thin-open", size: (r) => 1.5 * r, rim: () => 2 },
};

export function coloursOf(target) {
  const style = getComputedStyle(target);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    surface: colour("--surface"),
    ink: colour("--ink"),
    rule: colour("--rule-strong"),
    cooperation: colour("--cooperation"),
    conflict: colour("--conflict"),
    neutral: colour("--neutral"),
    font: style.fontFamily,
  };
}

export function drawPicture(target, picture, colours) {
  const view = viewOf(picture);
  const kinds = [countTraces, barTraces, tailTrace, leaderTrace, markTrace, titleTrace]; // from the back
  const traces = kinds.flatMap((tracesOf) => tracesOf(picture, view, colours));
  return Plotly.react(target, traces.filter((trace) => trace.x.length), layoutOf(picture), CONFIG);
}

// From pixels of the picture to what Plotly's axes hold.
const viewOf = ({ days, perDay, plan }) => ({
  x: (x) => Math.round((days[0] + x / perDay) * MS),
  y: (y) => plan.height - y,
});

export function layoutOf({ days, width, plan }) {
  return {
    width: width + EDGE.left + EDGE.right,
    height: plan.height,
    margin: { l: EDGE.left, r: EDGE.right, t: 0, b: 0 },
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    showlegend: false,
    dragmode: false,
    barmode: "overlay",
    xaxis: { type: "date", range: [isoOf(days[0]), isoOf(days[1] + 1)], visible: false, fixedrange: true },
    yaxis: { range: [0, plan.height], visible: false, fixedrange: true },
  };
}

const lines = (segments, view, line, more = {}) => ({
  type: "scatter",
  mode: "lines",
  hoverinfo: "skip",
  x: segments.flatMap(([x0, , x1]) => [view.x(x0), view.x(x1), null]),
  y: segments.flatMap(([, y0, , y1]) => [view.y(y0), view.y(y1), null]),
  line,
  ...more,
});

function groups(items, keyOf) {
  const found = new Map();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

function countTraces({ counts }, view, colours) {
  return [...groups(counts, ({ row }) => row.tone)].map(([tone, blocks]) => ({
    type: "bar",
    hoverinfo: "skip",
    x: blocks.map(({ x0, x1 }) => view.x((x0 + x1) / 2)),
    width: blocks.map(({ x0, x1 }) => view.x(Math.max(x0 + 1, x1 - (x1 - x0 > 4 ? 1 : 0))) - view.x(x0)),
    base: blocks.map(({ row }) => view.y(row.base)),
    y: blocks.map(({ row, height }) => -row.way * height),
    marker: { color: colours[tone], opacity: 0.3, line: { width: 0 } },
  }));
}

// An event of several days; broken where it is only planned, faint where it is very long.
function barTraces({ bars }, view, colours) {
  const kinds = groups(bars, ({ mark, faint }) => `${mark.tone}|${mark.mark === "full"}|${faint}`);
  return [...kinds.values()].map((some) => {
    const { mark, faint } = some[0];
    const line = { color: colours[mark.tone], width: faint ? 2 : 3, dash: mark.mark === "full" ? "solid" : "5px,4px" };
    return lines(some.map(({ x0, x1, y }) => [x0 + 1.5, y, x1 - 1.5, y]), view, line, { opacity: faint ? 0.5 : 0.85 });
  });
}

// A day that is only that of publication has a tail to the left: it may have been earlier.
function tailTrace({ marks }, view, colours) {
  const tails = marks.filter(({ mark }) => mark.published);
  const segments = tails.map(({ x, y, r }) => [x - r - Math.max(3, r), y, x - r + 0.5, y]);
  return lines(segments, view, { color: colours.neutral, width: 1.5 }, { cliponaxis: false });
}

function leaderTrace({ labels }, view, colours) {
  const segments = labels.filter(({ ends }) => ends).map(({ ends }) => ends.flat());
  return lines(segments, view, { color: colours.rule, width: 1 });
}

function markTrace({ marks }, view, colours) {
  return {
    ...points(marks, view),
    mode: "markers",
    marker: {
      opacity: 1,
      color: marks.map(({ mark }) => colours[mark.tone]),
      symbol: marks.map(({ mark }) => SHAPES[mark.mark].symbol),
      size: marks.map(({ mark, r }) => SHAPES[mark.mark].size(r)),
      line: {
        width: marks.map(({ mark, r }) => SHAPES[mark.mark].rim(r)),
        color: marks.map(({ mark }) => (mark.mark === "full" ? colours.surface : colours[mark.tone])),
      },
    },
  };
}

const points = (places, view) => ({
  type: "scatter",
  hoverinfo: "skip",
  cliponaxis: false,
  x: places.map(({ x }) => view.x(x)),
  y: places.map(({ y }) => view.y(y)),
});

// Plotly reads a little HTML in texts.
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

function titleTrace({ labels }, view, colours) {
  return {
    ...points(labels.map(({ x, box }) => ({ x, y: (box[1] + box[3]) / 2 })), view),
    mode: "text",
    text: labels.map(({ text }) => escaped(text)),
    textposition: labels.map(({ side }) => (side > 0 ? "middle right" : "middle left")),
    textfont: { size: 12, color: colours.ink, family: colours.font, weight: 500 },
  };
}
