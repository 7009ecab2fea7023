// The chart of the main page: keeps what is shown and has it drawn. Days go out as ISO strings.
//   const chart = mountChart(root, { onDays(first, last, {replace}), onOpen(id), onAll(), onBar(first, last, id) });
//   chart.show(data, { open: id }); chart.select(id); chart.hover(id); chart.redraw();
// `onBar` is a press on a phone's bar (id: its most told event); without it the days are asked for.

import { daysInWords, isoOf } from "./days.js";
import { element, measurer, place, plural, shape } from "./dom.js";
import { coloursOf, drawPicture } from "./draw.js";
import { drawDays, drawLanes, PAD, wordsFor } from "./frame.js";
import { binAt, drawBars, layOutBars } from "./histogram.js";
import { placeTitles } from "./labels.js";
import { boxesOf, hitAt, layOut, xOf } from "./layout.js";
import { mountOverview } from "./overview.js";
import { planOf } from "./plan.js";
import { watchPointer } from "./pointer.js";
import { readData } from "./reading.js";
import { clamp, lengthOf, same } from "./span.js";

const TITLES = { tone: 12, type: 8, panels: 10 }; // at most
const SETTLED = 200; // ms without another step of wheel or key, after which the days are asked for

export const mountChart = (root, calls) => new Chart(root, calls);

class Chart {
  #view = null; // what the server sent
  #open = null;
  #over = null;
  #timer = 0;
  #frame = 0;
  held = false; // while a hand pans

  constructor(root, calls) {
    this.calls = calls;
    const parts = { figure: "#figure", plot: "#plot", future: ".future", now: ".now", names: "#lane-names", over: "#over" };
    for (const [name, selector] of Object.entries(parts)) this[name] = root.querySelector(selector);
    this.grid = shape("svg", { class: "grid", "aria-hidden": "true" });
    this.figure.prepend(this.grid);
    this.drawing = element("div", { class: "drawing" });
    this.plot.replaceChildren(this.drawing);
    this.tip = element("div", { class: "tip", hidden: "" });
    this.figure.append(this.tip);
    this.phone = matchMedia("(max-width: 720px)");
    this.strip = mountOverview(root.querySelector("#strip"), { onDays: (days) => this.ask(days), onStep: (days) => this.step(days) });
    watchPointer(this.figure, this);
    this.#watchPage();
  }

  #watchPage() {
    const redraw = () => this.redraw();
    document.addEventListener("themechange", redraw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    this.phone.addEventListener("change", redraw);
    new ResizeObserver(() => this.picture && this.figure.clientWidth !== this.drawnWidth && redraw()).observe(this.figure);
    document.fonts.addEventListener("loadingdone", redraw); // titles were measured in another face
  }

  show(data, { open = this.#open } = {}) {
    this.#view = readData(data);
    this.#open = open;
    if (!this.#timer && !this.held) this.days = this.#view.days; // otherwise a later answer follows
    this.redraw();
  }

  select(id) {
    this.#open = id;
    this.#drawRings();
  }

  hover(id) {
    if (this.#over === id) return;
    this.#over = id;
    this.#drawRings();
  }

  redraw() {
    if (!this.#view || !this.figure.clientWidth) return;
    const style = getComputedStyle(this.figure);
    this.gutter = parseFloat(style.getPropertyValue("--gutter")) || 0;
    this.drawnWidth = this.figure.clientWidth;
    this.colours = coloursOf(this.figure);
    this.measure = measurer(`500 12px ${style.fontFamily}`);
    this.strip.draw(this.#view, this.days);
    this.#drawEvents();
  }

  #drawEvents() {
    const view = this.#view;
    const width = this.drawnWidth - this.gutter - PAD;
    const plan = planOf(view);
    if (this.phone.matches) {
      this.picture = layOutBars(view, this.days, width, plan);
      drawBars(this.drawing, this.picture, this.colours);
    } else {
      this.picture = layOut(view, this.days, width, plan);
      this.picture.labels = placeTitles(this.picture, TITLES[plan.kind], this.measure);
      drawPicture(this.drawing, this.picture, this.colours);
    }
    drawLanes(this.names, this.picture.plan, view.counts);
    this.plot.setAttribute("aria-label", wordsFor(view, this.days, this.picture.plan.kind));
    this.#drawDays();
  }

  // What a step of a pan renews; the picture itself only slides.
  #drawDays() {
    const shift = -Math.round(xOf(this.picture, this.days[0])); // whole pixels keep titles sharp
    this.shift = shift;
    this.drawing.style.transform = shift ? `translateX(${shift}px)` : "";
    this.figure.classList.toggle("moved", shift !== 0);
    drawDays(this, { ...this.picture, days: this.days, gutter: this.gutter }, this.#view.today, this.measure);
    this.#drawRings();
  }

  #drawRings() {
    if (!this.picture) return;
    const rings = (id, className) => boxesOf(this.picture, id).map(([x, y, width, height]) =>
      place(element("div", { class: className }), { left: this.gutter + this.shift + x - 4, top: y - 4, width: width + 8, height: height + 8 }));
    const over = this.#over === this.#open ? [] : rings(this.#over, "ring over");
    this.over.replaceChildren(...rings(this.#open, "ring"), ...over, ...this.#openDay());
  }

  // A phone's bars hold many events: there the open one has a line on its day.
  #openDay() {
    const mark = this.picture.bins && this.#view.marks.find(({ id }) => id === this.#open);
    if (!mark) return [];
    return [place(element("div", { class: "open-day" }), { left: this.gutter + this.shift + xOf(this.picture, (mark.first + mark.last + 1) / 2) })];
  }

  /* What the pointer and the sliders do. */

  get whole() {
    return this.#view.whole;
  }

  dayAt(x) {
    return clamp(Math.floor(this.days[0] + x / this.picture.perDay), ...this.days);
  }

  // Other days at once, from the marks at hand; the server is not asked yet.
  slide(days) {
    if (same(days, this.days)) return;
    this.days = days;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#moveTo();
    });
  }

  #moveTo() {
    this.strip.place(this.days);
    if (lengthOf(this.days) === lengthOf(this.picture.days)) this.#drawDays();
    else this.#drawEvents();
  }

  // One of many small steps: the server is asked when they have come to rest.
  step(days) {
    this.slide(days);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(this.days, { replace: true }), SETTLED);
  }

  ask(days, { replace = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.slide(days);
    this.calls.onDays(isoOf(days[0]), isoOf(days[1]), { replace });
  }

  #hitAt(x, y) {
    if (this.picture.bins) return { bin: binAt(this.picture, x - this.shift) };
    return x > -4 ? hitAt(this.picture, x - this.shift, y) : null;
  }

  point(x, y, press) {
    const hit = x === null ? null : this.#hitAt(x, y);
    this.hover(hit?.mark?.id ?? null);
    this.figure.classList.toggle("over", Boolean(hit?.mark ?? hit?.bin));
    this.tip.hidden = !(hit?.mark ?? hit?.bin) || Boolean(this.picture.bins);
    if (!this.tip.hidden) this.#tell(hit, press);
  }

  #tell({ mark, bin }, { clientX, clientY }) {
    const facts = mark
      ? [daysInWords(mark.first, mark.last) + (mark.published ? " (day of publication)" : ""), mark.note, plural(mark.sources, "source")]
      : [daysInWords(bin.first, bin.last), "press to see these days"];
    const title = mark ? mark.title : plural(bin.count, "event");
    this.tip.replaceChildren(element("b", {}, title), element("span", {}, facts.filter(Boolean).join(" · ")));
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const above = clientY - height - 14;
    place(this.tip, { left: clamp(clientX - width / 2, 8, innerWidth - width - 8), top: above < 8 ? clientY + 18 : above });
  }

  click(x, y, press) {
    const { mark, bin } = this.#hitAt(x, y) ?? {};
    this.tip.hidden = true;
    if (mark && (press.ctrlKey || press.metaKey)) window.open(this.#view.event_url.replace("ID", mark.id), "_blank", "noopener");
    else if (mark) this.calls.onOpen(mark.id);
    if (!bin) return;
    if (this.picture.bins && this.calls.onBar) this.calls.onBar(isoOf(bin.first), isoOf(bin.last), bin.id);
    else this.ask([bin.first, bin.last]);
  }

  all(x, y) {
    const hit = this.#hitAt(x, y);
    if (!hit?.mark && !hit?.bin) this.calls.onAll();
  }
}
