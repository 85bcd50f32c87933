// What signing in puts into the browser's stores beside the cookies, and what each later page still finds there: so it can
// be proved that a session was kept whole. Nothing of it is shown.
"use strict";

const KEEPSAKE = "practice_keepsake";

const openKept = () => new Promise((done, failed) => {
  const asked = indexedDB.open("practice", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

async function keep(keepsake) {
  localStorage.setItem(KEEPSAKE, keepsake);
  sessionStorage.setItem(KEEPSAKE, keepsake);
  const writing = (await openKept()).transaction("kept", "readwrite");
  writing.objectStore("kept").put(keepsake, KEEPSAKE);
  await new Promise((done) => writing.addEventListener("complete", done));
}

async function tellKept() {
  const reading = (await openKept()).transaction("kept").objectStore("kept").get(KEEPSAKE);
  await new Promise((done) => reading.addEventListener("success", done));
  const found = {
    local: localStorage.getItem(KEEPSAKE), indexed: reading.result, session: sessionStorage.getItem(KEEPSAKE),
  };
  const told = Object.entries(found).map(([store, value]) => [store, value ?? ""]);
  await fetch(`/practice/kept?${new URLSearchParams(told)}`);
}

if (settings.signedIn) tellKept();
