// What the server sent, with days as numbers and the columns of marks made one object each.
// All meaning (tone, lane, status, rank) is the server's; nothing is decided here.

import { binEnd, dayOf } from "./days.js";

export function readData(data) {
  return {
    ...data,
    days: data.days.map(dayOf),
    whole: data.whole.map(dayOf),
    today: dayOf(data.today),
    marks: readMarks(data.marks),
    density: data.density && readDensity(data.density),
    overview: readOverview(data.overview),
  };
}

// From columns to an object each; `rank` 0 is the most told.
function readMarks({ first, last, row, ...others }) {
  return first.map((iso, rank) => {
    const mark = { rank, first: dayOf(iso), last: dayOf(last[rank]), rows: row[rank] };
    for (const [name, column] of Object.entries(others)) mark[name] = column[rank];
    return mark;
  });
}

function readDensity({ unit, rows }) {
  const bin = ([iso, count]) => ({ first: dayOf(iso), last: binEnd(dayOf(iso), unit), count });
  return { unit, rows: Object.entries(rows).map(([key, bins]) => ({ key, bins: bins.map(bin) })) };
}

function readOverview({ starts, ends, all, found }) {
  return starts.map((iso, i) => ({ first: dayOf(iso), last: dayOf(ends[i]), all: all[i], found: found[i] }));
}
