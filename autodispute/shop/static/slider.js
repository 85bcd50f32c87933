// The slider of a challenge: drawn to its end with mouse, pen or finger, it counts as passed.
"use strict";

const slider = { knob: null, from: 0, way: 0 };

document.addEventListener("pointerdown", (event) => {
  const knob = event.target.closest(".btn_slide");
  if (!knob || event.button !== 0) return;
  event.preventDefault();
  const way = knob.offsetParent.clientWidth - knob.offsetWidth - 2 * knob.offsetLeft;
  Object.assign(slider, { knob, from: event.clientX, way });
});

document.addEventListener("pointermove", (event) => {
  if (slider.knob) slider.knob.style.transform = `translateX(${drawn(event)}px)`;
});

document.addEventListener("pointerup", (event) => {
  const { knob } = slider;
  if (!knob) return;
  slider.knob = null;
  if (drawn(event) < slider.way) knob.style.transform = "";
  else pass();
});

const drawn = (event) => Math.min(Math.max(0, event.clientX - slider.from), slider.way);

// On the sign-in page the next step follows; elsewhere the page where one came from.
async function pass() {
  const answer = await post("/practice/challenge", { returnUrl: new URLSearchParams(location.search).get("return_url") });
  if (document.querySelector("#practice-password")) showStep("password");
  else location.assign(answer.location);
}

document.addEventListener("DOMContentLoaded", () => {
  document.head.append(parsed("<style>.btn_slide{cursor:grab;touch-action:none}</style>"));
});
