// What the pointer does on the chart: a drag zooms to its days, with Shift it pans; Ctrl and the
// wheel, or two fingers, zoom; a click opens; a double click shows all.

import { daysInWords } from "./days.js";
import { element, place } from "./dom.js";
import { clamp, shifted, stretched } from "./span.js";

const STILL = 4; // px that a hand may move in a click
const FASTER = 1.25; // how much longer the days get by a turn of the wheel

// `chart` answers `days`, `whole`, `picture`, `gutter`, `dayAt(x)` and takes what is done:
// `slide`, `step`, `ask` with days, `held`, `point(x, y, press)`, `click(x, y, press)`, `all(x, y)`.
export function watchPointer(figure, chart) {
  const fingers = new Map(); // where each finger is
  let stroke = null;
  const spot = (press) => {
    const box = figure.getBoundingClientRect();
    return [press.clientX - box.left - chart.gutter, press.clientY - box.top];
  };
  const on = (name, act, options) => figure.addEventListener(name, (press) => chart.picture && act(press, ...spot(press)), options);

  on("pointerdown", (press, x) => {
    if (press.button || press.target.closest("button")) return;
    fingers.set(press.pointerId, x);
    stroke?.end();
    if (fingers.size === 2) stroke = pinch(chart, fingers);
    else if (press.shiftKey) stroke = pan(chart, figure, x);
    else stroke = press.pointerType === "touch" ? tap(chart, x) : rubberBand(chart, figure, x);
    if (press.pointerType === "mouse") figure.setPointerCapture(press.pointerId);
  });
  on("pointermove", (press, x, y) => {
    if (fingers.has(press.pointerId)) fingers.set(press.pointerId, x);
    if (stroke) stroke.move(x);
    else if (press.pointerType !== "touch") chart.point(x, y, press);
  });
  const end = (press, x, y) => {
    fingers.delete(press.pointerId);
    const was = stroke;
    stroke = null;
    if (was && !was.end(press.type === "pointerup" ? x : null) && press.type === "pointerup") chart.click(x, y, press);
  };
  on("pointerup", end);
  on("pointercancel", end);
  on("pointerleave", () => stroke || chart.point(null));
  on("dblclick", (_, x, y) => chart.all(x, y));
  on("wheel", (wheel, x) => {
    const { ctrlKey, metaKey, deltaX, deltaY } = wheel;
    const zoom = ctrlKey || metaKey;
    if (!zoom && Math.abs(deltaX) <= Math.abs(deltaY)) return;
    wheel.preventDefault();
    const by = Math.round(deltaX / chart.picture.perDay);
    if (zoom) chart.step(stretched(chart.days, deltaY > 0 ? FASTER : 1 / FASTER, chart.dayAt(x), chart.whole));
    else chart.step(shifted(chart.days, by, chart.whole));
  }, { passive: false });
}

// A stroke has `move(x)` and `end(x)`, which is true when it was more than a click; x is null
// when it is broken off.

function tap(_, from) {
  let far = 0;
  return { move: (x) => (far = Math.max(far, Math.abs(x - from))), end: () => far > 2 * STILL };
}

function rubberBand(chart, figure, from) {
  const band = element("div", { class: "rubber" }, element("span"));
  const ends = (x) => [Math.min(from, x), Math.max(from, x)].map((at) => clamp(at, 0, chart.picture.width));
  const days = ([a, b]) => [chart.dayAt(a), chart.dayAt(Math.max(a, b - 0.01))];
  return {
    move(x) {
      if (!band.isConnected && Math.abs(x - from) <= STILL) return;
      if (!band.isConnected) figure.append(band);
      chart.point(null);
      place(band, { left: chart.gutter + ends(x)[0], width: ends(x)[1] - ends(x)[0] });
      band.firstChild.textContent = daysInWords(...days(ends(x)));
    },
    end(x = null) {
      const drawn = band.isConnected;
      band.remove();
      if (drawn && x !== null) chart.ask(days(ends(x)));
      return drawn;
    },
  };
}

function pan(chart, figure, from) {
  const { days } = chart;
  chart.point(null);
  hold(chart, figure, true);
  return {
    move: (x) => chart.slide(shifted(days, Math.round((from - x) / chart.picture.perDay), chart.whole)),
    end() {
      hold(chart, figure, false);
      const moved = days[0] !== chart.days[0];
      if (moved) chart.ask(chart.days);
      return moved;
    },
  };
}

function hold(chart, figure, held) {
  chart.held = held;
  figure.classList.toggle("panning", held);
}

function pinch(chart, fingers) {
  const { days } = chart;
  const apart = () => Math.max(20, Math.abs([...fingers.values()].reduce((a, b) => a - b)));
  const [start, middle] = [apart(), chart.dayAt([...fingers.values()].reduce((a, b) => a + b) / 2)];
  return {
    move: () => fingers.size === 2 && chart.slide(stretched(days, start / apart(), middle, chart.whole)),
    end: () => chart.ask(chart.days) ?? true,
  };
}
