// A page that does not wait for the person: once the review is shown, it sends the request in every way a page can.
"use strict";

const target = new URL("/practice/submissions", location.href).href;

function viaForm(payload) {
  const frame = Object.assign(document.createElement("iframe"), { name: "practice-sender", hidden: true });
  const sender = Object.assign(document.createElement("form"), {
    method: "post", action: target, target: frame.name, hidden: true,
  });
  sender.append(Object.assign(document.createElement("input"), { name: "payload", value: payload }));
  document.body.append(frame, sender);
  sender.submit();
}

function viaWorker(payload) {
  const code = `fetch(${JSON.stringify(target)}, { method: "POST", body: ${JSON.stringify(payload)} }).catch(() => {});`;
  new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
}

function viaRequest(payload) {
  const request = new XMLHttpRequest();
  request.open("POST", target);
  request.send(payload);
}

function send() {
  if (!window.practiceRequest || !document.querySelector("[data-pl=buyersubmit_btn_submit]")) return false;
  const payload = JSON.stringify(window.practiceRequest);
  fetch(target, { method: "POST", body: payload }).catch(() => {});
  viaRequest(payload);
  navigator.sendBeacon(target, payload);
  viaForm(payload);
  viaWorker(payload);
  return true;
}

// In the same breath as the review comes, and again and again.
new MutationObserver((_, observer) => {
  if (send()) observer.disconnect();
}).observe(document, { childList: true, subtree: true });
setInterval(send, 200);
