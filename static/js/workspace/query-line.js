// The query line: a combobox whose options the server finds for the letters typed so far.

const PAUSE = 120; // ms between a letter and the question

export function watchQueryLine({ go, params }) {
  const ask = document.getElementById("ask");
  const box = document.getElementById("suggest");
  let asked = null; // the question under way
  let timer = 0;
  let offeredFor = null; // the words that the options answer
  let at = -1;

  const options = () => [...box.querySelectorAll("[role=option]")];

  function point(to) {
    const all = options();
    at = all.length ? (to + all.length) % all.length : -1;
    all.forEach((option, i) => option.setAttribute("aria-selected", i === at));
    if (at < 0) return ask.removeAttribute("aria-activedescendant");
    all[at].scrollIntoView({ block: "nearest" });
    ask.setAttribute("aria-activedescendant", all[at].id);
  }

  async function suggest() {
    asked?.abort();
    asked = new AbortController();
    const text = ask.value;
    const url = new URL(ask.dataset.suggestions + params(), location);
    url.searchParams.set("ask", text);
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { "HX-Request": "true" } });
      const html = await answer.text();
      if (!answer.ok || document.activeElement !== ask || ask.value !== text) return;
      box.innerHTML = html;
      offeredFor = text;
    } catch {
      return; // another letter was typed, or the server is away: what stands there stays
    }
    box.hidden = false;
    box.scrollTop = 0;
    ask.setAttribute("aria-expanded", "true");
    if (text.trim()) point(0);
    else at = -1;
  }

  function hide() {
    asked?.abort();
    clearTimeout(timer);
    box.hidden = true;
    at = -1;
    ask.setAttribute("aria-expanded", "false");
    ask.removeAttribute("aria-activedescendant");
  }

  async function take(option) {
    ask.value = "";
    hide();
    await go(option.href);
  }

  async function takeTyped() {
    clearTimeout(timer);
    if (box.hidden || offeredFor !== ask.value) await suggest();
    const option = options()[Math.max(at, 0)];
    if (option && ask.value.trim()) await take(option);
  }

  function onKey(key) {
    if (key.key === "ArrowDown" || key.key === "ArrowUp") {
      key.preventDefault();
      if (box.hidden) suggest();
      else point(key.key === "ArrowDown" ? at + 1 : Math.max(at, 0) - 1);
    } else if (key.key === "Enter") {
      key.preventDefault();
      takeTyped();
    } else if (key.key === "Escape") {
      key.stopPropagation();
      if (ask.value) {
        ask.value = "";
        suggest();
      } else {
        hide();
        ask.blur();
      }
    } else if (key.key === "Backspace" && !ask.value) {
      document.querySelector("#chips li:nth-last-child(1 of :not([hidden])) .x")?.click();
    }
  }

  ask.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  ask.addEventListener("focus", () => box.hidden && suggest());
  ask.addEventListener("click", () => box.hidden && suggest());
  ask.addEventListener("blur", hide);
  ask.addEventListener("keydown", onKey);
  document.getElementById("query").addEventListener("submit", (submit) => submit.preventDefault());
  box.addEventListener("mousedown", (press) => press.preventDefault()); // the field keeps the focus
  box.addEventListener("click", (press) => {
    const option = press.target.closest("[role=option]");
    if (!option || press.ctrlKey || press.metaKey) return;
    press.preventDefault();
    press.stopPropagation();
    take(option);
  });
  box.addEventListener("mousemove", ({ target }) => {
    const over = options().indexOf(target.closest("[role=option]"));
    if (over >= 0 && over !== at) point(over);
  });
  document.getElementById("field").addEventListener("mousedown", (press) => {
    if (press.target.id !== "field") return;
    press.preventDefault();
    ask.focus();
  });
}
