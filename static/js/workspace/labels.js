// Titles on the chart: the most told, each where it hits no mark, no title and no line to another.
// Greedy, many times over with other sides and orders, from a fixed seed: the fullest, calmest
// result stands, and the same events always get the same titles. Boxes are [left, top, right, bottom].

import { clamp } from "./span.js";

const LONGEST = 42; // characters; a title that had to be cut would tell less than none
const LINE = 15; // px, one line of text
const TRIES = 140;
const SPARE = 6; // titles tried beyond those that there is room for
const EDGE = [-6, 10]; // px that a title may stand beyond the left and the right edge
const DEAREST = 26; // a place that costs more makes the picture worse than no title

export const hits = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

// [{placed, text, box, line, from, to, x, y, side}] for a picture of layout.js, at most `most`.
export function placeTitles(picture, most, measure) {
  const limit = clamp(Math.floor(picture.width / 62), 4, Math.max(4, most));
  const blocks = blocksOf(picture);
  const titles = wanted(picture.marks, limit + SPARE).map((placed) => {
    const width = measure(placed.mark.title);
    return { placed, places: placesOf(placed, width, picture, blocks) };
  });
  const chance = chances(1);
  let best = { score: -1, got: [] };
  for (let run = 0; run < TRIES; run++) {
    const result = attempt(titles, limit, run ? chance : null);
    if (result.score > best.score) best = result;
  }
  return best.got;
}

// What no title may cover: marks, bars, and the names of the days.
export function blocksOf({ marks, bars, plan, width }) {
  return [
    ...marks.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]),
    ...bars.map(({ x0, x1, y }) => [x0, y - 2.5, x1, y + 2.5]),
    [-200, plan.axis - 14, width + 200, plan.axis + 4],
  ];
}

// The most told events once each; of what is neither conflict nor cooperation only what several tell.
function wanted(marks, count) {
  const seen = new Set();
  const told = [...marks].sort((a, b) => a.mark.rank - b.mark.rank);
  const found = told.filter(({ mark, row }) => {
    if (seen.has(mark.id) || mark.title.length > LONGEST || (row.thin && mark.sources < 2)) return false;
    return seen.add(mark.id);
  });
  return found.slice(0, count);
}

function placesOf(placed, width, picture, blocks) {
  const near = blocks.filter((box) => box[2] > placed.x - width - 30 && box[0] < placed.x + width + 30);
  const upright = [...beside(placed, width), ...aboveOrBelow(placed, width)];
  const places = upright.filter((place) => free(place.box, placed.row.room, picture.width, near));
  if (picture.plan.low) {
    const room = [2, picture.plan.height - 2];
    places.push(...along(placed, width).filter((place) => free(place.box, room, picture.width, blocks)));
  }
  for (const place of places) {
    const crossed = place.line ? blocks.filter((box) => hits(place.line, box)).length : 0;
    place.cost += crossed * place.perCrossed;
  }
  return places;
}

function free(box, room, width, blocks) {
  const inside = box[0] >= EDGE[0] && box[2] <= width + EDGE[1] && box[1] >= room[0] && box[3] <= room[1];
  return inside && !blocks.some((other) => hits(box, other));
}

const boxAt = (x, side, width, top) => {
  const left = side > 0 ? x : x - width;
  return [left - 3, top, left + width + 3, top + LINE];
};

function beside(placed, width) {
  return [1, -1].map((side) => {
    const x = placed.x + side * (placed.r + 4);
    return { side, x, box: boxAt(x, side, width, placed.y - LINE / 2), cost: side < 0 ? 0.3 : 0 };
  });
}

// Further out on the mark's side of its line, at the end of an upright line to the mark.
function aboveOrBelow(placed, width) {
  const way = placed.row.way;
  const edge = placed.y + way * placed.r;
  return Array.from({ length: 48 }, (_, n) => {
    const [step, side] = [n >> 1, n % 2 ? -1 : 1];
    const near = edge + way * (4 + step * 5);
    const top = way < 0 ? near - LINE : near;
    const far = way < 0 ? top : top + LINE;
    return {
      side,
      x: placed.x + side * 4,
      box: boxAt(placed.x + side * 4, side, width, top),
      line: [placed.x - 1, Math.min(edge, far), placed.x + 1, Math.max(edge, far)],
      from: [placed.x, edge],
      to: [placed.x, far - way * 2],
      cost: 1 + step * 0.8 + (side < 0 ? 0.3 : 0),
      perCrossed: 6,
    };
  });
}

// In low lanes there is no room above: further along the lane, on a level line.
function along({ x, y, r }, width) {
  return Array.from({ length: 48 }, (_, n) => {
    const [far, side] = [16 + (n >> 1) * 8, n % 2 ? -1 : 1];
    const from = x + side * (r + 2);
    const at = x + side * (r + far);
    const to = at - side * 4;
    return {
      side,
      x: at,
      box: boxAt(at, side, width, y - LINE / 2),
      line: [Math.min(from, to), y - 1, Math.max(from, to), y + 1],
      from: [from, y],
      to: [to, y],
      cost: 2 + far / 14,
      perCrossed: 9,
    };
  });
}

// One greedy run; without `chance` in plain order and to the cheapest places.
function attempt(titles, limit, chance) {
  const stir = (by) => (chance ? (chance() - 0.5) * by : 0);
  const order = titles.map((title, i) => ({ title, i, at: i + stir(7) })).sort((a, b) => a.at - b.at);
  const leans = titles.map(() => stir(8));
  const got = [];
  let score = 0;
  for (const { title, i } of order) {
    if (got.length >= limit) break;
    const place = cheapest(title.places, got, leans[i], chance);
    if (!place || place.cost > DEAREST) continue;
    got.push({ ...place, placed: title.placed, text: title.placed.mark.title });
    score += 24 * title.placed.mark.size + 2 * (titles.length - i) - place.cost;
  }
  return { score, got };
}

function cheapest(places, got, lean, chance) {
  let best = null;
  let least = Infinity;
  for (const place of places) {
    const cost = place.cost + place.side * lean + (chance ? chance() * 7 : 0);
    if (cost < least && !got.some((other) => collide(place, other))) [least, best] = [cost, place];
  }
  return best;
}

function collide(a, b) {
  return hits(a.box, b.box) || (b.line && hits(a.box, b.line)) || (a.line && hits(a.line, b.box));
}

// Numbers between 0 and 1 that look like chance and are the same each time.
function chances(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
