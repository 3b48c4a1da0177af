// The Venn diagram under the fingers: a circle is dragged, turned by the arrow keys, or grown by its buttons. What
// it shows is one value (size, distance, angle), sent as a cell; the geometry is that of pra/potentials/circles.py.
import { put } from "./cells.js";

const sheet = () => document.querySelector("[data-venn]");
const point = (key) => sheet()?.querySelector(`[data-point="${CSS.escape(key)}"]`);
const form = (key) => document.querySelector(`[data-circle="${CSS.escape(key)}"]`);
const list = (name) => sheet().dataset[name].split("|");
const between = (low, value, high) => Math.max(low, Math.min(high, value));
const radius = (size) => read(sheet().dataset.radii)[size - 1];
const ours = () => Number(sheet().dataset.ours);
const room = (size) => 500 - ours() - 2 * radius(size);
const read = (text) => text.split(",").map(Number);

const band = (distance) => Math.ceil(distance / 25 - 0.5);

function steps(step, [size, distance, angle]) {
  const { stride, turning } = sheet().dataset, by = (more, less) => (step === more) - (step === less);
  return [
    between(1, size + by("bigger", "smaller"), 5),
    between(0, distance + stride * by("farther", "nearer"), 100),
    (angle + 360 + turning * by("right", "left")) % 360,
  ];
}

function show(key, text) {
  const there = point(key), row = form(key);
  if (!there || !row) return;
  there.toggleAttribute("hidden", !text);
  if (!text) return;
  const [size, distance, angle] = read(text);
  const away = ours() + radius(size) + room(size) * distance / 100, turn = angle * Math.PI / 180;
  there.setAttribute("transform", `translate(${500 + away * Math.sin(turn)} ${500 - away * Math.cos(turn)})`);
  there.querySelector(".body").setAttribute("r", radius(size));
  const words = `${list("importance")[5 - size]}, ${list("closeness")[band(distance)]}`;
  row.querySelector("[data-words]").textContent = words;
  there.setAttribute("aria-valuenow", 100 - distance);
  there.setAttribute("aria-valuetext", words);
  row.elements.size.value = size;
  row.elements.closeness.value = band(distance) * 25;
}

const set = (key, value) => value.join() !== form(key).dataset.value && put(form(key), value.join());

document.addEventListener("cell:shown", ({ target, detail }) => target.dataset.circle && show(target.dataset.circle, detail));

document.addEventListener("submit", (event) => {
  const row = event.target.closest("[data-circle]");
  if (!row || event.submitter?.name === "value") return;
  event.preventDefault();
  const value = read(row.dataset.value), [, distance, angle] = value, closeness = Number(row.elements.closeness.value);
  if (event.submitter?.name === "step") set(row.dataset.circle, steps(event.submitter.value, value));
  else set(row.dataset.circle, [Number(row.elements.size.value), band(distance) * 25 === closeness ? distance : closeness, angle]);
});

// The finger takes hold of a circle where it touches it; nobody else's change moves it meanwhile.
document.addEventListener("pointerdown", (event) => {
  const there = event.target.closest?.("[data-point][tabindex]");
  if (!there || event.button) return;
  const key = there.dataset.point, value = read(form(key).dataset.value);
  const at = ({ clientX, clientY }) => new DOMPoint(clientX, clientY).matrixTransform(sheet().getScreenCTM().inverse());
  const middle = there.transform.baseVal.consolidate().matrix, grip = at(event);
  const [dx, dy] = [middle.e - grip.x, middle.f - grip.y];
  let moved;
  there.setAttribute("hx-morph-skip", "");
  there.classList.add("held");
  there.setPointerCapture(event.pointerId);
  const move = (to) => {
    const { x, y } = at(to), across = x + dx - 500, down = y + dy - 500;
    const away = (Math.hypot(across, down) - ours() - radius(value[0])) / room(value[0]);
    const angle = Math.round(Math.atan2(across, -down) * 180 / Math.PI + 360) % 360;
    moved = [value[0], between(0, Math.round(away * 100), 100), angle];
    show(key, moved.join());
  };
  const drop = ({ type }) => {
    there.onpointermove = there.onpointerup = there.onpointercancel = null;
    there.removeAttribute("hx-morph-skip");
    there.classList.remove("held");
    if (!moved) return;
    if (type === "pointerup") set(key, moved);
    else show(key, form(key).dataset.value);
  };
  there.onpointermove = move;
  there.onpointerup = there.onpointercancel = drop;
});

const KEYS = { ArrowUp: "nearer", ArrowDown: "farther", ArrowLeft: "left", ArrowRight: "right", "+": "bigger", "=": "bigger", "-": "smaller" };
document.addEventListener("keydown", (event) => {
  const there = event.target.closest?.("[data-point][tabindex]"), step = KEYS[event.key];
  if (!there || !step || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  set(there.dataset.point, steps(step, read(form(there.dataset.point).dataset.value)));
});

// What waited from before a reload, and what others changed.
const redraw = () => document.querySelectorAll("[data-circle]").forEach((row) => show(row.dataset.circle, row.dataset.value));
document.addEventListener("live:drawn", redraw);
redraw();
