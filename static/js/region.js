// Suggestions under a region field; without them the form is sent as it is, and the server asks back.
let wait;
const parts = (input) => {
  const box = input.closest(".region");
  const at = (name) => box.querySelector(name);
  return { panel: at(".found"), line: at(".region-line"), picks: at(".picks"),
    code: at("[name$=_code]"), words: at("[name$=_for]") };
};
const options = (panel) => [...panel.querySelectorAll("[role=option]")];
const mark = (input, option) => {
  options(parts(input).panel).forEach((one) => one.setAttribute("aria-selected", one === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};
const show = (input, open) => {
  const { panel } = parts(input);
  panel.hidden = !open;
  // Set here as well as at the first focus, which may have come before this script.
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", open && options(panel).length > 0);
  mark(input);
};
const load = async (input) => {
  const words = input.value.trim();
  if (words.length < 2) return show(input, false);
  const answer = await fetch(`${input.dataset.regions}&q=${encodeURIComponent(words)}`,
    { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected || input.value.trim() !== words) return;
  const { panel } = parts(input);
  panel.innerHTML = await answer.text();
  const list = panel.querySelector("ul");
  if (list) {
    list.id = `${input.id}_list`;
    input.setAttribute("aria-controls", list.id);
  }
  options(panel).forEach((option, number) => { option.id = `${input.id}_${number}`; });
  show(input, document.activeElement === input);
};
const pick = (input, option) => {
  const { code, words, line } = parts(input);
  input.value = words.value = option.dataset.place;
  code.value = option.dataset.code;
  line.textContent = option.dataset.line;
  show(input, false);
};
const field = (event) => event.target.closest?.("[data-regions]");

document.addEventListener("focusin", (event) => field(event) && show(field(event), false));
document.addEventListener("input", (event) => {
  const input = field(event);
  if (!input) return;
  const { code, words, line, picks } = parts(input);
  code.value = words.value = line.textContent = "";
  picks?.remove();
  clearTimeout(wait);
  wait = setTimeout(load, 180, input);
});
document.addEventListener("keydown", (event) => {
  const input = field(event);
  if (!input || parts(input).panel.hidden) return;
  const all = options(parts(input).panel);
  const here = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all.length) mark(input, all[(here + step + all.length + (here < 0 && step < 0)) % all.length]);
  else if (event.key === "Enter" && here >= 0) pick(input, all[here]);
  else if (event.key === "Escape") show(input, false);
  else return;
  event.preventDefault();
});
// A press on a suggestion must not take the focus away from the field before it is a click.
document.addEventListener("mousedown", (event) => event.target.closest(".found") && event.preventDefault());
document.addEventListener("click", (event) => {
  const option = event.target.closest(".found [role=option]");
  if (option) pick(option.closest(".region").querySelector("[data-regions]"), option);
});
document.addEventListener("focusout", (event) => field(event) && show(field(event), false));
