// One value a tap: presence, points, months, pairs. A form with `data-cell` is a cell; the button that was tapped
// is its value. The tap shows at once and is sent with what stood there before (`was`), so that the server can
// tell when somebody else was faster; then both values are shown and nothing is overwritten.
import { handle, say, send, waiting } from "./outbox.js";
import { draw, refresh } from "./live.js";

const SETTLE = 700; // ms without a tap before the sums are asked for
const cell = (url) => document.querySelector(`[data-cell][action="${CSS.escape(url)}"]`);
let settling;

export function show(form, value) {
  form.dataset.value = value;
  for (const button of form.querySelectorAll("button[name=value]")) {
    const own = button.dataset.toggle ?? button.value; // one with `data-toggle` takes its value back when pressed again
    if (button.dataset.toggle) button.value = value === own ? "" : own;
    button.setAttribute("aria-pressed", value === own);
  }
  form.dispatchEvent(new CustomEvent("cell:shown", { bubbles: true, detail: value }));
}

function settle() {
  clearTimeout(settling);
  settling = setTimeout(() => waiting("cell").length || refresh(), SETTLE);
}

export function put(form, value, more = {}) {
  const was = form.dataset.value ?? "";
  const body = { ...Object.fromEntries(new FormData(form)), value, was, ...more };
  show(form, value);
  send({ kind: "cell", url: form.getAttribute("action"), body, label: form.dataset.label, merge: form.getAttribute("action") });
}

handle("cell", {
  accepted: settle,
  refused(item, text) {
    const part = document.querySelector("[data-live]");
    if (!part || !draw(part, text)) say("ditolak");
    document.querySelector("[data-live] [role=alert]")?.scrollIntoView({ block: "nearest" });
  },
  changed() {
    const urls = new Set(waiting("cell").map((item) => item.url));
    for (const form of document.querySelectorAll("[data-cell]")) form.classList.toggle("unsent", urls.has(form.getAttribute("action")));
  },
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-cell]");
  if (!form || event.submitter?.name !== "value") return;
  event.preventDefault();
  put(form, event.submitter.value);
});

// What waits from before a reload is shown as it was tapped.
for (const item of waiting("cell")) if (cell(item.url)) show(cell(item.url), item.body.value);
document.addEventListener("live:drawn", () => {
  for (const item of waiting("cell")) if (cell(item.url)) show(cell(item.url), item.body.value);
});
