// What the buttons of a dispute's page do. Everything that is asked for comes up in place of the dispute or in a dialog
// over it, and goes to the shop in one request once the dialog is answered.
"use strict";

const main = () => document.querySelector('[class*="reverse-page--main--"]');
let disputeContent = null;
let view = null;

function showView(name) {
  showAlert(null);
  setTimeout(() => {
    disputeContent ??= [...main().childNodes];
    view = name;
    form.menu = name === "return" ? "carriers" : "reasons";
    form.reason = name === "edit" ? settings.dispute.reason : null;
    main().replaceChildren(part(`view-${name}`));
    scrollTo(0, 0);
  }, settings.reviewDelay);
}

function leaveView() {
  main().replaceChildren(...disputeContent);
  Object.assign(form, { typed: {}, reason: null, files: [] });
  view = disputeContent = null;
}

// What was typed is what the input events told; what nobody touched is as the page had it.
const typed = (selector, name) => form.typed[name] ?? document.querySelector(selector)?.defaultValue ?? "";

function answerOf(kind) {
  const { number, version } = settings.dispute;
  const solution = document.querySelector('input[name="solution"]:checked');
  return {
    kind, dispute: number, version, files: form.files,
    text: typed("textarea", "description"),
    amount: typed(".comet-v2-input-number-input", "amount"),
    solution: solution?.value ?? null,
    reason: view === "edit" ? form.reason : null,
    carrier: view === "return" ? form.reason : null,
    tracking: typed("#trackingNumber", "tracking"),
  };
}

// The words of a dialog, with what will be sent in the place of each {part}.
function fillWords(dialog, answer) {
  const content = dialog.querySelector(".comet-v2-confirm-content");
  if (!content) return;
  const solution = document.querySelector('input[name="solution"]:checked');
  const values = {
    amount: `${document.querySelector(".comet-v2-input-number-prefix")?.textContent ?? ""}${answer.amount}`,
    solution: solution ? words(solution.closest("label")) : "",
    carrier: answer.carrier ?? "", tracking: answer.tracking,
  };
  content.textContent = content.textContent.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function openDialog(name, kind) {
  showAlert(null);
  const dialog = part(name);
  fillWords(dialog, answerOf(kind));
  document.body.append(dialog);
  dialog.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (!button.matches(".comet-v2-btn-primary")) {
      dialog.remove();
      if (name === "evidence") Object.assign(form, { typed: {}, files: [] });
      return;
    }
    await sendAnswer(dialog, name, kind);
  });
}

async function sendAnswer(dialog, name, kind) {
  const answer = await post("/practice/answers", answerOf(kind));
  if (answer.location) return location.assign(answer.location);
  if (name !== "evidence") dialog.remove();
  return showAlert(answer.alert);
}

function disagree(check) {
  const checked = check.getAttribute("aria-checked") !== "true";
  check.setAttribute("aria-checked", String(checked));
  document.querySelector('[class*="cco--more--"]').hidden = !checked;
}

document.addEventListener("click", (event) => {
  const check = event.target.closest('[class*="cco--check--"]');
  if (check) return disagree(check);
  const button = event.target.closest("button");
  if (!button || button.closest(".comet-v2-modal")) return undefined;
  const said = words(button);
  if (settings.dispute.views[said] && view === null) return showView(settings.dispute.views[said]);
  if (said === settings.dispute.evidence) return openDialog("evidence", view === "solutions" ? "decline" : "evidence");
  if (said === settings.dispute.cancel) return openDialog("confirm-cancel", "cancel");
  if (view === "solutions" && said === settings.dispute.accept) return openDialog("confirm-solutions", "accept");
  if (view !== null && said === settings.dispute.back) return leaveView();
  if (view !== null && button.matches(".comet-v2-btn-primary")) return openDialog(`confirm-${view}`, view);
  return undefined;
});

document.addEventListener("input", ({ target }) => {
  if (target.id === "trackingNumber") form.typed.tracking = target.value;
});
