// A list typed on a phone: Enter goes on to the next field; what is typed survives a reload and a lost
// connection, in this tab alone, until the server has it. sheet.js throws it away when somebody logs out.
const store = sessionStorage, prefix = "draft:", own = `${prefix}${document.body.dataset.user}:`;
for (const key of Object.keys(store)) if (key.startsWith(prefix) && !key.startsWith(own)) store.removeItem(key);
const read = (key) => JSON.parse(store.getItem(key) || "null");

const done = document.querySelector("[data-draft-done]")?.dataset.draftDone;
if (done) for (const key of Object.keys(store)) if (read(key)?.submission === done) store.removeItem(key);

const form = document.querySelector("form[data-draft]");
if (form) {
  const key = own + form.dataset.draft, at = (name) => form.elements[name];
  const cells = [...form.querySelectorAll(".roll-row :is(input, select)")];
  const tell = () => {
    const rows = new Set(cells.filter((cell) => cell.value).map((cell) => cell.name.split("-")[0]));
    const pill = document.querySelector("#belum-terkirim [data-unsent]");
    pill.hidden = !rows.size;
    pill.querySelector("span").textContent = `${rows.size} ${pill.dataset.unsent}`;
    return rows.size;
  };
  const keep = () => {
    if (!tell()) return store.removeItem(key);
    const names = ["submission", "rows_shown"];
    const told = [...names.map((name) => [name, at(name).value]), ...cells.filter((cell) => cell.value).map((cell) => [cell.name, cell.value])];
    store.setItem(key, JSON.stringify(Object.fromEntries(told)));
  };
  const draft = read(key);
  // The same submission goes out again: had it arrived the first time, it is not stored twice.
  if (draft && !("answered" in form.dataset)) {
    if (+draft.rows_shown > +at("rows_shown").value) location.replace(`?rows=${draft.rows_shown}`);
    else for (const [name, value] of Object.entries(draft)) if (at(name) && name !== "rows_shown") at(name).value = value;
  }
  keep();
  form.addEventListener("input", keep);
  form.addEventListener("keydown", (event) => {
    const place = cells.indexOf(event.target);
    if (event.key !== "Enter" || place < 0) return;
    event.preventDefault();
    cells[place + 1]?.focus();
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    document.getElementById("pesan").replaceChildren(document.getElementById("gagal").content.cloneNode(true));
  });
}
