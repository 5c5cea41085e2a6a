// Conversations: live, and with the keyboard. Without it the pages show the same when they are loaded again.
"use strict";
(() => {
  const typing = (it) => it.closest("input, textarea, select, [contenteditable]");
  const live = document.getElementById("live");

  // The list: j and k go from one to the next.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const step = { j: 1, k: -1 }[event.key];
    const links = [...document.querySelectorAll(".talks a.talk")];
    if (!step || links.length === 0) return;
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
    links[next].focus();
    event.preventDefault();
  });
  if (!live) return;

  // The thread: what is new is added and what has changed is changed, so that a screen reader tells no more than that.
  const said = () => document.getElementById("said");
  const atEnd = () => { const it = said(); return it.scrollHeight - it.scrollTop - it.clientHeight < 80; };
  const toEnd = () => { const it = said(); it.scrollTop = it.scrollHeight; };
  function merge(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const follow = atEnd();
    const state = fresh.getElementById("state");
    if (document.getElementById("state").innerHTML !== state.innerHTML) document.getElementById("state").innerHTML = state.innerHTML;
    const list = said();
    const news = fresh.getElementById("said");
    let before = null;
    for (const item of [...news.children]) {
      const old = document.getElementById(item.id);
      if (!old) {
        const place = before ? before.nextSibling : list.firstChild;
        list.insertBefore(document.importNode(item, true), place);
      } else if (old.innerHTML !== item.innerHTML) {
        old.innerHTML = item.innerHTML;
      }
      before = document.getElementById(item.id);
    }
    list.dataset.last = news.dataset.last;
    const silence = document.getElementById("silence");
    if (silence && list.children.length) silence.remove();
    if (follow) toEnd();
    document.dispatchEvent(new CustomEvent("talk:changed"));
  }

  let last = "";
  let waits = 2000;
  let timer = 0;
  let offline = 0;
  let source = null;
  function tell(how) { if (live.dataset[how] !== live.textContent) live.textContent = live.dataset[how]; }
  function listen() {
    clearTimeout(timer);
    if (source) source.close();
    const address = last ? live.dataset.url.replace(/seen=.*/, "seen=" + encodeURIComponent(last)) : live.dataset.url;
    source = new EventSource(address);
    source.addEventListener("open", () => { waits = 2000; clearTimeout(offline); tell("on"); document.getElementById("trouble").hidden = true; });
    source.addEventListener("thread", (event) => { last = event.lastEventId; merge(event.data); });
    source.addEventListener("replaced", () => { source.close(); tell("replaced"); });
    source.addEventListener("out", () => { source.close(); tell("off"); trouble("out"); });
    source.addEventListener("error", () => {
      // It begins anew every quarter of an hour, which is no trouble.
      clearTimeout(offline);
      offline = setTimeout(() => tell("off"), 4000);
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(ask, waits);
      waits = Math.min(waits * 2, 30000);
    });
  }
  window.addEventListener("pagehide", () => { if (source) source.close(); });
  // Refused: is it us who are out, or a store that is away?
  async function ask() {
    const stop = new AbortController();
    try {
      const answer = await fetch(live.dataset.url, { headers: { "HX-Request": "true" }, signal: stop.signal });
      stop.abort();
      if (answer.status === 401 || answer.status === 403) return trouble("out");
      if (answer.status === 404) return location.reload();
      if (!answer.ok) trouble("away");
    } catch (_) { trouble("away"); }
    listen();
  }
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  toEnd();
  listen();
})();
