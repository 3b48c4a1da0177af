// What others write shows within seconds: the part of the page that others may change asks for itself again, and
// is changed where it differs, never under the fingers: whatever carries an id and `hx-morph-skip` stays as it is,
// in its place, and while somebody is tapping nothing moves.
import { waiting } from "./outbox.js";

const EVERY = 4000; // ms between two questions
const SETTLE = 900; // ms without a tap before rows may change places under the thumb
const READING = 8000; // ms that a refusal stays, whatever others write
export const part = () => document.querySelector("[data-live]");
let clock, tapping, told;

export function draw(html) {
  const old = part(), fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-live]");
  if (!fresh || !old) return false;
  if (fresh.dataset.pulse !== old.dataset.pulse || fresh.outerHTML !== old.outerHTML) {
    for (const kept of old.querySelectorAll("[hx-morph-skip][id]")) {
      if (!fresh.querySelector(`#${kept.id}`)) fresh.querySelector(`#${CSS.escape(kept.parentElement.id)}`)?.append(kept.cloneNode());
    }
    const held = document.activeElement;
    window.htmx.swap({ target: old, text: fresh.outerHTML, swap: "outerMorph" });
    // A row that changes places takes the finger's button along, and the button keeps the focus.
    if (held !== document.activeElement && held?.isConnected) held.focus({ preventScroll: true });
    if (told?.until > Date.now() && !refusal()) part().prepend(told.words.cloneNode(true));
    document.dispatchEvent(new CustomEvent("live:drawn"));
  }
  return true;
}

// A refusal comes under the eyes, and stays until it could be read.
const refusal = () => part()?.querySelector("[role=alert]");
export function alarm() {
  const words = refusal();
  words?.scrollIntoView({ block: "nearest" });
  told = words && { words, until: Date.now() + READING };
}

// What can be known without the server is refused at once, also without a signal.
export function refuse(template) {
  refusal()?.remove();
  part().querySelector(".strip").after(template.content.cloneNode(true));
  alarm();
}

// Ask at once: after an answer that changed more than what was tapped.
async function refresh() {
  if (!part()) return;
  const url = new URL(part().dataset.live, location);
  if (part().dataset.pulse) url.searchParams.set("pulse", part().dataset.pulse);
  try {
    const response = await fetch(url, { headers: { "HX-Request": "true" } });
    const text = response.ok && !response.redirected && response.status !== 204 && await response.text();
    if (text && !waiting().length && !tapping) draw(text);
  } catch {
    // no signal: what is on the page stays
  }
}

// After a tap: when the hand rests, what it changed is asked for.
export function settle() {
  clearTimeout(tapping);
  tapping = setTimeout(() => {
    tapping = undefined;
    if (!waiting().length) refresh();
  }, SETTLE);
}

async function again() {
  clearTimeout(clock);
  if (!document.hidden && navigator.onLine && !waiting().length) await refresh();
  clock = setTimeout(again, EVERY);
}

document.addEventListener("visibilitychange", () => document.hidden || again());
addEventListener("online", again);
clock = setTimeout(again, EVERY);
