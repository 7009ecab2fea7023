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
const CROSSED = 7; // what each mark costs that its line crosses
const SIDES = [1, -1]; // right and left of the mark

export const hits = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

// [{placed, text, box, ends, x, side}] for a picture of layout.js, at most `most`.
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

function placesOf(placed, width, { plan, width: whole }, blocks) {
  const isFree = ({ box }, [top, foot]) =>
    box[0] >= EDGE[0] && box[2] <= whole + EDGE[1] && box[1] >= top && box[3] <= foot && !blocks.some((other) => hits(box, other));
  const places = upright(placed, width).filter((place) => isFree(place, placed.row.room));
  if (plan.low) places.push(...level(placed, width).filter((place) => isFree(place, [2, plan.height - 2])));
  for (const place of places) {
    if (place.line) place.cost += CROSSED * blocks.filter((box) => hits(place.line, box)).length;
  }
  return places;
}

// A place beside the mark, or at the end of a line to it: upright away from the lane's line, or
// level along the lane.
function placeAt(width, side, x, top, cost, ends) {
  const left = side > 0 ? x : x - width;
  const place = { side, x, box: [left - 3, top, left + width + 3, top + LINE], cost: cost + (side < 0 ? 0.3 : 0) };
  if (!ends) return place;
  const [[x0, y0], [x1, y1]] = ends;
  const line = [Math.min(x0, x1) - 1, Math.min(y0, y1), Math.max(x0, x1) + 1, Math.max(y0, y1) + 1];
  return { ...place, ends, line };
}

function upright(placed, width) {
  const { x, y, r, row: { way } } = placed;
  const places = SIDES.map((side) => placeAt(width, side, x + side * (r + 4), y - LINE / 2, 0));
  for (let far = 4; far < 124; far += 5) {
    const near = y + way * (r + far);
    const ends = [[x, y + way * (r + 1)], [x, near + way * (LINE - 2)]];
    const top = way < 0 ? near - LINE : near;
    places.push(...SIDES.map((side) => placeAt(width, side, x + side * 4, top, 1 + far / 6, ends)));
  }
  return places;
}

function level(placed, width) {
  const { x, y, r } = placed;
  const places = [];
  for (let far = 16; far <= 200; far += 8) {
    for (const side of SIDES) {
      const at = x + side * (r + far);
      places.push(placeAt(width, side, at, y - LINE / 2, 2 + far / 14, [[x + side * (r + 2), y], [at - side * 4, y]]));
    }
  }
  return places;
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
