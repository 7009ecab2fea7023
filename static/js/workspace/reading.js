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

// `rank` 0 is the most told.
function readMarks(columns) {
  return columns.id.map((id, rank) => ({
    id,
    rank,
    first: dayOf(columns.first[rank]),
    last: dayOf(columns.last[rank]),
    title: columns.title[rank],
    rows: columns.row[rank],
    tone: columns.tone[rank],
    mark: columns.mark[rank],
    size: columns.size[rank],
    sources: columns.sources[rank],
    published: columns.published[rank],
    note: columns.note[rank],
  }));
}

function readDensity({ unit, rows }) {
  const bin = ([iso, count]) => ({ first: dayOf(iso), last: binEnd(dayOf(iso), unit), count });
  return { unit, rows: Object.entries(rows).map(([key, bins]) => ({ key, bins: bins.map(bin) })) };
}

function readOverview({ starts, ends, all, found }) {
  return starts.map((iso, i) => ({ first: dayOf(iso), last: dayOf(ends[i]), all: all[i], found: found[i] }));
}
