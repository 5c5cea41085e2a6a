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
const current = document.querySelector(".nav [aria-current]");
if (current) current.closest(".nav").scrollLeft = current.offsetLeft - 60;
// Whoever is refused something goes on where it is wrong: in the first such field, else at the words that say so.
(() => {
  const main = document.getElementById("content");
  const inSight = (it) => it.getClientRects().length > 0 && !it.closest("[data-quietly]");
  const first = (what) => [...main.querySelectorAll(what)].find(inSight);
  const wrong = first("[aria-invalid=true], .wrong:not(:empty)");
  const around = wrong && wrong.matches(".wrong") ? wrong.closest(".field, fieldset") : null;
  const place = (around ? around.querySelector("input:not([type=hidden]), select, textarea") : wrong) || first("[role=alert]");
  if (!place) return;
  const go = () => {
    if (!place.matches("input, select, textarea")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  };
  go();
  // Later than the browser, which goes to the place that the address names.
  if (location.hash) window.addEventListener("load", () => setTimeout(go));
})();
// What a page asks for in passing may fail: what is typed stays, and the page says why nothing comes.
function trouble(kind) {
  const alert = document.getElementById("trouble");
  if (!alert) return;
  // Nothing outside an open sheet can be seen or heard.
  (document.querySelector("dialog[open]") || document.getElementById("content")).prepend(alert);
  alert.querySelector("span").textContent = alert.dataset[kind];
  alert.querySelector("a").hidden = kind !== "out";
  alert.hidden = false;
}
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  trouble(status === 401 || status === 403 ? "out" : status >= 502 ? "away" : "wrong");
});
document.addEventListener("htmx:sendError", () => trouble("away"));
document.addEventListener("htmx:timeout", () => trouble("away"));
document.addEventListener("htmx:beforeSwap", (event) => {
  const alert = document.getElementById("trouble");
  if (alert && event.detail.shouldSwap) alert.hidden = true;
});
// A page that refreshes itself does not tell once more what stands there already, and leaves open what was opened.
document.addEventListener("htmx:beforeSwap", (event) => {
  const before = event.detail.target;
  if (!before.matches("[data-quietly]") || !before.querySelector(".trouble")) return;
  const told = [...before.querySelectorAll(".trouble")].map((it) => it.textContent);
  const fresh = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
  fresh.querySelectorAll("[role=alert]").forEach((it) => { if (told.includes(it.textContent)) it.removeAttribute("role"); });
  const opened = before.querySelector("details[open]");
  const details = fresh.querySelector("details");
  if (opened && details) details.open = true;
  event.detail.serverResponse = fresh.body.innerHTML;
});
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=_csrf]");
  if (token) event.detail.headers["X-XSRF-TOKEN"] = token.content;
});
