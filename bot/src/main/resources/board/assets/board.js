// Small helps; every form works without them.
"use strict";
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.ask;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  // Once is enough.
  const pressed = event.submitter;
  if (pressed) {
    setTimeout(() => { pressed.disabled = true; }, 0);
    setTimeout(() => { pressed.disabled = false; }, 5000);
  }
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  navigator.clipboard.writeText(field.textContent.trim()).then(() => { button.textContent = button.dataset.copied; });
});
document.querySelectorAll(".script").forEach((it) => { it.hidden = false; });
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=_csrf]");
  if (token) event.detail.headers["X-XSRF-TOKEN"] = token.content;
});
