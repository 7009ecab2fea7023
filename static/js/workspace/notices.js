// Small notices, and what is copied.

export function notice(text) {
  const line = document.createElement("p");
  line.textContent = text;
  document.getElementById("toasts").replaceChildren(line);
  setTimeout(() => line.remove(), 4500);
}

// A message of the server stays until it was read, and while somebody is at its button.
export function watchMessages() {
  const list = document.querySelector(".messages");
  const leave = () => (list.matches(":hover, :focus-within") ? setTimeout(leave, 4500) : list.remove());
  if (list) setTimeout(leave, 20_000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    notice(`${what} copied`);
  } catch {
    notice(`The browser does not let the page copy. ${what}: ${text}`);
  }
}

// Buttons and links that copy: the address of the page, that of an event, its citation.
export function watchCopying() {
  document.addEventListener("click", (press) => {
    const button = press.target.closest("[data-copy-link], [data-copy-event], [data-copy-citation]");
    if (!button) return;
    press.preventDefault();
    if ("copyLink" in button.dataset) copy(location.href, "Link");
    else if ("copyEvent" in button.dataset) copy(button.href, "Link");
    else copy(button.dataset.copyCitation, "Citation");
  });
}
