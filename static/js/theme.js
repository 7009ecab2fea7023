// The reader's choice of colours: the system's, light or dark. Runs before the page is painted,
// so that no page flashes in the other colours. It is kept where Unfold's own switch in the
// admin keeps it, and the two follow each other.
{
  const KEY = "adminTheme";
  const NEXT = { auto: "light", light: "dark", dark: "auto" };
  // U+FE0E: as text, where a phone would draw a coloured picture.
  const SYMBOLS = { auto: "◐\ufe0e", light: "☀\ufe0e", dark: "☾\ufe0e" };
  const NAMES = { auto: "as the system", light: "light", dark: "dark" };

  // Storage may be forbidden, and anything may stand in it.
  const stored = () => {
    try {
      const theme = JSON.parse(localStorage.getItem(KEY));
      return Object.hasOwn(NEXT, theme) ? theme : "auto";
    } catch {
      return "auto";
    }
  };

  let theme = stored();

  const apply = () => {
    const root = document.documentElement;
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false; // without script it could do nothing
    button.querySelector("[aria-hidden]").textContent = SYMBOLS[theme];
    button.querySelector(".visually-hidden").textContent = `Colours: ${NAMES[theme]}`;
    button.title = `Colours: ${NAMES[theme]}. Change to: ${NAMES[NEXT[theme]]}`;
  };

  const change = (to) => {
    theme = to;
    apply();
    document.dispatchEvent(new Event("themechange"));
  };

  const choose = () => {
    change(NEXT[theme]);
    try {
      localStorage.setItem(KEY, JSON.stringify(theme));
    } catch {
      // The choice then holds for this page alone.
    }
  };

  apply();
  addEventListener("DOMContentLoaded", () => {
    apply();
    document.getElementById("theme")?.addEventListener("click", choose);
  });
  // Another tab, or the admin in it, changed the choice.
  addEventListener("storage", ({ key }) => key === KEY && change(stored()));
  // Back may bring a page as it was left, before the choice changed.
  addEventListener("pageshow", ({ persisted }) => persisted && change(stored()));
}
