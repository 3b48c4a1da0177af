// One pair at a time: after an answer the next open pair comes by itself, also without a signal.
const list = () => document.getElementById("pasangan");
const PAUSE = 350; // ms in which the answer is seen
let here;

function turn(to) {
  for (const one of list().children) one.hidden = one !== to;
  const done = document.getElementById("semua-dijawab");
  if (done) done.hidden = Boolean(list().querySelector("[data-open='1']"));
  here = to?.id;
}

document.addEventListener("cell:shown", (event) => {
  const card = event.target.closest("#pasangan > li");
  if (!card) return;
  card.dataset.open = event.detail ? "" : "1";
  if (card.hidden || !event.detail) return;
  const part = card.closest("[data-live]");
  part.dataset.live = part.dataset.home; // an earlier pair was changed: on with what is open
  setTimeout(() => turn(list().querySelector("[data-open='1']")), PAUSE);
});

// What others answer takes no pair away from under the fingers.
document.addEventListener("live:drawn", () => {
  const card = here && document.getElementById(here);
  if (card?.querySelector("[name=reason]").value && card.dataset.open) turn(card);
});

// What waits from before a reload counts as answered.
for (const card of list()?.children ?? []) card.dataset.open = card.querySelector("form").dataset.value ? "" : "1";
const shown = list()?.querySelector(":scope > :not([hidden])");
if (shown && !shown.dataset.open && !new URL(location).searchParams.has("pair")) turn(list().querySelector("[data-open='1']"));
