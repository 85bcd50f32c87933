// The chat with a seller. It listens before the script that every page has, which knows its text box and file input from
// the dispute form.
"use strict";

const talk = { typed: "", pictures: [] };
const sendButton = () => document.querySelector("#buyer_msg_send_btn");

function chatAlert(markup) {
  document.querySelector(".message-view > [role='alert']")?.remove();
  if (markup) document.querySelector(".talk-tools").before(parsed(markup));
}

function showWhetherReady() {
  sendButton().classList.toggle("disable", !talk.typed.trim() && !talk.pictures.length);
}

async function choosePictures(files) {
  chatAlert(null);
  for (const file of files) {
    const query = new URLSearchParams({ order: settings.order, name: file.name });
    const answer = await answered(await fetch(`/practice/talk-pictures?${query}`, {
      method: "POST", body: file, headers: { "Content-Type": file.type || "application/octet-stream" },
    }));
    if (answer.alert) return chatAlert(answer.alert);
    if (settings.picturesGoAtOnce) {
      document.querySelector("[role='log']").append(parsed(answer.preview));
    } else {
      talk.pictures.push(answer.key);
      document.querySelector(".talk-tools").prepend(parsed(answer.preview));
    }
    showWhetherReady();
  }
}

async function sendMessage() {
  if (sendButton().matches(".disable")) return;
  const answer = await post("/practice/messages", {
    order: settings.order, text: talk.typed, pictures: talk.pictures,
  });
  chatAlert(answer.alert);
  if (!answer.said) return;
  document.querySelector(".talk-empty")?.remove();
  document.querySelector("[role='log']").append(parsed(answer.said));
  document.querySelector(".talk-tools textarea").value = "";
  for (const picture of document.querySelectorAll(".talk-tools > img")) picture.remove();
  Object.assign(talk, { typed: "", pictures: [] });
  showWhetherReady();
}

document.addEventListener("input", (event) => {
  if (!event.target.matches(".talk-tools textarea")) return;
  event.stopImmediatePropagation();
  talk.typed = event.target.value;
  if (settings.tellsTyping) fetch("/practice/typing", { method: "POST", body: talk.typed }).catch(() => {});
  showWhetherReady();
}, true);

document.addEventListener("change", (event) => {
  if (!event.target.matches(".talk-tools input[type='file']")) return;
  event.stopImmediatePropagation();
  const files = [...event.target.files];
  event.target.value = "";
  choosePictures(files);
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#buyer_msg_send_btn")) sendMessage();
});
