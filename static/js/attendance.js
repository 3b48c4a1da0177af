// The roll: the count follows each tap, and one tap marks as present everybody of whom nobody told anything. That
// tap waits in the outbox before the taps that follow it, so that the server sees them in the same order.
import { handle, send, waiting } from "./outbox.js";
import { settle } from "./live.js";
import { put, refused, show } from "./cells.js";

const cells = () => [...document.querySelectorAll(".att[data-cell]")];
const kind = (value) => value.split(":")[0];
const all = document.querySelector("[data-all]"), finished = document.querySelector("[data-finished]");

function count() {
  const values = cells().map((form) => kind(form.dataset.value));
  for (const place of document.querySelectorAll("[data-count]")) {
    place.textContent = values.filter((value) => value === place.dataset.count).length;
  }
  if (all) finished.hidden = !(all.hidden = !values.includes(""));
}

// An absence with its reason is an absence still; a reason in own words stands under the name.
function tell(form) {
  const told = form.dataset.value, reason = told.slice(kind(told).length + 1);
  for (const button of form.querySelectorAll("[data-mark]")) button.setAttribute("aria-pressed", button.value === kind(told));
  const place = form.querySelector("[data-reason]");
  if (place) place.textContent = [...form.querySelectorAll(".chip")].some(({ value }) => value === told) ? "" : reason;
}

document.addEventListener("cell:shown", ({ target }) => { tell(target); count(); });

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form === all) {
    event.preventDefault();
    send({ kind: "semua-hadir", url: form.getAttribute("action"), body: Object.fromEntries(new FormData(form)), label: form.dataset.label });
    everybody();
  } else if (form.matches(".att") && event.submitter?.value === "lain") {
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = form.elements.words.value.trim().replace(/\s+/g, " ");
    form.querySelector("details").open = false;
    put(form, words ? `tidak:${words}` : "tidak");
  }
}, true);

function everybody() {
  for (const form of cells()) if (!form.dataset.value) show(form, "hadir");
}

handle("semua-hadir", { accepted: settle, refused });

// What waits from before a reload is shown as it was tapped: first everybody, then who was tapped after that.
function again() {
  if (waiting("semua-hadir").length) everybody();
  cells().forEach(tell);
  count();
}
document.addEventListener("live:drawn", again);
again();
