// Where every mark, bar and count of the chart stands. Pure: no document here.
// One mark is one event. Marks of a day stack away from their line and never overlap another day's;
// all get smaller, step by step, until the tallest stack fits its lane.

import { clamp, lengthOf } from "./span.js";

const SIZES = [10, 9, 8, 7, 6, 5, 4, 3.4]; // px across, of the least told
const GROW = { 1: 1, 2: 1.32, 3: 1.65 }; // by how well an event is told
const FOOT = 2; // px between a line and its first mark
const TRACK = 5; // px from one bar to the next
const LOW = 20; // px; marks of a lane lower than that stand on its bars, there is no room above them

export function layOut({ marks, density }, days, width, plan) {
  const scale = { days, width, perDay: width / lengthOf(days) };
  const lanes = marksByRow(marks, days, plan);
  let settled;
  for (const size of SIZES) {
    settled = settle(lanes, scale, size);
    if (settled.squeeze >= plan.least) break;
  }
  return { ...scale, plan, ...settled, counts: density ? countBlocks(density, scale, plan) : [] };
}

export const xOf = (picture, day) => (day - picture.days[0]) * picture.perDay;

function marksByRow(marks, days, plan) {
  const lanes = new Map(plan.rows.map((row) => [row, []]));
  for (const mark of marks) {
    if (mark.first > days[1] || mark.last < days[0]) continue;
    const rows = new Set(mark.rows.map((key) => plan.rowOf(key, mark.tone)));
    for (const row of rows) lanes.get(row)?.push(mark);
  }
  return lanes;
}

// Everything in one size, and how far the tightest stack then had to close up (1: not at all).
function settle(lanes, scale, size) {
  const placed = { size, marks: [], bars: [], squeeze: 1 };
  for (const [row, mine] of lanes) {
    const long = (mark) => isLong(mark, scale.perDay, size);
    const bars = placeBars(row, mine.filter(long), scale);
    placed.bars.push(...bars);
    for (const stack of stacksOf(mine.filter((mark) => !long(mark)), scale, size)) {
      const squeeze = placeStack(row, stack, bars, size, placed.marks);
      if (!row.thin) placed.squeeze = Math.min(placed.squeeze, squeeze);
    }
  }
  return placed;
}

// Days that are wider than two marks are drawn as a bar of that length.
function isLong({ first, last }, perDay, size) {
  return last > first && (last - first + 1) * perDay > Math.max(14, size * 2);
}

// Bars lie at the foot of their lane, the longest first, at most three deep. They go on beyond
// the edge, for when the chart is panned.
function placeBars(row, marks, scale) {
  const tracks = Array.from({ length: clamp(Math.floor(row.high / 14), 1, 3) }, () => []);
  const bars = marks.map((mark) => ({
    mark,
    row,
    x0: Math.max(-scale.width, xOf(scale, mark.first)),
    x1: Math.min(2 * scale.width, xOf(scale, mark.last + 1)),
  }));
  bars.sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
  for (const bar of bars) {
    const free = tracks.findIndex((track) => track.every((o) => o.x1 + 2 < bar.x0 || bar.x1 + 2 < o.x0));
    bar.track = free < 0 ? tracks.length - 1 : free;
    bar.y = row.base + row.way * (3.5 + bar.track * TRACK);
    bar.faint = Math.min(scale.width, bar.x1) - Math.max(0, bar.x0) > scale.width * 0.3;
    tracks[bar.track].push(bar);
  }
  return bars;
}

// Marks by day; days share a column only where a day is narrower than a mark.
function stacksOf(marks, scale, size) {
  const per = Math.max(1, Math.ceil((size + 1) / scale.perDay));
  const columns = new Map();
  for (const mark of marks) {
    const middle = (Math.max(mark.first, scale.days[0]) + Math.min(mark.last, scale.days[1])) / 2;
    const column = Math.floor(Math.floor(middle) / per);
    if (!columns.has(column)) columns.set(column, { x: columnX(scale, column, per), marks: [] });
    columns.get(column).marks.push(mark);
  }
  return columns.values();
}

const columnX = (scale, column, per) => clamp(xOf(scale, (column + 0.5) * per), 2, scale.width - 2);

// The most told stands outermost, where its title can reach it. Answers how far the stack had to
// close up to end within its lane.
function placeStack(row, { x, marks }, bars, size, into) {
  const beside = bars.filter((bar) => bar.x0 < x + size / 2 + 1 && bar.x1 > x - size / 2 - 1);
  const over = row.high < LOW ? 0 : Math.max(-1, ...beside.map((bar) => bar.track)) + 1;
  const foot = FOOT + (over && over * TRACK + 1);
  const sorted = [...marks].sort((a, b) => a.size - b.size || b.rank - a.rank);
  const radii = sorted.map((mark) => Math.min(size * GROW[mark.size], row.high * 0.95) / 2);
  const heights = radii.map((r) => foot + r);
  for (let i = 1; i < radii.length; i++) heights[i] = heights[i - 1] + radii[i - 1] + radii[i] + 1;
  const spread = heights.at(-1) - heights[0];
  const room = row.high - radii.at(-1) - heights[0];
  const squeeze = spread ? clamp(room / spread, 0, 1) : clamp((row.high - foot) / (2 * radii[0]), 0, 1);
  sorted.forEach((mark, i) => {
    const height = Math.min(heights[0] + (heights[i] - heights[0]) * squeeze, row.high - radii[i]);
    into.push({ mark, row, x, y: row.base + row.way * height, r: radii[i] });
  });
  return squeeze;
}

// True counts as bars behind the marks, from each lane's line outwards: height goes with the
// square root, on one scale for all lanes, so that the highest fills its lane. Only the thin row
// has a scale of its own: it would flatten all others.
function countBlocks(density, scale, plan) {
  const seen = density.rows.flatMap(({ key, bins }) => {
    const row = plan.rowOf(key);
    return row ? bins.filter((bin) => bin.first <= scale.days[1] && bin.last >= scale.days[0]).map((bin) => ({ ...bin, row })) : [];
  });
  const unitOf = (blocks) => Math.min(...blocks.map(({ row, count }) => row.high / Math.sqrt(count)));
  const units = [false, true].map((thin) => unitOf(seen.filter(({ row }) => Boolean(row.thin) === thin)));
  return seen.map((block) => ({
    ...block,
    x0: Math.max(0, xOf(scale, block.first)),
    x1: Math.min(scale.width, xOf(scale, block.last + 1)),
    height: Math.max(1.5, units[Number(Boolean(block.row.thin))] * Math.sqrt(block.count)),
  }));
}

// What is at a point of the drawn picture: {mark}, {bin} or null.
export function hitAt({ marks, bars, labels, counts }, x, y) {
  let best = null;
  let least = 9; // px: a finger's and a hand's tolerance
  for (const placed of marks) {
    const far = Math.hypot(placed.x - x, placed.y - y) - placed.r;
    if (far < least) [least, best] = [far, placed.mark];
  }
  for (const bar of bars) {
    const far = Math.abs(bar.y - y) - 1;
    if (x >= bar.x0 - 2 && x <= bar.x1 + 2 && far < Math.min(least, 5)) [least, best] = [far, bar.mark];
  }
  best ??= labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])?.placed.mark;
  if (best) return { mark: best };
  const bin = counts.find((block) => isIn(block, x, y));
  return bin ? { bin } : null;
}

function isIn({ x0, x1, row, height }, x, y) {
  const far = (y - row.base) * row.way;
  return x >= x0 && x < x1 && far >= -1 && far <= Math.max(8, height);
}

// The boxes of an event's marks, [x, y, width, height], for a ring round each.
export function boxesOf({ marks, bars, width }, id) {
  const dots = marks.filter(({ mark }) => mark.id === id).map(({ x, y, r }) => [x - r, y - r, 2 * r, 2 * r]);
  const lines = bars.filter(({ mark }) => mark.id === id).map(({ x0, x1, y }) => {
    const [a, b] = [Math.max(0, x0), Math.min(width, x1)];
    return [a, y - 2, b - a, 4];
  });
  return [...dots, ...lines];
}
