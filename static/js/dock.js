// The field at the bottom, for what is written while people speak. A line goes into the outbox and stands below the
// list until the server has it; what is half typed survives a reload.
import { handle, say, send, waiting } from "./outbox.js";
import { draw } from "./live.js";

export const dock = document.getElementById("tambah");
const main = dock?.querySelector("input[enterkeyhint]");
const pending = document.querySelector("[data-pending]");
const draft = `draft:${document.body.dataset.user}:${location.pathname}`;
const here = (item) => item.url === dock.getAttribute("action");
export const named = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");

export function warn(faults, place = dock) {
  place.querySelector(":scope > [role=alert]")?.remove();
  const box = document.createElement("div");
  box.role = "alert";
  for (const words of Object.values(faults).flat()) box.append(made("p", "notice alarm", words));
  place.prepend(box);
}

export const made = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });

if (dock) {
  main.value ||= sessionStorage.getItem(draft) ?? "";
  main.addEventListener("input", () => sessionStorage.setItem(draft, main.value));
  // Fields beside it keep what they hold for the next line, but for those with `data-once`; what stands in one with
  // `data-then` becomes the beginning of the next (an hour).
  dock.addEventListener("submit", (event) => {
    event.preventDefault();
    main.focus();
    if (!main.value.trim()) return;
    const body = Object.fromEntries(named(dock).map((field) => [field.name, field.value]));
    send({ kind: "words", url: dock.getAttribute("action"), body, label: main.value });
    main.value = "";
    for (const field of dock.querySelectorAll("[data-then]")) dock.elements[field.dataset.then].value = field.value;
    for (const field of dock.querySelectorAll("[data-once]")) field.value = "";
    dock.querySelector("[role=alert]")?.remove();
    sessionStorage.removeItem(draft);
  });
  handle("words", {
    accepted(item, text) {
      if (here(item)) draw(text);
    },
    refused(item, text) {
      if (!main.value) for (const field of named(dock)) field.value = item.body[field.name] ?? field.value;
      if (text.startsWith("{")) warn(JSON.parse(text).errors);
      else say("ditolak");
    },
    changed() {
      pending.replaceChildren(...waiting("words").filter(here).map((item) => {
        const row = made("li", "unsent", "");
        row.append(made("div", "", item.label));
        return row;
      }));
    },
  });
}

// A part of the list (a quadrant) asks the field to write into it.
document.addEventListener("click", (event) => {
  const wish = event.target.closest("[data-part]");
  if (!wish) return;
  event.preventDefault();
  const choice = dock?.elements[wish.dataset.part];
  if (choice) choice.value = wish.dataset.value;
  main?.focus();
});
