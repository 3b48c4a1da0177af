// Lines that are written while people speak. A new line goes into the outbox and stands below the list until the
// server has it; a stored line opens where it stands and each of its fields is sent the moment it is left, with
// what stood there before, so that two phones never write over one another. A form with `data-standing` is a line
// that is open from the beginning: a page of its own.
import { handle, send, waiting } from "./outbox.js";
import { draw, refresh } from "./live.js";

const PAUSE = 800; // ms without a key before what was typed is sent
const part = () => document.querySelector("#daftar");
const dock = document.getElementById("tambah");
const blank = document.getElementById("baris");
const pending = document.querySelector("[data-pending]");
const drafts = `draft:${document.body.dataset.user}:`;
const main = dock?.querySelector("input[enterkeyhint]");
const named = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");
const plain = (field) => field.name.replace(/^baris-/, "");
let editor;

// A new line. Fields beside it keep what they hold for the next one, but for those with `data-once`; what stands in
// one with `data-then` becomes the beginning of the next (an hour).
dock?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!main.value.trim()) return main.focus();
  const body = Object.fromEntries(named(dock).map((field) => [field.name, field.value]));
  send({ kind: "line-add", url: dock.getAttribute("action"), body, label: main.value });
  main.value = "";
  for (const field of dock.querySelectorAll("[data-then]")) dock.elements[field.dataset.then].value = field.value;
  for (const field of dock.querySelectorAll("[data-once]")) field.value = "";
  dock.querySelector("[role=alert]")?.remove();
  sessionStorage.removeItem(drafts + location.pathname);
  main.focus();
});
main?.addEventListener("input", () => sessionStorage.setItem(drafts + location.pathname, main.value));
if (main) main.value ||= sessionStorage.getItem(drafts + location.pathname) ?? "";

function warn(faults) {
  const place = dock ?? editor.form;
  place.querySelector(":scope > [role=alert]")?.remove();
  const box = document.createElement("div");
  box.role = "alert";
  for (const words of Object.values(faults).flat()) {
    const line = box.appendChild(document.createElement("p"));
    line.className = "notice alarm";
    line.textContent = words;
  }
  place.prepend(box);
}

if (dock) handle("line-add", {
  accepted(item, text) {
    if (item.url === dock.getAttribute("action")) draw(part(), text);
  },
  refused(item, text) {
    if (!main.value) for (const field of named(dock)) field.value = item.body[field.name] ?? field.value;
    warn(JSON.parse(text).errors ?? {});
  },
  changed() {
    const here = waiting("line-add").filter((item) => item.url === dock.getAttribute("action"));
    pending.replaceChildren(...here.map((item) => {
      const row = document.createElement("li");
      row.className = "unsent";
      row.append(Object.assign(document.createElement("div"), { textContent: item.label }));
      return row;
    }));
  },
});

// A part of the list (a quadrant) asks the field at the bottom to write into it.
document.addEventListener("click", (event) => {
  const wish = event.target.closest("[data-part]"), open = event.target.closest("[data-open]");
  if (wish) {
    event.preventDefault();
    const choice = dock?.elements[wish.dataset.part];
    if (choice) choice.value = wish.dataset.value;
    main?.focus();
  } else if (open && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(open.closest("[data-line]"));
  }
});

// A stored line.
const row = () => editor?.form.closest("[data-line]");
const mark = (kind) => { editor.state.textContent = kind ? editor.state.dataset[kind] : ""; };

function close() {
  if (!editor) return;
  push();
  if ("standing" in editor.form.dataset) return location.assign(editor.form.dataset.done);
  editor.form.remove();
  editor = undefined;
}

function edit(line) {
  if (row() === line) return close();
  close();
  const form = blank.content.cloneNode(true).firstElementChild;
  line.append(form);
  begin(form, line);
  named(form)[0]?.focus();
}

function begin(form, line) {
  const values = JSON.parse(line.dataset.values);
  editor = { form, base: { ...values }, state: form.querySelector("[data-state]") };
  const kept = waiting("line").find((item) => item.url === line.dataset.url)?.body ?? {};
  for (const field of named(form)) {
    const name = plain(field);
    if (field.type === "checkbox") field.checked = values[name] === "True";
    else field.value = kept[name] ?? values[name] ?? "";
  }
  const full = form.querySelector("[data-full]");
  if (full) full.href = line.dataset.url;
  form.addEventListener("input", () => { clearTimeout(editor?.clock); if (editor) editor.clock = setTimeout(push, PAUSE); });
  form.addEventListener("change", push);
  form.addEventListener("submit", (event) => { event.preventDefault(); close(); });
  form.querySelector("[data-close]")?.addEventListener("click", close);
}

const read = (field) => field.type === "checkbox" ? (field.checked ? "True" : "False") : field.value;

function push() {
  const line = row();
  if (!line) return;
  clearTimeout(editor.clock);
  const touched = named(editor.form).filter((field) => field.name && read(field) !== (editor.sent?.[plain(field)] ?? editor.base[plain(field)] ?? ""));
  if (!touched.length) return;
  const body = { touched: touched.map(plain).join(" "), version: line.dataset.version };
  for (const field of touched) {
    body[plain(field)] = read(field);
    body[`was-${plain(field)}`] = editor.base[plain(field)] ?? "";
    (editor.sent ??= {})[plain(field)] = read(field);
  }
  mark("waits");
  send({ kind: "line", url: line.dataset.url, merge: line.dataset.url, body, label: line.querySelector("[data-text]")?.textContent });
}

const ours = (item) => editor && row()?.dataset.url === item.url;

function faults(errors) {
  for (const field of named(editor.form)) {
    const box = field.closest(".field");
    box?.querySelector(".error")?.remove();
    field.removeAttribute("aria-invalid");
    const words = errors[plain(field)];
    if (!words) continue;
    field.setAttribute("aria-invalid", "true");
    field.insertAdjacentElement("beforebegin", Object.assign(document.createElement("p"), { className: "error", role: "alert", textContent: words.join(" ") }));
  }
}

handle("line", {
  accepted(item, text) {
    if (ours(item)) {
      for (const name of item.body.touched.split(" ")) editor.base[name] = item.body[name];
      faults({});
      mark("kept");
    }
    draw(part(), text);
  },
  refused(item, text, status) {
    const line = part().querySelector(`[data-url="${CSS.escape(item.url)}"]`);
    if (!ours(item) && line) {
      edit(line);
      for (const field of named(editor.form)) if (plain(field) in item.body) field.value = item.body[plain(field)];
    }
    if (!editor) return warn({ all: [`${item.label}: ${dock.dataset.refused}`] });
    mark();
    editor.sent = {};
    const told = JSON.parse(text);
    if (status === 409) return choose(told);
    faults(told.errors);
    if (told.errors.__all__) return warn(told.errors);
    // What is wrong waits for better words; the rest that came with it is sent without it.
    for (const name of Object.keys(told.errors)) editor.sent[name] = item.body[name];
    push();
  },
});

// Both changed the same field: both words stand there, and a person decides.
function choose({ conflict, version, values }) {
  const box = editor.form.querySelector("[data-conflict]"), form = box.querySelector("template");
  box.querySelectorAll(":scope > p.row").forEach((old) => old.remove());
  row().dataset.version = version;
  editor.base = { ...values };
  for (const { name, label, theirs, mine } of conflict) {
    const pair = form.content.cloneNode(true).firstElementChild;
    const field = named(editor.form).find((one) => plain(one) === name);
    pair.querySelector("[data-label]").textContent = label;
    const take = (words) => {
      field.value = words;
      delete editor.sent[name];
      pair.remove();
      box.hidden = !box.querySelector(":scope > p.row");
      push();
    };
    const [left, right] = [pair.querySelector("[data-theirs]"), pair.querySelector("[data-mine]")];
    left.append(theirs || "–");
    right.append(mine || "–");
    const typed = editor.sent[name] = read(field); // not sent again before somebody chose
    left.addEventListener("click", () => take(values[name]));
    right.addEventListener("click", () => take(typed));
    box.append(pair);
  }
  box.hidden = false;
}

// What others changed in other fields shows in an open line too.
document.addEventListener("live:drawn", () => {
  const line = row();
  if (!line) return;
  const values = JSON.parse(line.dataset.values);
  for (const field of named(editor.form)) {
    const name = plain(field);
    if (field !== document.activeElement && read(field) === editor.base[name] && field.type !== "checkbox") field.value = editor.base[name] = values[name];
  }
});

addEventListener("pagehide", () => editor && push());
const standing = document.querySelector("form[data-standing]");
if (standing) begin(standing, standing.closest("[data-line]"));
for (const item of waiting("line-add")) if (item.url === dock?.getAttribute("action")) refresh();
