// Votes at once. A tap changes number and bar immediately and waits its turn in a queue that survives a reload;
// each tap bears its own UUID, so sending it twice counts once. The queue belongs to a user and a group, whatever
// the address of the page, and every tap lies by itself, so that two open pages never lose each other's. A refusal
// brings the server's board back, with its message. Without this file the same forms post and the page reloads.

const SETTLE = 900; // ms without a tap before rows may change places under the thumb
const PATIENCE = 20000; // ms for one answer
const board = () => document.querySelector("[data-board]");
const group = board().dataset.board;
const mine = `suara:${document.body.dataset.user}:`;
const store = `${mine}${group}:`;
const form = (key) => board()?.querySelector(`.vote-form[data-key="${CSS.escape(key)}"]`);

adopt();
let queue = stored();
let sending = false;
let wait = 1000;
let retry, settling, latest;

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only over https or on this machine
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function keep(tap) {
  localStorage.setItem(`${store}${String(tap.at).padStart(15, "0")}:${tap.id}`, JSON.stringify(tap));
}

function stored() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(store)).sort();
  return names.map((name) => JSON.parse(localStorage.getItem(name)));
}

function forget(tap) {
  Object.keys(localStorage).filter((name) => name.startsWith(store) && name.endsWith(tap.id))
    .forEach((name) => localStorage.removeItem(name));
}

// Taps that an earlier version of this file kept in one list for each address of the board.
function adopt() {
  const old = Object.keys(localStorage).filter((name) => name.startsWith(`${mine}/`)
    && name.slice(mine.length).split("/").includes(group));
  for (const name of old) {
    JSON.parse(localStorage.getItem(name) || "[]").forEach((tap, place) => keep({ at: place, ...tap }));
    localStorage.removeItem(name);
  }
}

const voters = () => Number(board().dataset.voters);
const votesOf = (target) => Number(target.querySelector("[data-votes]").textContent) || 0;

function show({ key, step }) {
  const target = form(key);
  if (!target) return;
  const votes = Math.max(0, Math.min(votesOf(target) + step, voters() || Infinity));
  target.querySelector("[data-votes]").textContent = votes;
  if (voters()) target.closest(".vote").querySelector(".mark-fill")
    .setAttribute("width", `${Math.min(100, (votes * 100) / voters())}%`);
}

// What waits: in the head of the page, and under the numbers that are not yet sure.
function tell(late = false) {
  const pill = document.querySelector("#belum-terkirim [data-unsent]");
  if (pill) {
    pill.hidden = !queue.length || (!late && pill.hidden);
    pill.querySelector("span").textContent = `${queue.length} ${pill.dataset.unsent}`;
  }
  const waiting = new Set(queue.map((tap) => tap.key));
  board()?.querySelectorAll(".vote").forEach((row) =>
    row.classList.toggle("unsent", waiting.has(row.querySelector(".vote-form")?.dataset.key)));
}

// The server's board replaces ours; taps still on their way are counted on top, and the finger keeps its button.
function draw(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-board]");
  if (!fresh || !board()) return false;
  const held = document.activeElement?.closest("[data-board] .vote-form")?.dataset.key;
  const step = document.activeElement?.value;
  board().replaceWith(document.importNode(fresh, true));
  window.htmx?.process(board());
  queue.forEach(show);
  if (held) form(held)?.querySelector(`[value="${CSS.escape(step)}"]`)?.focus();
  tell();
  return true;
}

function settle() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (!queue.length && latest) draw(latest);
    latest = undefined;
  }, SETTLE);
}

async function post({ id, url, step }) {
  const body = new URLSearchParams({ step, submission: id });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "HX-Request": "true", "X-CSRFToken": token };
  const cut = new AbortController();
  const clock = setTimeout(() => cut.abort(), PATIENCE);
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal: cut.signal });
    const html = await response.text();
    // Asked to log in, or a server in trouble: the tap is not lost, it waits.
    if (response.redirected || response.status >= 500 || [408, 429].includes(response.status)) throw response;
    return { accepted: response.ok, html };
  } finally {
    clearTimeout(clock);
  }
}

function say(name) {
  document.getElementById("pesan")?.replaceChildren(document.getElementById(name).content.cloneNode(true));
}

function refused(tap, html) {
  if (draw(html)) {
    board().querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
    return;
  }
  show({ key: tap.key, step: -tap.step });
  tell();
  say("ditolak");
}

async function send() {
  clearTimeout(retry);
  if (sending || !queue.length) return;
  sending = true;
  try {
    const { accepted, html } = await post(queue[0]);
    const tap = queue.shift();
    forget(tap);
    wait = 1000;
    tell();
    latest = accepted ? html : undefined;
    if (!accepted) refused(tap, html);
    settle();
  } catch {
    tell(true);
    retry = setTimeout(send, wait);
    wait = Math.min(wait * 2, 30000);
    return;
  } finally {
    sending = false;
  }
  send();
}

function beyond(target, step) {
  const votes = votesOf(target) + step;
  const full = voters() && votes > voters();
  if (full) {
    board().querySelector("[role=alert]")?.remove();
    board().querySelector(".strip")?.after(document.getElementById("penuh").content.cloneNode(true));
    board().querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }
  return full || votes < 0;
}

document.addEventListener("submit", (event) => {
  const target = event.target.closest("[data-board] .vote-form");
  if (!target || !event.submitter) return;
  event.preventDefault();
  const step = Number(event.submitter.value);
  // What can be known without the server is said at once, also without a signal.
  if ((queue.length || !navigator.onLine) && beyond(target, step)) return;
  const tap = { id: uuid(), at: Date.now(), key: target.dataset.key, step, url: target.action };
  queue.push(tap);
  keep(tap);
  show(tap);
  tell();
  settle();
  send();
});
addEventListener("online", send);
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  queue = stored(); // another page of this board may have sent or added some meanwhile
  tell(true);
  send();
});
document.addEventListener("visibilitychange", () => document.hidden || send());

queue.forEach(show);
tell(true);
send();
