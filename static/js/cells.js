// One value a tap: presence, points, months, pairs. A form with `data-cell` is a cell; the button that was tapped
// is its value. The tap shows at once and is sent with what stood there before (`was`), so that the server can
// tell when somebody else was faster; then both values are shown and nothing is overwritten. Below: the kinds of
// cells that do more than show their value.
import { handle, say, send, waiting } from "./outbox.js";
import { alarm, draw, part, refuse, settle } from "./live.js";

const address = (form) => form.getAttribute("action");

export function show(form, value) {
  form.dataset.value = value;
  for (const button of form.querySelectorAll("button[name=value]")) {
    const own = button.dataset.toggle ?? button.value; // one with `data-toggle` takes its value back when pressed again
    if (button.dataset.toggle) button.value = value === own ? "" : own;
    button.setAttribute("aria-pressed", value === own);
  }
  form.dispatchEvent(new CustomEvent("cell:shown", { bubbles: true, detail: value }));
}

export function put(form, value, more = {}) {
  const url = address(form), was = form.dataset.value ?? "";
  const body = { ...Object.fromEntries(new FormData(form)), value, was, ...more };
  show(form, value);
  send({ kind: "cell", url, body, label: form.dataset.label, merge: url });
}

export function refused(item, text) {
  if (draw(text)) alarm();
  else say("ditolak");
}

handle("cell", {
  accepted: settle,
  refused,
  changed() {
    const urls = new Set(waiting("cell").map((item) => item.url));
    for (const form of document.querySelectorAll("[data-cell]")) form.classList.toggle("unsent", urls.has(address(form)));
  },
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-cell]");
  if (!form || event.submitter?.name !== "value") return;
  event.preventDefault();
  put(form, event.submitter.value);
});

// What waits, also from before a reload, is shown as it was tapped.
function again() {
  for (const { url, body } of waiting("cell")) {
    const form = document.querySelector(`[data-cell][action="${CSS.escape(url)}"]`);
    if (form) show(form, body.value);
  }
}
document.addEventListener("live:drawn", again);

// A month of the seasonal calendar goes round: untold, a little, some, very much, none, untold again.
const ROUND = ["", "1", "2", "3", "0"];

document.addEventListener("cell:shown", ({ target, detail }) => {
  if (!target.matches("[data-season]")) return;
  const button = target.querySelector("button");
  button.removeAttribute("aria-pressed");
  button.dataset.level = detail;
  button.value = ROUND[(ROUND.indexOf(detail) + 1) % ROUND.length];
  const words = document.getElementById("kata-musim").content.querySelector(`[data-level="${detail}"]`);
  button.querySelector("[data-words]").textContent = words.textContent;
});

// In a round by name the rest of a person's votes is counted down, and no tap goes beyond it.
const rest = () => part().dataset.tokens - part().querySelectorAll('[data-cell][data-value="1"]').length;
const tell = () => { part().querySelector("[data-left]").textContent = Math.max(0, rest()); };

if (part()?.dataset.tokens) {
  document.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "1" || rest() > 0) return;
    event.preventDefault();
    event.stopPropagation();
    refuse(document.getElementById("penuh"));
  }, true);
  document.addEventListener("cell:shown", tell);
  document.addEventListener("live:drawn", tell);
  tell();
}

// Of pairs one is open at a time: after an answer the next open one comes by itself, also without a signal.
const pairs = () => document.getElementById("pasangan");
const next = () => pairs().querySelector("[data-open='1']");
const PAUSE = 350; // ms in which the answer is seen
let here;

function turn(to) {
  for (const one of pairs().children) one.hidden = one !== to;
  const done = document.getElementById("semua-dijawab");
  if (done) done.hidden = Boolean(next());
  here = to?.id;
}

document.addEventListener("cell:shown", ({ target, detail }) => {
  const card = target.closest("#pasangan > li");
  if (!card) return;
  card.dataset.open = detail ? "" : "1";
  if (card.hidden || !detail) return;
  part().dataset.live = part().dataset.home; // an earlier pair was changed: on with what is open
  setTimeout(() => turn(next()), PAUSE);
});

// What others answer takes no pair away from under the fingers.
document.addEventListener("live:drawn", () => {
  const card = here && document.getElementById(here);
  if (card?.querySelector("[name=reason]").value && card.dataset.open) turn(card);
});

again();
if (pairs()) {
  // What waits from before a reload counts as answered.
  for (const card of pairs().children) card.dataset.open = card.querySelector("form").dataset.value ? "" : "1";
  const shown = pairs().querySelector(":scope > :not([hidden])");
  if (shown && !shown.dataset.open && !new URL(location).searchParams.has("pair")) turn(next());
}
