// Single keys, which can be switched off, and the card that lists them.

const STORED = "dateline.keys";

export const areOn = () => {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
};

function switchKeys(button) {
  try {
    localStorage.setItem(STORED, areOn() ? "off" : "on");
  } catch {
    return;
  }
  say(button);
}

const say = (button) => (button.textContent = areOn() ? "switch them off" : "switch them on");
export const isTyping = (target) => target.matches?.("input, textarea, select, [contenteditable]");
const press = (selector) => () => document.querySelector(selector)?.click();

export function watchKeys({ step, close, isOpen, showAll }) {
  const help = document.getElementById("help");
  const button = help.querySelector("[data-keys]");
  say(button);
  button.addEventListener("click", () => switchKeys(button));
  help.addEventListener("click", ({ target }) => target === help && help.close());
  const acts = {
    j: () => step(1),
    k: () => step(-1),
    c: press("#event [data-correct]"),
    0: showAll,
    "/": () => document.getElementById("ask").focus(),
    "+": press('[data-move="in"]'),
    "=": press('[data-move="in"]'),
    "-": press('[data-move="out"]'),
    ArrowLeft: press('[data-move="left"]'),
    ArrowRight: press('[data-move="right"]'),
  };
  document.addEventListener("keydown", (key) => {
    if (document.querySelector("dialog[open]") || key.altKey || key.ctrlKey || key.metaKey) return;
    if (isTyping(key.target) || key.defaultPrevented) return;
    if (key.key === "Escape" && isOpen()) return close();
    const act = key.key === "?" ? () => help.showModal() : areOn() ? acts[key.key] : null;
    if (!act || key.target.closest?.("[role=slider]")) return;
    key.preventDefault();
    act();
  });
}
