// A round by name: what is left of a person's votes, and never more taps than that, also without a signal.
import "./cells.js";

const part = () => document.querySelector("[data-tokens]");
const left = () => Number(part().dataset.tokens) - part().querySelectorAll('[data-cell][data-value="1"]').length;
const tell = () => { part().querySelector("[data-left]").textContent = Math.max(0, left()); };

document.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "1" || left() > 0) return;
  event.preventDefault();
  event.stopPropagation();
  part().querySelector("[role=alert]")?.remove();
  part().querySelector(".strip").after(document.getElementById("penuh").content.cloneNode(true));
  part().querySelector("[role=alert]").scrollIntoView({ block: "nearest" });
}, true);
document.addEventListener("cell:shown", tell);
document.addEventListener("live:drawn", tell);
tell();
