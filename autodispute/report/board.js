"use strict";
const units = [[1440, "day"], [60, "hour"], [1, "minute"]];
const words = (minutes) => {
  const parts = [];
  for (const [size, unit] of units) {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    if (count) parts.push(count + "\u00a0" + unit + (count === 1 ? "" : "s"));
  }
  return parts.slice(0, 2).join(" ") || "less than a minute";
};
const minutesTo = (time) => (Date.parse(time.dateTime) - Date.now()) / 60000;
const tick = () => {
  for (const time of document.querySelectorAll("time.left")) {
    const minutes = minutesTo(time);
    time.textContent = minutes < 0 ? "time is over" : words(minutes) + "\u00a0left";
    time.closest("article").classList.toggle("soon", minutes < 1440);
  }
  for (const time of document.querySelectorAll("time.ago")) {
    time.nextElementSibling.textContent = ", " + words(Math.max(0, -minutesTo(time))) + " ago";
  }
};
for (const said of document.querySelectorAll(".as-of")) said.hidden = true;
tick();
setInterval(tick, 10000);
