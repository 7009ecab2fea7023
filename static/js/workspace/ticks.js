// The days named along the chart. A name stands right of its line, and has room up to the next.

import { MONTHS, dayIn, partsOf } from "./days.js";

const ROOM = { day: 80, month: 72, year: 46 }; // px from one tick to the next, at least
const LENGTH = { day: 1, month: 30.4, year: 365 };
const STEPS = [
  ["day", 1], ["day", 2], ["day", 7], ["day", 14],
  ["month", 1], ["month", 2], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 20], ["year", 50],
];
const MONDAY = 4; // 5 January 1970: weeks start there, and no step shifts when the chart is panned

// [{day, text}] for the days in view; `text` is "" where it does not fit.
export function ticks(days, width, measure) {
  const perDay = width / (days[1] - days[0] + 1);
  const [unit, count] = STEPS.find(([u, n]) => perDay * n * LENGTH[u] >= ROOM[u]) ?? STEPS.at(-1);
  const found = unit === "day" ? everyDays(days, count) : everyMonths(days, unit === "year" ? 12 * count : count);
  return named(found, unit, (day) => (day - days[0]) * perDay, width, measure);
}

function everyDays([first, last], step) {
  const found = [];
  const offset = (((MONDAY - first) % step) + step) % step;
  for (let day = first + offset; day <= last; day += step) found.push(day);
  return found;
}

function everyMonths([first, last], step) {
  const { year, month } = partsOf(first);
  const start = Math.floor((12 * year + month) / step) * step;
  const found = [];
  for (let i = start; ; i += step) {
    const day = dayIn(Math.floor(i / 12), i % 12, 1);
    if (day > last) return found;
    if (day >= first) found.push(day);
  }
}

function named(found, unit, px, width, measure) {
  let year = null; // the year that was last named
  return found.map((day, i) => {
    const room = (i + 1 < found.length ? px(found[i + 1]) : width + 14) - px(day) - 6;
    const now = partsOf(day).year;
    const text = namesOf(day, unit, now !== year).find((name) => measure(name) <= room) ?? "";
    if (text.endsWith(`${now}`)) year = now;
    return { day, text };
  });
}

function namesOf(day, unit, withYear) {
  const { year, month, date } = partsOf(day);
  if (unit === "year") return [`${year}`];
  const plain = unit === "month" ? MONTHS[month] : `${date} ${MONTHS[month]}`;
  return withYear ? [`${plain} ${year}`, plain] : [plain];
}
