// The strip over the chart: all events there are as ghosts, those that match in full, years, today,
// and a brush over the days in view with a slider at each end.

import { dayIn, daysInWords, partsOf } from "./days.js";
import { element, place, shape } from "./dom.js";
import { clamp, lengthOf, shifted, withEnd, within } from "./span.js";

const HIGH = 31; // px of the highest bar
const NAMES = 42; // px from the top to the foot of the years' names
const CLOSE = 14; // px between the sliders, under which they make way for each other
const CLICK = 5; // days; a stroke shorter than that is a click
const STEPS = { ArrowLeft: -7, ArrowDown: -7, ArrowRight: 7, ArrowUp: 7, PageDown: -30, PageUp: 30 };

// `onDays(days)` when a stroke ends, `onStep(days)` at each key of a slider.
export function mountOverview(strip, { onDays, onStep }) {
  const parts = build(strip);
  const state = { days: null, whole: null };
  const preview = (days) => moveBrush(parts, days, state.whole, strip.clientWidth);
  watchStrokes(strip, state, preview, onDays);
  strip.addEventListener("keydown", (press) => {
    const end = parts.grips.indexOf(press.target);
    const days = end < 0 ? null : afterKey(press.key, end, state);
    if (!days) return;
    press.preventDefault();
    press.stopPropagation(); // arrows elsewhere move the days as a whole
    onStep(days);
  });
  return {
    draw(view, days) {
      state.whole = view.whole;
      parts.picture.replaceChildren(...pictureOf(view, strip.clientWidth));
      this.place(days);
    },
    place(days) {
      state.days = days;
      parts.words.hidden = true;
      preview(days);
    },
  };
}

function build(strip) {
  const grip = (name) => element("div", { class: "grip", role: "slider", tabindex: "0", "aria-label": `${name} day in view` });
  const parts = {
    picture: shape("svg", { "aria-hidden": "true" }),
    shades: [element("div", { class: "shade" }), element("div", { class: "shade" })],
    brush: element("div", { class: "brush" }),
    grips: [grip("First"), grip("Last")],
    words: element("span", { class: "words", "aria-hidden": "true" }),
  };
  strip.replaceChildren(parts.picture, ...parts.shades, parts.brush, ...parts.grips, parts.words);
  return parts;
}

function pictureOf({ overview, whole, today }, width) {
  const px = (day) => ((day - whole[0]) / lengthOf(whole)) * width;
  const most = Math.max(1, ...overview.map((bin) => bin.all));
  const high = (count) => (count ? Math.max(1.5, HIGH * Math.sqrt(count / most)) : 0);
  const bars = ["all", "found"].flatMap((which) => overview.filter((bin) => bin[which]).map((bin) => {
    const [x, height] = [px(bin.first), high(bin[which])];
    const across = Math.max(1.5, px(bin.last + 1) - x - 1);
    return shape("rect", { class: which, x, y: 32 - height, width: across, height });
  }));
  const now = px(today + 1);
  const line = now > width ? [] : [shape("line", { class: "today", x1: now, x2: now, y1: 0, y2: 32 })];
  return [...years(whole, px, width), ...bars, ...line];
}

function years(whole, px, width) {
  const [from, to] = whole.map((day) => partsOf(day).year);
  const each = Math.ceil(((to - from + 1) * 34) / width); // years from one name to the next
  const found = [];
  for (let year = from; year <= to; year += each) {
    const x = Math.max(0, px(dayIn(year, 0, 1)));
    if (x > width - 26 || px(dayIn(year + each, 0, 1)) - x < 34) continue; // no room for its name
    found.push(shape("line", { x1: x, x2: x, y1: 0, y2: 32 }), shape("text", { x: x + 3, y: NAMES }, `${year}`));
  }
  return found;
}

function moveBrush({ shades, brush, grips }, days, whole, width) {
  const px = (day) => clamp(((day - whole[0]) / lengthOf(whole)) * width, 0, width);
  const [a, b] = [px(days[0]), px(days[1] + 1)];
  const apart = b - a < CLOSE ? 5 : 0;
  place(shades[0], { left: 0, width: a });
  place(shades[1], { left: b, right: 0 });
  place(brush, { left: a, width: Math.max(3, b - a) });
  [a - apart, Math.max(b, a + 3) + apart].forEach((x, i) => {
    place(grips[i], { left: x });
    const values = { min: whole[0], max: whole[1], now: days[i], text: daysInWords(days[i]) };
    for (const [name, value] of Object.entries(values)) grips[i].setAttribute(`aria-value${name}`, value);
  });
}

export function afterKey(key, end, { days, whole }) {
  if (key === "Home" || key === "End") return withEnd(days, end, key === "Home" ? whole[0] : whole[1], whole);
  return key in STEPS ? withEnd(days, end, days[end] + STEPS[key], whole) : null;
}

// The days after a stroke from day `from` to day `to` on an end (0, 1), on the brush or beside it.
export function afterStroke(what, from, to, days, whole) {
  if (what === "brush") return shifted(days, to - from, whole);
  if (what === 0 || what === 1) return withEnd(days, what, to, whole);
  if (Math.abs(to - from) < CLICK) return shifted(days, to - Math.round((days[0] + days[1]) / 2), whole);
  return within([Math.min(from, to), Math.max(from, to)], whole);
}

function watchStrokes(strip, state, preview, onDays) {
  let hold = null;
  const words = strip.querySelector(".words");
  const dayAt = ({ clientX }) => {
    const box = strip.getBoundingClientRect();
    return Math.round(state.whole[0] + ((clientX - box.left) / box.width) * lengthOf(state.whole));
  };
  const daysOf = (press) => afterStroke(hold.what, hold.from, dayAt(press), hold.days, state.whole);
  strip.addEventListener("pointerdown", (press) => {
    if (press.button || !state.days) return;
    const grip = press.target.closest(".grip");
    const what = grip ? [...strip.querySelectorAll(".grip")].indexOf(grip) : press.target.closest(".brush") ? "brush" : "new";
    hold = { what, from: dayAt(press), days: state.days, moved: false };
    strip.setPointerCapture(press.pointerId);
    press.preventDefault();
    grip?.focus({ preventScroll: true });
  });
  strip.addEventListener("pointermove", (press) => {
    if (!hold || (!hold.moved && dayAt(press) === hold.from)) return;
    hold.moved = true;
    const days = daysOf(press);
    preview(days);
    say(words, days, state.whole, strip.clientWidth);
  });
  strip.addEventListener("pointerup", (press) => {
    const days = hold && (hold.moved || hold.what === "new") ? daysOf(press) : null;
    hold = null;
    words.hidden = true;
    if (days) onDays(days);
  });
  strip.addEventListener("pointercancel", () => {
    hold = null;
    words.hidden = true;
    preview(state.days);
  });
}

// The days under the brush while it moves, in the line of the years.
function say(words, days, whole, width) {
  words.hidden = false;
  words.textContent = daysInWords(...days);
  const middle = (((days[0] + days[1]) / 2 - whole[0]) / lengthOf(whole)) * width;
  place(words, { left: clamp(middle - words.offsetWidth / 2, 0, width - words.offsetWidth) });
}
