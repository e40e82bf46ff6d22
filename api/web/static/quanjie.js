// Small comforts; every page works without this file.
"use strict";

// Say once, after the page is there, that the answer or the report is complete.
const done = document.querySelector("[data-announce]");
if (done) {
  document.getElementById("announce").textContent = done.dataset.announce;
}

// A form that was sent says so and cannot be sent twice.
for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button[type=submit]");
  const words = button.textContent;
  form.addEventListener("submit", () => {
    button.textContent = form.dataset.busy;
    button.disabled = true;
  });
  // Coming back with the back button brings the page as it was left.
  window.addEventListener("pageshow", () => {
    button.textContent = words;
    button.disabled = false;
  });
}
