// The chart of a phone: one bar for each bin of days, cooperation up, conflict down.

import { clamp, lengthOf } from "./span.js";
import { layoutOf } from "./draw.js";

const HEIGHT = 136;
const MIDDLE = 58; // px from the top
const HIGH = 52; // px of the highest bar
const LEAST = 5; // px across
const LONG = 31; // days; what lasts longer than that has no day to stand on

// The same shape as a picture of layout.js, with bins in place of marks.
export function layOutBars(view, days, width, plan) {
  const scale = { days, width, perDay: width / lengthOf(days) };
  const bins = view.density ? binsOfCounts(view.density, scale, plan) : binsOfMarks(view.marks, scale);
  const most = Math.max(3, ...bins.map((bin) => Math.max(bin.cooperation + bin.neutral, bin.conflict)));
  const frame = { kind: "histogram", height: HEIGHT, axis: HEIGHT - 4, rules: [], lines: [MIDDLE] };
  return { ...scale, plan: frame, bins, unit: HIGH / most, marks: [], bars: [], labels: [], counts: [] };
}

const newBin = (first, last) => ({ first, last, cooperation: 0, conflict: 0, neutral: 0, id: null });

function collect(scale, items) {
  const per = Math.max(1, Math.ceil(LEAST / scale.perDay));
  const bins = new Map();
  for (const { day, tone, count, id } of items) {
    const at = Math.floor(day / per);
    if (!bins.has(at)) bins.set(at, newBin(at * per, at * per + per - 1));
    const bin = bins.get(at);
    bin[tone] += count;
    bin.id ??= id;
  }
  return [...bins.values()].sort((a, b) => a.first - b.first);
}

function binsOfMarks(marks, scale) {
  const [from, to] = scale.days;
  const seen = marks.filter(({ first, last }) => first <= to && last >= from && last - first <= LONG);
  return collect(scale, seen.map(({ first, last, tone, id }) => {
    const middle = (Math.max(first, from) + Math.min(last, to)) / 2;
    return { day: Math.floor(middle), tone, count: 1, id };
  }));
}

function binsOfCounts({ rows }, scale, plan) {
  const all = new Map();
  for (const { key, bins } of rows) {
    const tone = plan.rowOf(key)?.tone;
    if (!tone) continue;
    for (const { first, last, count } of bins) {
      if (first > scale.days[1] || last < scale.days[0]) continue;
      if (!all.has(first)) all.set(first, newBin(first, last));
      all.get(first)[tone] += count;
    }
  }
  return [...all.values()].sort((a, b) => a.first - b.first);
}

export function drawBars(target, picture, colours) {
  const { bins, unit, perDay } = picture;
  const ms = 86_400_000;
  const narrow = 0.86; // of its days, so that bars stay apart
  const bar = (tone, from, height) => ({
    type: "bar",
    hoverinfo: "skip",
    x: bins.map(({ first, last }) => ((first + last + 1) / 2) * ms),
    width: bins.map(({ first, last }) => Math.max((last - first + 1) * narrow, 1 / perDay) * ms),
    base: bins.map(from),
    y: bins.map(height),
    marker: { color: colours[tone], line: { width: 0 } },
  });
  const zero = HEIGHT - MIDDLE;
  const traces = [
    bar("cooperation", () => zero, (bin) => bin.cooperation * unit),
    bar("neutral", (bin) => zero + bin.cooperation * unit, (bin) => bin.neutral * unit),
    bar("conflict", () => zero, (bin) => -bin.conflict * unit),
  ];
  return Plotly.react(target, traces, layoutOf(picture), { staticPlot: true, displayModeBar: false, responsive: false });
}

// The bin next to `x`, within reach of a thumb.
export function binAt({ bins, days, perDay }, x) {
  const far = ({ first, last }) => {
    const [a, b] = [(first - days[0]) * perDay, (last + 1 - days[0]) * perDay];
    return Math.abs(x - clamp(x, a, b));
  };
  const [near] = [...bins].sort((a, b) => far(a) - far(b));
  return near && far(near) <= 14 ? near : null;
}
