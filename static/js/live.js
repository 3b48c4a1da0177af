// What others write shows within seconds: a part of the page asks for itself again, and is changed where it
// differs, never under the fingers: whatever carries an id and `hx-morph-skip` stays as it is, in its place, and
// who prevents `live:ask` (somebody is tapping) is asked again later.
import { waiting } from "./outbox.js";

const EVERY = 4000; // ms between two questions
const parts = () => document.querySelectorAll("[data-live]");
let clock;

export function draw(part, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-live]");
  if (!fresh) return false;
  if (fresh.dataset.pulse !== part.dataset.pulse || fresh.outerHTML !== part.outerHTML) {
    for (const kept of part.querySelectorAll("[hx-morph-skip][id]")) {
      if (!fresh.querySelector(`#${kept.id}`)) fresh.querySelector(`#${CSS.escape(kept.parentElement.id)}`)?.append(kept.cloneNode());
    }
    const held = document.activeElement;
    window.htmx.swap({ target: part, text: fresh.outerHTML, swap: "outerMorph" });
    // A row that changes places takes the finger's button along, and the button keeps the focus.
    if (held !== document.activeElement && held?.isConnected) held.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("live:drawn"));
  }
  return true;
}

// Ask at once: after an answer that changed more than what was tapped.
export async function refresh(part = document.querySelector("[data-live]")) {
  if (!part) return;
  const url = new URL(part.dataset.live, location);
  if (part.dataset.pulse) url.searchParams.set("pulse", part.dataset.pulse);
  try {
    const response = await fetch(url, { headers: { "HX-Request": "true" } });
    const text = response.ok && !response.redirected && response.status !== 204 && await response.text();
    if (text && !waiting().length && document.dispatchEvent(new CustomEvent("live:ask", { cancelable: true }))) draw(part, text);
  } catch {
    // no signal: what is on the page stays
  }
}

async function again() {
  clearTimeout(clock);
  if (!document.hidden && navigator.onLine && !waiting().length) await Promise.all([...parts()].map(refresh));
  clock = setTimeout(again, EVERY);
}

document.addEventListener("visibilitychange", () => document.hidden || again());
addEventListener("online", again);
clock = setTimeout(again, EVERY);
