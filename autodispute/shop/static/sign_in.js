// The steps of signing in. The markup of each waits in a template; the shop says which comes next.
"use strict";

const signIn = { email: "", ticket: null, returnUrl: new URLSearchParams(location.search).get("return_url") };

const valueOf = (selector) => document.querySelector(selector).value;

function showStep(name) {
  const step = part(name);
  document.querySelector(".login-box, .captcha-box").replaceWith(step);
  step.querySelector("input")?.focus();
}

// What was typed is taken away again, as it was wrong.
function refuse(name) {
  const box = document.querySelector(".login-box");
  box.querySelector('[role="alert"]')?.remove();
  box.querySelector("button").before(part(name));
  for (const field of box.querySelectorAll("input")) field.value = "";
  box.querySelector("input").focus();
}

async function send(step, content) {
  const answer = await post(`/practice/sign-in/${step}`, { ...content, returnUrl: signIn.returnUrl });
  signIn.ticket = answer.ticket ?? signIn.ticket;
  if (answer.refusal) refuse(answer.refusal);
  if (answer.step) showStep(answer.step);
  if (!answer.location) return;
  await keep(answer.keepsake);
  location.assign(answer.location);
}

function goOn(box) {
  const digits = [...box.querySelectorAll("input[data-id]")].map((field) => field.value).join("");
  if (digits || box.querySelector("#j-test")) return send("code", { ticket: signIn.ticket, code: digits });
  if (box.querySelector("#fm-login-password")) {
    return send("password", { email: signIn.email, password: valueOf("#fm-login-password") });
  }
  signIn.email = valueOf(".cosmos-input").trim();
  return signIn.email ? send("email", {}) : undefined;
}

document.addEventListener("click", ({ target }) => {
  const box = target.closest("button")?.closest(".login-box");
  if (box) goOn(box);
});

document.addEventListener("keydown", ({ key, target }) => {
  const box = target.closest(".login-box");
  if (box && key === "Enter" && target.matches("input")) goOn(box);
});

// Each digit of a code has a field of its own.
document.addEventListener("input", ({ target }) => {
  if (target.matches("input[data-id]") && target.value) target.nextElementSibling?.focus();
});
