// What a phone has to send: kept in the browser until the server has it, whatever page it came from, and sent in
// the order in which it was written. Each item bears its own UUID, so that what arrives twice counts once.
// A page says what to do with its own kinds by `handle`; refusals of kinds that no part of the page knows are
// kept and told in words until somebody has read them.

const PATIENCE = 20000; // ms for one answer
const user = document.body.dataset.user;
const store = `kotak:${user}:`, turned = `tolak:${user}:`;
const handlers = {};
const headers = () => ({ "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers:inherited")) });
let sending, retry, wait = 1000;

// `crypto.randomUUID` is there only over https or on this machine.
const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
  (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

const all = (prefix) => Object.keys(localStorage).filter((name) => name.startsWith(prefix)).sort()
  .map((name) => JSON.parse(localStorage.getItem(name))).filter(Boolean);
const name = (item) => `${store}${String(item.at).padStart(15, "0")}:${item.id}`;
const keep = (item) => localStorage.setItem(name(item), JSON.stringify(item));
const forget = (item) => localStorage.removeItem(name(item));

export const waiting = (kind) => all(store).filter((item) => !kind || item.kind === kind);

// handle("line", { accepted(item, text), refused(item, text, status), changed() })
export function handle(kind, handler) {
  handlers[kind] = handler;
}

// An item: { kind, url, body, label, merge }. Two with the same `merge` become one as long as the first has not
// left: the later words win, and what stood there before (`was-…`) is what the first knew.
export function send({ kind, url, body, label = "", merge = "" }) {
  const twin = merge && waiting(kind).find((item) => item.merge === merge && item.id !== sending);
  if (twin) {
    const { body: old } = twin;
    const touched = `${old.touched ?? ""} ${body.touched ?? ""}`.trim();
    for (const [key, value] of Object.entries(body)) if (!(key.startsWith("was") && key in old)) old[key] = value;
    if (touched) old.touched = [...new Set(touched.split(/\s+/))].join(" ");
    keep(twin);
  } else {
    const id = uuid();
    keep({ id, at: Date.now(), kind, url, body: { ...body, submission: id }, label, merge, page: location.pathname });
  }
  tell();
  flush();
}

function tell(late = true) {
  const items = waiting();
  const pill = document.querySelector("#belum-terkirim [data-unsent]");
  if (pill) {
    pill.hidden = !items.length || (!late && pill.hidden);
    pill.querySelector("span").textContent = `${items.length} ${pill.dataset.unsent}`;
  }
  for (const { changed } of Object.values(handlers)) changed?.();
}

async function post({ url, body }) {
  const cut = new AbortController();
  const clock = setTimeout(() => cut.abort(), PATIENCE);
  try {
    const response = await fetch(url, { method: "POST", headers: headers(), body: new URLSearchParams(body), signal: cut.signal });
    const text = await response.text();
    const stale = response.status === 403 && text.includes("data-stale");
    // Asked to log in, an old page, or a server in trouble: nothing is lost, it waits.
    if (response.redirected || response.status >= 500 || stale || [408, 429].includes(response.status)) throw response;
    return { response, text };
  } finally {
    clearTimeout(clock);
  }
}

async function flush() {
  clearTimeout(retry);
  const [item] = waiting();
  if (sending || !item) return;
  sending = item.id;
  try {
    const { response, text } = await post(item);
    forget(item);
    wait = 1000;
    const handler = item.page === location.pathname && handlers[item.kind];
    if (handler) handler[response.ok ? "accepted" : "refused"](item, text, response.status);
    else if (!response.ok) localStorage.setItem(`${turned}${item.id}`, JSON.stringify(item));
    tell(false);
    tellRefused();
  } catch {
    tell();
    retry = setTimeout(flush, wait);
    wait = Math.min(wait * 2, 30000);
    return;
  } finally {
    sending = undefined;
  }
  flush();
}

// What was refused while another page was open: in words, with the way to that page, until it was read.
function tellRefused() {
  const place = document.getElementById("pesan"), form = document.getElementById("tertolak");
  if (!place || !form) return;
  for (const item of all(turned)) {
    if (place.querySelector(`[data-turned="${item.id}"]`)) continue;
    const shown = form.content.cloneNode(true).firstElementChild;
    shown.dataset.turned = item.id;
    shown.querySelector("[data-label]").textContent = item.label;
    shown.querySelector("a").href = item.page;
    shown.querySelector("button").addEventListener("click", () => {
      localStorage.removeItem(`${turned}${item.id}`);
      shown.remove();
    });
    place.append(shown);
  }
}

export function say(template) {
  const place = document.getElementById("pesan");
  place.replaceChildren(document.getElementById(template).content.cloneNode(true));
  place.scrollIntoView({ block: "nearest" });
}

addEventListener("online", flush);
addEventListener("pageshow", () => { tell(); flush(); });
document.addEventListener("visibilitychange", () => document.hidden || flush());
tellRefused();
