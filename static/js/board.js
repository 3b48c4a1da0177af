// Votes at once. A tap changes number, sum and bar immediately and waits its turn in the outbox; when the hand
// rests, the board is asked for as it stands by then. Problems and details are written without a signal too.
// Without this file the same forms post and the page reloads.
import { handle, say, send, waiting } from "./outbox.js";
import { draw, refresh } from "./live.js";
import { put } from "./cells.js";

const SETTLE = 900; // ms without a tap before rows may change places under the thumb
const READING = 8000; // ms that a refusal stays, whatever others write
const part = () => document.querySelector("[data-live]");
const board = () => document.querySelector("[data-board]");
const forms = () => [...document.querySelectorAll(".vote-form")];
const side = (form) => form.dataset.side ?? "";
const number = (box) => Number(box?.textContent) || 0;
const sum = (boxes) => boxes.reduce((all, box) => all + number(box), 0);
const box = (form) => form.querySelector("[data-votes]");
const limit = (form) => document.getElementById(`penuh-${side(form)}`);
const most = (form) => Number(limit(form)?.dataset.most ?? Infinity);
const pooled = () => "pooled" in board().dataset;
const find = ({ url, body }) => forms().find((form) => form.getAttribute("action") === url && side(form) === (body.side ?? ""));
let settling, tapped = 0, told;

// The number under the finger, the sum of its row, the bar, and what is left of the tokens.
function count(item, step = Number(item.body.step)) {
  const form = find(item);
  if (!form) return;
  const was = number(box(form)), row = form.closest(".vote"), given = board().querySelector("[data-given]");
  const votes = Math.max(0, pooled() ? was + step : Math.min(was + step, most(form)));
  box(form).textContent = votes;
  if (given) given.textContent = number(given) + votes - was;
  const all = sum([...row.querySelectorAll("[data-votes]")]), whole = Number(board().dataset.whole);
  const total = row.querySelector("[data-sum]");
  if (total) total.textContent = all;
  if (whole) row.querySelector(".mark-fill").setAttribute("width", `${Math.min(100, (all * 100) / whole)}%`);
}

// What can be known without the server is said at once, also without a signal.
function beyond(form, step) {
  const all = pooled() ? sum(forms().filter((one) => side(one) === side(form)).map(box)) : number(box(form));
  const full = step > 0 && all + step > most(form);
  if (full) {
    board().querySelector("[role=alert]")?.remove();
    board().querySelector(".strip").after(limit(form).content.cloneNode(true));
    alarm();
  }
  return full || number(box(form)) + step < 0;
}

function settle() {
  clearTimeout(settling);
  settling = setTimeout(() => waiting("vote").length || refresh(board()), SETTLE);
}

// An answer shows the page as it was when it was sent: by weight, or under headings.
function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
  if (fresh?.dataset.live !== part()?.dataset.live) return refresh() && !fresh ? false : true;
  return draw(part(), text);
}

function alarm() {
  const words = part()?.querySelector("[role=alert]");
  words?.scrollIntoView({ block: "nearest" });
  told = words && { words, until: Date.now() + READING };
}

handle("vote", {
  accepted: settle,
  refused(item, text) {
    if (show(text)) return alarm();
    count(item, -item.body.step);
    say("ditolak");
  },
  changed() {
    const late = new Set(waiting("vote").map(find).filter(Boolean).map((form) => form.closest(".vote")));
    document.querySelectorAll(".vote").forEach((row) => row.classList.toggle("unsent", late.has(row)));
  },
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-board] .vote-form");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const step = Number(event.submitter.value), item = { url: form.getAttribute("action"), body: { step } };
  for (const name of ["side", "ballot"]) if (form.elements[name]) item.body[name] = form.elements[name].value;
  tapped = Date.now();
  if ((waiting("vote").length || !navigator.onLine) && beyond(form, step)) return;
  count(item);
  send({ ...item, kind: "vote", label: form.closest(".vote").querySelector("b").textContent });
  settle();
});

// Pressed again, a level takes itself back.
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches(".levels") || submitter?.getAttribute("aria-pressed") !== "true") return;
  event.preventDefault();
  event.stopPropagation();
  put(form, "");
}, true);

document.addEventListener("live:ask", (event) => { if (Date.now() - tapped < SETTLE) event.preventDefault(); });
document.addEventListener("live:drawn", () => {
  waiting("vote").forEach((item) => count(item));
  // What others write does not wipe away what was refused before anybody could read it.
  if (told?.until > Date.now() && !part().querySelector("[role=alert]")) part().prepend(told.words.cloneNode(true));
});

// Words at the bottom: a problem on the board, a detail of a problem.
const dock = document.querySelector("[data-words]"), input = dock?.elements.text;
const draft = `draft:${document.body.dataset.user}:${location.pathname}`;
const here = () => waiting("words").filter((item) => item.page === location.pathname);
if (dock) {
  input.value ||= sessionStorage.getItem(draft) ?? "";
  input.addEventListener("input", () => sessionStorage.setItem(draft, input.value));
  dock.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    input.focus();
    if (!text) return;
    send({ kind: "words", url: dock.getAttribute("action"), body: { text }, label: text });
    input.value = "";
    sessionStorage.removeItem(draft);
  });
}

handle("words", {
  accepted(item, text) { show(text); },
  refused(item, text) {
    input.value ||= item.body.text;
    if (!show(text)) say("ditolak");
    alarm();
  },
  changed() {
    document.querySelector("[data-pending]")?.replaceChildren(...here().map((item) => {
      const row = document.createElement("li");
      row.className = "unsent";
      row.append(Object.assign(document.createElement("div"), { textContent: item.label }));
      return row;
    }));
  },
});

waiting("vote").forEach((item) => count(item));
