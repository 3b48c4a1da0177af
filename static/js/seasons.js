// A month of the seasonal calendar goes round: untold, a little, some, very much, none, untold again.
const ROUND = ["", "1", "2", "3", "0"];

document.addEventListener("cell:shown", ({ target, detail }) => {
  if (!target.matches("[data-season]")) return;
  const button = target.querySelector("button");
  button.removeAttribute("aria-pressed");
  button.dataset.level = detail;
  button.value = ROUND[(ROUND.indexOf(detail) + 1) % ROUND.length];
  const words = document.getElementById("kata-musim").content.querySelector(`[data-level="${detail}"]`);
  button.querySelector("[data-words]").textContent = words.textContent;
});
