// Small helps that every page has; nothing depends on them.

// A request of htmx that did not arrive is said in words, never lost in silence; but nobody asked for a hint.
const say = (event) => {
  if (event.detail?.ctx?.sourceElement?.closest("[data-quiet]")) return;
  document.getElementById("pesan").replaceChildren(document.getElementById("gagal").content.cloneNode(true));
};
document.addEventListener("htmx:error", say);
document.addEventListener("htmx:response:error", (event) => {
  if (![409, 422].includes(event.detail.ctx.response.status)) say(event);
});

// A refused form puts its list of errors under the eyes of who sent it.
document.addEventListener("htmx:after:swap", () => document.querySelector(".errors[autofocus]")?.focus());

// Rupiah gets its dots when the hand leaves the field; the server reads it with or without them. What could be
// a fraction (1.5) stays as it was typed, for the server to refuse.
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-rupiah]") && /^\s*(Rp\.?)?\s*\d+(\.\d{3,})*\s*$/i.test(target.value)) {
    const digits = target.value.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
    target.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
  }
});

// Whoever logs out leaves nothing in the tab of what was typed and not yet sent.
document.addEventListener("submit", ({ target }) => {
  if (!target.action.endsWith("/logout/")) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
});

// Where there is no room for all tabs, the open one is in view.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest(".tabs");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}
