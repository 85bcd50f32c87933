// What the practice shop's pages do. All markup comes from the saved pages: either it is in the document already, or it
// waits in an inert <template> or an answer of the shop and is cloned from there.
"use strict";

const settings = JSON.parse(document.currentScript.dataset.settings);
const form = { typed: {}, reason: null, files: [], shown: 0, menu: "reasons" };
let formContent = null;

const part = (name) => document.getElementById(`practice-${name}`).content.firstElementChild.cloneNode(true);
const parsed = (markup) => Object.assign(document.createElement("template"), { innerHTML: markup }).content;
const words = (element) => element.textContent.trim();
const trap = () => fetch("/trap", { method: "POST" });

// What the shop answers; where the session has ended meanwhile, the page goes to the sign-in page and never comes back.
async function answered(response) {
  if (response.status !== 401) return response.json();
  location.assign(`/login/?return_url=${encodeURIComponent(location.href)}`);
  return new Promise(() => {});
}

// Parts that appear late: each template says how many milliseconds after the load.
function placeLateParts(root) {
  for (const template of root.querySelectorAll("template[data-late]")) {
    const wait = Math.max(0, Number(template.dataset.late) - performance.now());
    setTimeout(() => placeLatePart(template), wait);
    // What lies over a page comes before the first click, however hasty that is, and after any look before it.
    if (template.dataset.kind) addEventListener("mousemove", () => placeLatePart(template), { once: true });
  }
}

function placeLatePart(template) {
  if (!template.isConnected) return;
  const placed = [...template.content.cloneNode(true).children];
  template.replaceWith(...placed);
  for (const element of placed) {
    if (template.dataset.kind === "coupon") element.addEventListener("click", (event) => answerCoupon(event, element));
    placeLateParts(element);
  }
}

// Only the close control puts the coupon away; everything else is what a careful program must not click.
function answerCoupon(event, popup) {
  event.stopPropagation();
  if (event.target.closest(".comet-modal-close, .comet-v2-modal-close")) popup.remove();
  else trap();
}

async function appendOrders(button) {
  appendOrders.page = (appendOrders.page ?? 1) + 1;
  const answer = await answered(await fetch(`/practice/orders?page=${appendOrders.page}`));
  document.querySelector(".comet-checkbox-group").append(parsed(answer.cards));
  if (!answer.more) button.closest(".order-more").remove();
}

// A turned page brings its cases, its page controls and where the details of each case are.
function turnList(button) {
  const current = Number(words(document.querySelector(".next-current")));
  const step = button.matches(".next-next") ? 1 : button.matches(".next-prev") ? -1 : Number(words(button)) - current;
  return showList(current + step);
}

function chooseView(tab) {
  for (const one of document.querySelectorAll('[role="tab"]')) {
    one.setAttribute("aria-selected", String(one === tab));
    one.classList.toggle("active", one === tab);
  }
  return showList(1);
}

async function showList(page) {
  const view = [...document.querySelectorAll('[role="tab"]')].findIndex((tab) => tab.ariaSelected === "true");
  const answer = await answered(await fetch(`/practice/disputes?page=${page}&view=${view}`));
  settings.disputes = answer.addresses;
  document.querySelector('[class*="orderList--list--"]').replaceChildren(parsed(answer.list));
}

// The first button of a case shows its dispute; the other, for the seller, leads nowhere here.
function openDispute(button) {
  const row = button.closest('[class*="orderItem--orderItem--"]');
  if (button !== row.querySelector("button")) return;
  location.assign(settings.disputes[[...document.querySelectorAll('[class*="orderItem--orderItem--"]')].indexOf(row)]);
}

function openForm(line, answer) {
  const address = new URL(settings.formAddress, location.href);
  address.searchParams.set("tradeOrderLineId", line);
  if (answer) address.searchParams.set("isReceivedGoods", answer);
  window.open(address);
}

function askReceived(line) {
  setTimeout(() => {
    const question = part("question");
    document.body.append(question);
    question.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      question.remove();
      if (button.matches(".comet-modal-close")) return;
      openForm(line, button.matches(".comet-btn-primary") ? "Y" : "N");
    });
  }, settings.questionDelay);
}

function startDispute(button) {
  const block = button.closest(".order-detail-item-content-wrap");
  const line = settings.lines[[...document.querySelectorAll(".order-detail-item-content-wrap")].indexOf(block)];
  if (settings.askReceived) askReceived(line);
  else openForm(line);
}

// The list of reasons, or the one of their second level, which comes up once a reason is chosen.
function toggleReasons(select) {
  const open = document.querySelector(".comet-v2-select-popup");
  if (open) return open.remove();
  const menu = part(select.id === "reasonDetail" ? "details" : form.menu);
  menu.list = select;
  const place = select.getBoundingClientRect();
  Object.assign(menu.style, {
    left: `${place.left + scrollX}px`, top: `${place.bottom + scrollY + 4}px`, width: `${place.width}px`,
  });
  for (const item of menu.querySelectorAll(".comet-v2-menu-item")) {
    item.classList.toggle("comet-v2-menu-item-selected", words(item) === words(select));
  }
  return document.body.append(menu);
}

function chooseReason(item) {
  const popup = item.closest(".comet-v2-select-popup");
  const shown = popup.list.firstElementChild;
  shown.className = "comet-v2-select-value";
  shown.textContent = words(item);
  popup.remove();
  if (popup.list.id === "reasonDetail") return;
  form.reason = words(item);
  if (!document.getElementById("practice-detail-row")) return;
  document.getElementById("reasonDetail")?.closest('[class*="apply-form--row--"]').remove();
  popup.list.closest('[class*="apply-form--row--"]').after(part("detail-row"));
}

// What was chosen in one of the lists, the browser's own ones too; null where nothing was.
function chosenIn(id) {
  const list = document.getElementById(id);
  if (list?.matches("select")) return list.value ? list.selectedOptions[0].label : null;
  return list?.value || (list?.querySelector(".comet-v2-select-value")?.textContent ?? null);
}

const isDeclared = () => document.querySelector('input[name="declaration"]')?.checked ?? false;

// Partial amounts only without a return: a return brings back everything (rules.md 3.3).
function chooseSolution(radio) {
  const amount = document.querySelector(".comet-v2-input-number-input");
  amount.dataset.fixed ??= String(amount.readOnly);
  amount.readOnly = radio.value === "RETURN" || amount.dataset.fixed === "true";
  if (!amount.readOnly) return;
  amount.value = settings.fullAmount;
  form.typed.amount = settings.fullAmount;
}

// A dialog of a dispute's page has its own place for messages; whatever lies over the form has none.
function alertPlace() {
  const dialog = settings.dispute && document.querySelector(".comet-v2-modal-footer");
  return dialog || document.querySelector('[class*="reverse-page--actions--"]');
}

function showAlert(markup) {
  document.querySelector('[role="alert"]')?.remove();
  if (markup) alertPlace().before(parsed(markup));
}

function addThumbnail(file) {
  const thumbnail = part("thumbnail");
  const picture = file.type.startsWith("image/") ? `url("${URL.createObjectURL(file)}")` : "linear-gradient(#555, #222)";
  thumbnail.querySelector('[class*="upload--imageThumb--"]').style.backgroundImage = picture;
  document.querySelector('[class*="upload--picker--"]').before(thumbnail);
  return thumbnail;
}

// A thumbnail that goes away again takes its file with it.
function showThumbnail(file, key) {
  const thumbnail = addThumbnail(file);
  form.shown += 1;
  if (form.shown !== settings.vanishing) return;
  const vanish = () => {
    thumbnail.remove();
    form.files = form.files.filter((kept) => kept !== key);
  };
  setTimeout(vanish, 50);
  addEventListener("mousemove", vanish, { once: true }); // before the next click, however hasty that is
}

async function upload(files) {
  showAlert(null);
  for (const file of files) {
    const query = new URLSearchParams({ line: settings.line, name: file.name });
    const answer = await answered(await fetch(`/practice/uploads?${query}`, {
      method: "POST", body: file, headers: { "Content-Type": file.type || "application/octet-stream" },
    }));
    if (answer.alert) showAlert(answer.alert);
    else form.files.push(answer.key);
    if (answer.key && settings.thumbnails) setTimeout(() => showThumbnail(file, answer.key), settings.thumbnailDelay);
  }
}

// The tab goes to the same form under the shop's other name, as soon as what was typed has been taken.
function leave() {
  setTimeout(() => location.assign(settings.leavesFor + location.pathname + location.search));
}

// Only what was really typed or chosen counts: a value that a script assigns without an event is not seen.
function fields() {
  const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value ?? null;
  return {
    line: settings.line, received: settings.received, reason: form.reason, files: form.files,
    solution: chosen("solution"), refundMethod: chosen("refundMethod"),
    quantity: chosenIn("quantity"), reasonDetail: chosenIn("reasonDetail"), declaration: isDeclared(),
    amount: form.typed.amount ?? document.querySelector(".comet-v2-input-number-input").defaultValue,
    description: form.typed.description ?? "",
  };
}

const post = async (path, content) =>
  answered(await fetch(path, { method: "POST", body: JSON.stringify(content) }));

async function showReview() {
  form.sent = fields();
  const answer = await post("/practice/review", form.sent);
  if (answer.location) return location.assign(answer.location);
  showAlert(answer.alert);
  if (!answer.review) return;
  setTimeout(() => {
    const main = document.querySelector('[class*="reverse-page--main--"]');
    formContent = [...main.childNodes];
    main.replaceChildren(parsed(answer.review));
    scrollTo(0, 0);
    window.practiceRequest = form.sent;
  }, settings.reviewDelay);
}

async function askConfirmation() {
  form.sent.declaration ||= isDeclared();
  if (settings.checksFor) {
    showAlert(part("checking").outerHTML);
    await new Promise((done) => setTimeout(done, settings.checksFor));
  }
  const modal = part("confirm");
  document.body.append(modal);
  modal.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (!button.matches(".comet-v2-btn-primary")) return modal.remove();
    const answer = await post("/practice/submissions", form.sent);
    if (answer.location) return location.assign(answer.location);
    modal.remove();
    return answer.alert && showAlert(answer.alert);
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const reason = event.target.closest(".comet-v2-menu-item");
  const select = event.target.closest(".comet-v2-select-show-arrow");
  if (reason) return chooseReason(reason);
  if (select) return toggleReasons(select);
  document.querySelector(".comet-v2-select-popup")?.remove();
  if (event.target.closest('[role="tab"]')) return chooseView(event.target.closest('[role="tab"]'));
  if (!button) return undefined;
  if (button.matches(".btn-accept")) {
    document.cookie = "practice_cookies=accepted; path=/";
    return button.closest(".cookie-bar").remove();
  }
  if (button.closest(".more-to-love")) return trap();
  if (button.closest(".order-more")) return appendOrders(button);
  if (button.closest(".next-pagination")) return turnList(button);
  if (button.closest('[class*="orderItem--orderStatusAction--"]')) return openDispute(button);
  if (button.closest(".order-detail-item-content-wrap")) {
    return words(button) === settings.disputeButton ? startDispute(button) : undefined;
  }
  if (settings.dispute) return undefined; // answers.js knows what its buttons do
  if (button.dataset.pl === "buyersubmit_btn_submit") return askConfirmation();
  if (!button.closest('[class*="reverse-page--actions--"]') || settings.line === undefined) return undefined;
  if (button.matches(".comet-v2-btn-primary")) return showReview();
  return document.querySelector('[class*="reverse-page--main--"]').replaceChildren(...formContent);
});

document.addEventListener("input", ({ target }) => {
  if (target.matches(".comet-v2-input-number-input")) form.typed.amount = target.value;
  if (!target.matches("textarea")) return;
  form.typed.description = target.value;
  const count = document.querySelector('[class*="apply-form--count--"]');
  count.textContent = `${target.value.length}/${count.textContent.split("/")[1]}`;
  if (settings.leavesFor && settings.leavesFor !== location.origin) leave();
});

document.addEventListener("change", ({ target }) => {
  if (target.matches('input[name="solution"]')) chooseSolution(target);
  if (!target.matches('input[type="file"]')) return;
  const files = [...target.files];
  target.value = "";
  upload(files);
});

document.addEventListener("DOMContentLoaded", () => placeLateParts(document));
