// The order of problems that tie: a tap on a problem gives it the next free place, another tap takes it back.
const list = document.querySelector("[data-order]");
const places = [...list.querySelectorAll("select")];

list.addEventListener("click", (event) => {
  const place = event.target.closest("label")?.control;
  if (!place) return;
  event.preventDefault();
  if (place.value) place.value = "";
  else place.value = [...place.options].find((option) => option.value && !places.some((one) => one.value === option.value)).value;
});
