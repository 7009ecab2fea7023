// Days as whole numbers since 1970, so that no time zone can move one, and days in words.

export const MS = 86_400_000;
export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00Z`) / MS);
export const isoOf = (day) => new Date(day * MS).toISOString().slice(0, 10);
// Months count from 0 and may lie outside the year: month 12 is January of the next.
export const dayIn = (year, month, date) => Math.round(Date.UTC(year, month, date) / MS);
export const monthEnd = (year, month) => dayIn(year, month + 1, 0);

export function partsOf(day) {
  const date = new Date(day * MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

export function daysInWords(first, last = first) {
  const a = partsOf(first);
  const b = partsOf(last);
  const end = `${b.date} ${MONTHS[b.month]} ${b.year}`;
  if (first === last) return end;
  if (a.date === 1 && last === monthEnd(b.year, b.month)) return monthsInWords(a, b);
  if (a.year !== b.year) return `${a.date} ${MONTHS[a.month]} ${a.year} – ${end}`;
  return a.month === b.month ? `${a.date}–${end}` : `${a.date} ${MONTHS[a.month]} – ${end}`;
}

function monthsInWords(a, b) {
  const end = `${MONTHS[b.month]} ${b.year}`;
  if (a.year !== b.year) return `${MONTHS[a.month]} ${a.year} – ${end}`;
  if (a.month === b.month) return end;
  return a.month === 0 && b.month === 11 ? `${b.year}` : `${MONTHS[a.month]} – ${end}`;
}

// The last day of the bin of `unit` that starts on `first`.
export function binEnd(first, unit) {
  const { year, month } = partsOf(first);
  if (unit === "month") return monthEnd(year, month);
  if (unit === "year") return dayIn(year, 11, 31);
  return unit === "week" ? first + 6 : first;
}
