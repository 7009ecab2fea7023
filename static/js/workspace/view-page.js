// The pages beside the timeline (table, calendar, matrix): the query line completes what is typed,
// and its choices lead to the same page. All else on them is plain links.

import { areOn, isTyping } from "./keys.js";
import { watchMenus } from "./menus.js";
import { watchCopying, watchMessages } from "./notices.js";
import { watchQueryLine } from "./query-line.js";

const query = document.getElementById("query");

function onSlash(key) {
  if (key.key !== "/" || key.altKey || key.ctrlKey || key.metaKey || isTyping(key.target)) return;
  if (!areOn() || document.querySelector("dialog[open]")) return;
  key.preventDefault();
  document.getElementById("ask").focus();
}

if (query) {
  watchMenus();
  watchCopying();
  watchMessages();
  watchQueryLine({ go: (href) => location.assign(href), params: () => query.dataset.params });
  document.addEventListener("keydown", onSlash);
}
