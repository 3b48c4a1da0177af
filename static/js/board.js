// Votes at once. A tap changes number, sum and bar immediately and waits its turn in the outbox; when the hand
// rests, the board is asked for as it stands by then. Without this file the same forms post and the page reloads.
import { handle, say, send, waiting } from "./outbox.js";
import { alarm, draw, part as board, refuse, settle } from "./live.js";
import "./dock.js";

const forms = () => [...document.querySelectorAll(".vote-form")];
const side = (form) => form.dataset.side ?? "";
const number = (box) => Number(box?.textContent) || 0;
const sum = (boxes) => boxes.reduce((all, box) => all + number(box), 0);
const box = (form) => form.querySelector("[data-votes]");
const limit = (form) => document.getElementById(`penuh-${side(form)}`);
const most = (form) => Number(limit(form)?.dataset.most ?? Infinity);
const pooled = () => "pooled" in board().dataset;
const find = ({ url, body }) => forms().find((form) => form.getAttribute("action") === url && side(form) === (body.side ?? ""));

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
  if (full) refuse(limit(form));
  return full || number(box(form)) + step < 0;
}

handle("vote", {
  accepted: settle,
  refused(item, text) {
    if (find(item) && draw(text)) return alarm();
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
  if ((waiting("vote").length || !navigator.onLine) && beyond(form, step)) return;
  count(item);
  send({ ...item, kind: "vote", label: form.closest(".vote").querySelector("b").textContent });
  settle();
});

document.addEventListener("live:drawn", () => waiting("vote").forEach((item) => count(item)));
waiting("vote").forEach((item) => count(item));
