// Stored lines. One opens where it stands and each of its fields is sent the moment it is left, with what stood
// there before, so that two phones never write over one another. A form with `data-standing` is a line that is open
// from the beginning: a page of its own. New lines: dock.js.
import { handle, say, send, waiting } from "./outbox.js";
import { draw, part } from "./live.js";
import { dock, made, named, warn } from "./dock.js";

const PAUSE = 800; // ms without a key before what was typed is sent
const plain = (field) => field.name.replace(/^baris-/, "");
let editor;

document.addEventListener("click", (event) => {
  const open = event.target.closest("[data-open]");
  if (!open || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  edit(open.closest("[data-line]"));
});

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
  const form = document.getElementById("baris").content.cloneNode(true).firstElementChild;
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
    field.insertAdjacentElement("beforebegin", Object.assign(made("p", "error", words.join(" ")), { role: "alert" }));
  }
}

handle("line", {
  accepted(item, text) {
    if (ours(item)) {
      for (const name of item.body.touched.split(" ")) editor.base[name] = item.body[name];
      faults({});
      mark("kept");
    }
    draw(text);
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
    if (!text.startsWith("{")) return say("ditolak");
    const told = JSON.parse(text);
    if (status === 409) return choose(told);
    faults(told.errors);
    if (told.errors.__all__) return warn(told.errors, dock ?? editor.form);
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
