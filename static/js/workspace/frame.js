// What stands still or is renewed at each step of a pan: lines of the lanes, days, today, the
// hatched future, and the names of the lanes with the server's counts.

import { element, place, plural, shape } from "./dom.js";
import { daysInWords } from "./days.js";
import { ticks } from "./ticks.js";

export const PAD = 16; // px right of the days
const NEAR = 44; // px that "today" needs right of its line

export function drawDays({ grid, future, now }, { days, width, perDay, plan, gutter }, today, measure) {
  const right = gutter + width;
  const level = (className, y) => shape("line", { class: className, x1: gutter, x2: right, y1: y + 0.5, y2: y + 0.5 });
  const parts = [];
  for (const { day, text } of ticks(days, width, measure)) {
    const x = Math.round(gutter + (day - days[0]) * perDay) + 0.5;
    parts.push(shape("line", { x1: x, x2: x, y1: 0, y2: plan.height }));
    parts.push(shape("text", { x: x + 3, y: plan.axis - 3 }, text));
  }
  grid.replaceChildren(
    ...parts, ...plan.rules.map((y) => level("rule", y)), ...plan.lines.map((y) => level("line", y)),
  );
  drawToday({ future, now }, gutter + (today + 1 - days[0]) * perDay, gutter, right, plan);
}

// `x` is the end of today.
function drawToday({ future, now }, x, left, right, plan) {
  future.hidden = x >= right;
  place(future, { left: Math.max(left, x), right: PAD });
  now.hidden = x <= left || x > right;
  place(now, { left: x });
  const name = now.querySelector("span");
  const near = right - x < NEAR;
  place(name, { left: near ? null : 4, right: near ? 4 : null });
  place(name, plan.kind === "tone" ? { bottom: 2, top: null } : { top: 2, bottom: null });
}

export function drawLanes(target, plan, counts) {
  const drawn = { tone: toneNames, type: typeNames, panels: panelNames }[plan.kind];
  target.replaceChildren(...(drawn?.(plan, (key) => counts[key] ?? 0) ?? []));
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

// Exact where there is room: beside the bold names there is little.
function counted(top, className, name, count, tag = "span") {
  const number = tag === "span" && count < 10_000 ? count.toLocaleString("en") : compact.format(count);
  return place(element("div", { class: className }, element(tag, {}, name), element("span", {}, number)), { top });
}

function toneNames(_, count) {
  const sum = (tone) => count(`${tone}.deed`) + count(`${tone}.word`);
  return [
    counted(8, "cooperation", "Cooperation", sum("cooperation"), "b"),
    counted(48, "", "deeds", count("cooperation.deed")),
    counted(94, "", "words", count("cooperation.word")),
    counted(134, "", "neither", count("neutral")),
    counted(190, "", "words", count("conflict.word")),
    counted(248, "", "deeds", count("conflict.deed")),
    counted(292, "conflict", "Conflict", sum("conflict"), "b"),
  ];
}

const typeNames = ({ rows }, count) => rows.map(({ key, short, tone, y }) => counted(Math.round(y) - 8, tone, short, count(key)));

function panelNames({ panels }, count) {
  return panels.flatMap(({ key, short, y, each }) => {
    const title = place(element("div", { class: "middle" }, element("b", {}, short)), { top: y });
    if (each <= 60) return [title];
    const side = (sign, tone, top) => place(element("div", { class: tone }, `${compact.format(count(key + sign))} ${tone}`), { top });
    return [title, side("+", "cooperation", y - 36), side("-", "conflict", y + 20)];
  });
}

// What a reader who does not see the chart is told of it.
export function wordsFor(view, days, kind) {
  const said = [`Chart: ${plural(view.total, "event")}, ${daysInWords(...days)}.`];
  if (kind === "histogram") said[0] = `Histogram: ${plural(view.total, "event")}, ${daysInWords(...days)}. Cooperation up, conflict down.`;
  if (kind === "tone") said.push("Cooperation above the line of days, conflict below.");
  if (kind === "panels") said.push("Cooperation above each line, conflict below.");
  if (view.density && kind !== "histogram") said.push(`Bars count all events by ${view.density.unit}; marks are the most told.`);
  return [...said, "The list holds the same events."].join(" ");
}
