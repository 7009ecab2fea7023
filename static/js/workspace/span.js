// Arithmetic of the days in view, a pair [first, last]: how zoom and pan change them.

const LEAST = 3; // days; fewer tell nothing that the list does not tell better
const BEYOND = 200; // days before and after all events that one may wander off to

export const clamp = (x, low, high) => Math.min(Math.max(x, low), high);
export const lengthOf = ([first, last]) => last - first + 1;
export const same = (a, b) => a[0] === b[0] && a[1] === b[1];

// The nearest days to those asked for that are long enough and still near some events.
export function within([first, last], whole) {
  const length = clamp(last - first + 1, LEAST, lengthOf(whole) + 2 * BEYOND);
  const start = clamp(first, whole[0] - BEYOND, whole[1] + BEYOND - length + 1);
  return [start, start + length - 1];
}

export const shifted = ([first, last], by, whole) => within([first + by, last + by], whole);

// Longer or shorter by a factor, while `middle` stays where it stands on the screen.
export function stretched(days, factor, middle, whole) {
  const length = lengthOf(days);
  const wanted = clamp(Math.round(length * factor), LEAST, lengthOf(whole) + 2 * BEYOND);
  const first = Math.round(middle - ((middle - days[0]) / length) * wanted);
  return within([first, first + wanted - 1], whole);
}

// One end moved to `day`; it stops short of the other.
export function withEnd([first, last], end, day, whole) {
  if (end === 0) return [clamp(day, whole[0], Math.max(whole[0], last - LEAST + 1)), last];
  return [first, clamp(day, Math.min(whole[1], first + LEAST - 1), whole[1])];
}
