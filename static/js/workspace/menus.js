// Menus are <details>: one is open at a time, and a press elsewhere or Escape closes it. Links that
// open a part of the page in a dialog are here too.

import { savePicture } from "./picture.js";

export function watchMenus() {
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details.pop[open]")) {
      if (!menu.contains(target) || target.closest(".menu :is(a, button)")) menu.open = false;
    }
  });
  document.addEventListener("keydown", (press) => {
    const menu = press.key === "Escape" && document.querySelector("details.pop[open]");
    if (!menu) return;
    press.preventDefault();
    press.stopImmediatePropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", onFilters);
  document.addEventListener("click", ({ target }) => {
    const kind = target.closest("[data-picture]")?.dataset.picture;
    if (kind) savePicture(kind);
  });
}

async function onFilters(press) {
  const link = press.target.closest("#all-filters");
  if (link && !press.ctrlKey && !press.metaKey) {
    press.preventDefault();
    const dialog = filtersDialog();
    await htmx.ajax("GET", link.href, { target: dialog.querySelector(".inside"), swap: "innerHTML" });
    dialog.showModal();
  } else if (press.target.closest("#facets a[data-go]") || press.target.id === "facets") {
    document.getElementById("facets").close();
  }
}

function filtersDialog() {
  const known = document.getElementById("facets");
  if (known) return known;
  const dialog = document.createElement("dialog");
  dialog.id = "facets";
  dialog.className = "help all-filters";
  dialog.setAttribute("aria-labelledby", "facets-title");
  dialog.innerHTML = '<form method="dialog"><button class="b icon" aria-label="Close">×</button></form><div class="inside"></div>';
  document.body.append(dialog);
  return dialog;
}
