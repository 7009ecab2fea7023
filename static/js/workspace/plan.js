// The rows of the chart and where each has its line. Heights are pixels from the top.
// A row stacks from `base` upwards (way -1) or downwards (way 1), at most `high` pixels;
// `room` is where titles of its marks may stand.

export const HEIGHT = 316;
const TOP = 4;
const AXIS = 26; // the days' names at the foot, where no lane has them between
const STACKED = HEIGHT - TOP - AXIS;

// How far stacks may close up before all marks get smaller: low lanes close up more.
const LEAST = { tone: 0.5, panels: 0.33, type: 0.22 };

export function planOf({ lanes, rows }) {
  const plan = lanes === "tone" ? tonePlan() : lanes === "type" ? typePlan(rows) : panelPlan(rows);
  const byKey = new Map(plan.rows.map((row) => [row.key, row]));
  // A key without a side is that of a panel: conflict stands below its line.
  const rowOf = (key, tone) => byKey.get(key) ?? byKey.get(key + (tone === "conflict" ? "-" : "+"));
  return { height: HEIGHT, ...plan, rowOf };
}

// Four lanes mirrored round the days: words inside, deeds outside; a thin row for neither tone.
function tonePlan() {
  const room = [2, HEIGHT - 3];
  const row = (key, tone, base, high, way) => ({ key, tone, base, high, way, room });
  return {
    kind: "tone",
    least: LEAST.tone,
    axis: 164,
    rules: [66, 226],
    lines: [136, 166],
    rows: [
      row("cooperation.deed", "cooperation", 66, 40, -1),
      row("cooperation.word", "cooperation", 136, 69, -1),
      { ...row("neutral", "neutral", 147, 11, -1), thin: true },
      row("conflict.word", "conflict", 166, 59, 1),
      row("conflict.deed", "conflict", 226, 64, 1),
    ],
  };
}

// A low lane for each type; marks stand on its foot.
function typePlan(rows) {
  const each = STACKED / Math.max(rows.length, 1);
  const lanes = rows.map((given, i) => {
    const base = TOP + (i + 1) * each - 2;
    const high = each - 3;
    return { ...given, base, high, way: -1, y: TOP + (i + 0.5) * each, room: [Math.max(2, base - high - 30), base + 18] };
  });
  const rules = rows.slice(1).map((_, i) => Math.round(TOP + (i + 1) * each));
  return { kind: "type", low: rows.length > 5, least: LEAST.type, axis: HEIGHT - 8, rules, lines: [], rows: lanes };
}

// A panel for each country or pair: cooperation above its line, conflict below.
function panelPlan(rows) {
  const each = STACKED / Math.max(rows.length, 1);
  const panels = rows.map((given, i) => ({ ...given, top: TOP + i * each, each, y: Math.round(TOP + (i + 0.5) * each) }));
  const sides = panels.flatMap(({ key, top, y }) => {
    const shared = { high: each / 2 - 3, room: [top + 1, Math.min(top + each, HEIGHT - AXIS + 4)] };
    return [
      { ...shared, key: `${key}+`, tone: "cooperation", base: y, way: -1 },
      { ...shared, key: `${key}-`, tone: "conflict", base: y + 1, way: 1 },
    ];
  });
  return {
    kind: "panels",
    low: rows.length > 2,
    least: rows.length > 2 ? LEAST.panels : LEAST.tone,
    axis: HEIGHT - 8,
    rules: panels.slice(1).map((panel) => Math.round(panel.top)),
    lines: panels.map((panel) => panel.y),
    rows: sides,
    panels,
  };
}
