// The chart of a phone: one bar for each bin of days, cooperation up, conflict down.

import { clamp, lengthOf } from "./span.js";
import { MS } from "./days.js";
import { CONFIG, layoutOf } from "./draw.js";

const HEIGHT = 136;
const MIDDLE = 58; // px from the top
const HIGH = 52; // px of the highest bar
const LEAST = 5; // px across
const NARROW = 0.86; // of its days, so that bars stay apart
const LONG = 31; // days; what lasts longer than that has no day to stand on

// The same shape as a picture of layout.js, with bins in place of marks.
export function layOutBars(view, days, width, plan) {
  const scale = { days, width, perDay: width / lengthOf(days) };
  const told = view.density ? countsOf(view.density, plan) : marksOf(view.marks, scale);
  const bins = collect(told.filter(({ first, last }) => first <= days[1] && last >= days[0]));
  const most = Math.max(3, ...bins.map((bin) => Math.max(bin.cooperation + bin.neutral, bin.conflict)));
  const frame = { kind: "histogram", height: HEIGHT, axis: HEIGHT - 4, rules: [], lines: [MIDDLE] };
  return { ...scale, plan: frame, bins, unit: HIGH / most, marks: [], bars: [], labels: [], counts: [] };
}

function collect(told) {
  const bins = new Map();
  for (const { first, last, tone, count, id } of told) {
    if (!bins.has(first)) bins.set(first, { first, last, cooperation: 0, conflict: 0, neutral: 0, id });
    bins.get(first)[tone] += count;
  }
  return [...bins.values()];
}

function marksOf(marks, { days, perDay }) {
  const per = Math.max(1, Math.ceil(LEAST / perDay));
  return marks.filter(({ first, last }) => last - first <= LONG).map(({ first, last, tone, id }) => {
    const middle = Math.floor((Math.max(first, days[0]) + Math.min(last, days[1])) / 2);
    const start = Math.floor(middle / per) * per;
    return { first: start, last: start + per - 1, tone, count: 1, id };
  });
}

const countsOf = ({ rows }, plan) =>
  rows.flatMap(({ key, bins }) => bins.map((bin) => ({ ...bin, tone: plan.rowOf(key)?.tone, id: null })));

export function drawBars(target, picture, colours) {
  const { bins, unit } = picture;
  const bar = (tone, from, height) => ({
    type: "bar",
    hoverinfo: "skip",
    x: bins.map(({ first, last }) => ((first + last + 1) / 2) * MS),
    width: bins.map(({ first, last }) => (last - first + 1) * NARROW * MS),
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
  return Plotly.react(target, traces, layoutOf(picture), CONFIG);
}

// The bin next to `x`, within reach of a thumb.
export function binAt({ bins, days, perDay }, x) {
  const day = days[0] + x / perDay;
  const far = ({ first, last }) => Math.abs(day - clamp(day, first, last + 1)) * perDay;
  const [near] = [...bins].sort((a, b) => far(a) - far(b));
  return near && far(near) <= 14 ? near : null;
}
