// The main page: follows its links without leaving it, keeps chart, list and event column in step,
// and writes each step into the address. What is shown is the server's; see dashboard/timeline.

import { mountChart } from "./chart.js";
import { watchKeys } from "./keys.js";
import { notice, watchCopying, watchMessages } from "./notices.js";
import { watchMenus } from "./menus.js";
import { watchQueryLine } from "./query-line.js";

const list = document.getElementById("list");
const panel = document.getElementById("event");
const asSheet = matchMedia("(max-width: 960px)");

const here = () => new URL(location);
const openId = () => here().searchParams.get("event");
const data = () => JSON.parse(document.querySelector("#chart-data script").textContent);
const params = () => document.getElementById("chart-data").dataset.params;
const rowOf = (id) => (id ? list.querySelector(`tr[data-id="${CSS.escape(id)}"]`) : null);

const chart = mountChart(document.querySelector(".left"), {
  onDays: (first, last, { replace = false } = {}) => go(withDays(`${first}..${last}`), { replace }),
  onAll: () => go(withDays("all")),
  onOpen: (id) => open(id),
  onBar: (first, last, id) => (rowOf(id) ? bringIntoView(rowOf(id)) : go(withDays(`${first}..${last}`))),
});

function withDays(days) {
  const url = new URL(params() || location.pathname, location);
  url.searchParams.set("days", days);
  return readable(url);
}

// An address that a person can read: "days=2019-05-01..2019-08-31&pair=USA>IRN".
function readable(url) {
  const query = url.searchParams.toString().replaceAll("%3A", ":").replaceAll("%3E", ">").replaceAll("%2C", ",").replaceAll("+", "%20");
  return `${url.pathname}${query ? `?${query}` : ""}`;
}

function withEvent(address, id) {
  const url = new URL(address, location);
  if (id) url.searchParams.set("event", id);
  else url.searchParams.delete("event");
  return readable(url);
}

function remember(address, replace) {
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

// Ask for a part of the page; false where another question overtook this one, or none was answered.
async function load(url, target) {
  let isAnswered = false;
  const note = ({ detail }) => (isAnswered ||= detail.successful && detail.pathInfo.requestPath === url);
  target.addEventListener("htmx:afterRequest", note);
  try {
    await htmx.ajax("GET", url, { source: target, target, swap: "innerHTML" });
  } catch {
    isAnswered = false; // overtaken, or the server is away: watchFailures says so
  }
  target.removeEventListener("htmx:afterRequest", note);
  return isAnswered;
}

function watchFailures() {
  document.addEventListener("htmx:sendError", () => notice("The server does not answer. What you see is as it was; try again in a moment."));
  document.addEventListener("htmx:responseError", ({ detail }) => notice(`The server could not answer (${detail.xhr.status}). What you see is as it was.`));
}

// Show another view. The open event stays open: only it, not the link, knows which that is.
async function go(address, { replace = false, push = true, hold = false } = {}) {
  const url = withEvent(address, openId());
  const scroll = list.scrollTop;
  if (!(await load(url, list))) return;
  if (push) remember(url, replace);
  list.scrollTop = hold ? scroll : 0;
  follow();
}

// What follows from new results: chart, title, the column where no event is open.
function follow() {
  document.title = openId() ? document.title : document.getElementById("head").dataset.title;
  chart.show(data(), { open: openId() });
  markRow();
  const hello = list.querySelector("#hello");
  if (hello && !openId()) panel.replaceChildren(hello.content.cloneNode(true));
}

async function open(id, { replace = false, push = true, focus = false } = {}) {
  const was = openId();
  if (!(await load(data().event_url.replace("ID", id) + params(), panel))) return;
  if (push) remember(withEvent(location.href, id), replace || Boolean(was));
  panel.classList.add("open");
  panel.scrollTop = 0;
  const title = panel.querySelector(".event-title")?.textContent ?? "Event";
  document.title = `${title} · Dateline`;
  document.getElementById("said").textContent = `Event: ${title}`;
  chart.select(id);
  markRow(true);
  if (focus) panel.focus({ preventScroll: true });
}

async function close({ push = true } = {}) {
  const row = rowOf(openId());
  const had = panel.contains(document.activeElement);
  if (push) remember(withEvent(location.href, null));
  panel.classList.remove("open");
  chart.select(null);
  markRow();
  await go(location.href, { push: false, hold: true });
  if (had) (rowOf(row?.dataset.id)?.querySelector("a") ?? list).focus({ preventScroll: true });
}

function markRow(bring = false) {
  for (const row of list.querySelectorAll("tr.on")) {
    row.classList.remove("on");
    row.querySelector("a")?.removeAttribute("aria-current");
  }
  const row = rowOf(openId());
  if (!row) return;
  row.classList.add("on");
  row.querySelector("a").setAttribute("aria-current", "true");
  if (bring) bringIntoView(row);
}

function bringIntoView(row) {
  const { top, bottom } = row.getBoundingClientRect();
  if (asSheet.matches) {
    const low = innerHeight - panel.offsetHeight;
    if (top < 110 || bottom > low) scrollBy(0, top - (110 + low) / 2 + 24);
    return;
  }
  const box = list.getBoundingClientRect();
  if (top < box.top + 56) list.scrollTop -= box.top + 56 - top + 32;
  else if (bottom > box.bottom - 8) list.scrollTop += bottom - box.bottom + 40;
}

// To the next event of the list (1), or the one before (-1).
function step(by) {
  const link = panel.querySelector(`a[data-step="${by > 0 ? "j" : "k"}"]`);
  if (link && openId()) return open(link.dataset.event, { replace: true });
  const rows = [...list.querySelectorAll("tr.e")];
  const at = rows.indexOf(rowOf(openId()));
  const row = at < 0 ? rows.at(by > 0 ? 0 : -1) : rows[at + by];
  return row && open(row.dataset.id, { replace: at >= 0 });
}

const isPlain = (press) => !press.defaultPrevented && press.button === 0 && !press.ctrlKey && !press.metaKey && !press.shiftKey && !press.altKey;

function onClick(press) {
  if (!isPlain(press)) return;
  const link = press.target.closest("a");
  const row = press.target.closest("tr[data-id]");
  if (link?.matches("[data-event]") || (row && !link)) {
    press.preventDefault();
    open((link ?? row).dataset.event ?? row.dataset.id);
  } else if (link?.matches("[data-close]")) {
    press.preventDefault();
    close();
  } else if (link?.matches("[data-go]")) {
    press.preventDefault();
    go(link.href);
  }
}

// Back and Forward: the results, then the event, as the address has them now.
async function onBack() {
  const id = openId();
  await go(location.href, { push: false, hold: true });
  if (id) await open(id, { push: false });
  else panel.classList.remove("open");
}

function watchHint() {
  const hint = document.getElementById("hint");
  if (!hint) return;
  try {
    hint.hidden = localStorage.getItem("dateline.hint") === "seen";
    document.getElementById("hint-x").addEventListener("click", () => {
      hint.hidden = true;
      localStorage.setItem("dateline.hint", "seen");
    });
  } catch {
    // Without storage it is shown again.
  }
}

document.addEventListener("click", onClick);
addEventListener("popstate", onBack);
list.addEventListener("pointerover", ({ target }) => chart.hover(target.closest("tr[data-id]")?.dataset.id ?? null));
list.addEventListener("pointerleave", () => chart.hover(null));
watchFailures();
watchHint();
watchMenus();
watchCopying();
watchMessages();
watchQueryLine({ go, params });
watchKeys({ go, step, close, isOpen: () => Boolean(openId()), showAll: () => go(withDays("all")) });
chart.show(data(), { open: openId() });
remember(withEvent(params() || location.pathname, openId()), true);
markRow(true);
