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
  said().classList.add("live");
  // Its end, or as far down as the family's last words are still seen where only the program has spoken since.
  let end = 0;
  const atEnd = () => { const it = said(); return it.scrollHeight - it.scrollTop - it.clientHeight < 80 || Math.abs(it.scrollTop - end) < 8; };
  const waiting = () => {
    const spoken = [...document.querySelectorAll("#items > .family, #items > .worker")].at(-1);
    return spoken && spoken.classList.contains("family") ? spoken : null;
  };
  const toEnd = () => {
    const it = said();
    it.scrollTop = it.scrollHeight;
    const words = waiting();
    if (words) it.scrollTop += Math.min(0, words.getBoundingClientRect().top - it.getBoundingClientRect().top - 8);
    end = it.scrollTop;
  };
  // A picture grows when it comes: whoever was at the end stays there.
  let follows = true;
  // Whoever stands on something that is changed stands on the same afterwards; if it is gone, in the conversation.
  function standing(change) {
    const at = document.activeElement;
    const within = at.closest("#said, #later");
    const item = at.closest("article");
    change();
    if (!within || at.isConnected) return;
    const now = item && document.getElementById(item.id);
    const same = now && [...now.querySelectorAll("a, button, audio, video")].find((it) => it.textContent === at.textContent);
    (same || said()).focus({ preventScroll: true });
  }
  said().addEventListener("scroll", () => { follows = atEnd(); });
  said().addEventListener("load", () => { if (follows) toEnd(); }, true);
  function merge(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const state = fresh.getElementById("state");
    if (document.getElementById("state").innerHTML !== state.innerHTML) document.getElementById("state").innerHTML = state.innerHTML;
    // Whoever is here when danger comes can take its mark away, too.
    const calm = document.getElementById("calm");
    if (calm) calm.hidden = !state.querySelector(".loud");
    const later = fresh.getElementById("later");
    const waits = document.getElementById("later");
    const ids = (it) => [...it.querySelectorAll("article")].map((one) => one.id + one.querySelector(".tag").textContent).join();
    // A question about what waits stands until it is answered, or what waits has changed.
    if (waits.innerHTML !== later.innerHTML && !(waits.querySelector("[role=alert]") && ids(waits) === ids(later))) waits.innerHTML = later.innerHTML;
    const list = document.getElementById("items");
    const news = fresh.getElementById("items");
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
    said().dataset.last = fresh.getElementById("said").dataset.last;
    const silence = document.getElementById("silence");
    if (silence && list.children.length) silence.remove();
    if (follows) toEnd();
    document.dispatchEvent(new CustomEvent("talk:changed"));
  }

  let last = "";
  let waits = 2000;
  let timer = 0;
  let offline = 0;
  let source = null;
  function tell(how) { live.dataset.now = how; if (live.dataset[how] !== live.textContent) live.textContent = live.dataset[how]; }
  function listen() {
    clearTimeout(timer);
    if (source) source.close();
    const address = last ? live.dataset.url.replace(/seen=.*/, "seen=" + encodeURIComponent(last)) : live.dataset.url;
    source = new EventSource(address);
    source.addEventListener("open", () => { waits = 2000; clearTimeout(offline); tell("on"); document.getElementById("trouble").hidden = true; });
    source.addEventListener("thread", (event) => { last = event.lastEventId; standing(() => merge(event.data)); });
    source.addEventListener("replaced", () => { source.close(); tell("replaced"); });
    source.addEventListener("out", () => { source.close(); tell("off"); trouble("out"); });
    source.addEventListener("lost", lost);
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
  // What was typed stays here, to be copied.
  function lost() {
    clearTimeout(offline);
    if (source) source.close();
    live.dataset.now = "lost";
    live.textContent = "";
    document.getElementById("trouble").dataset.lost = live.dataset.lost;
    trouble("lost");
  }
  document.addEventListener("talk:lost", lost);
  // Refused: is it us who are out, or a store that is away?
  async function ask() {
    const stop = new AbortController();
    try {
      const answer = await fetch(live.dataset.url, { headers: { "HX-Request": "true" }, signal: stop.signal });
      stop.abort();
      if (answer.status === 401 || answer.status === 403) return trouble("out");
      if (answer.status === 404) return lost();
      if (!answer.ok) trouble("away");
    } catch (_) { trouble("away"); }
    listen();
  }
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  toEnd();
  listen();
})();

// The answer: kept as a draft while it is typed, sent with Ctrl and Enter.
(() => {
  const form = document.getElementById("answer");
  const back = document.getElementById("back");
  if (back) {
    document.addEventListener("keydown", (event) => {
      const field = event.target.closest("input, textarea, select");
      if (field && event.key === "Escape") return field.blur();
      if (field || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "u") back.click();
      if (event.key === "r" && form) { form.words.focus(); event.preventDefault(); }
    });
  }
  if (!form) return;
  document.querySelectorAll(".no-script").forEach((it) => { it.hidden = true; });
  const words = form.words;
  const told = document.getElementById("draft");
  const token = document.querySelector("meta[name=_csrf]");
  let kept = words.value;
  let timer = 0;
  let sending = false;

  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!sending) form.requestSubmit(document.getElementById("send"));
    }
  });
  document.addEventListener("talk:changed", () => {
    document.querySelectorAll("input[name=seen]").forEach((it) => { it.value = document.getElementById("said").dataset.last; });
  });

  // To answer one message, or all of it again: without a reload, which would be one too many while somebody types.
  document.addEventListener("click", (event) => {
    const one = event.target.closest(".answer-this");
    if ((!one && !event.target.closest(".answer-all")) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    form.answers.value = one ? new URL(one.href).searchParams.get("answer") : "";
    document.getElementById("answering-what").textContent = one ? one.dataset.quote : "";
    document.getElementById("answering").hidden = !one;
    words.focus();
  });

  async function keep(leaving) {
    clearTimeout(timer);
    if (sending || words.value === kept) return;
    const text = words.value;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        headers: { "HX-Request": "true", "X-XSRF-TOKEN": token ? token.content : "" },
        body: new URLSearchParams({ words: text, key: form.key.value }),
        keepalive: leaving,
      });
      if (answer.ok) {
        kept = text;
        told.textContent = form.dataset.saved;
        return;
      }
      if (answer.status === 404) {
        told.textContent = "";
        document.dispatchEvent(new CustomEvent("talk:lost"));
        return;
      }
      trouble(answer.status === 401 || answer.status === 403 ? "out" : "away");
    } catch (_) { if (leaving) return; trouble("away"); }
    told.textContent = form.dataset.unsaved;
    timer = setTimeout(keep, 5000);
  }
  words.addEventListener("input", () => {
    told.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 800);
  });
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    sending = true;
    clearTimeout(timer);
    setTimeout(() => { sending = false; }, 5000);
  });
  // Whoever closes the conversation is asked about what they have typed just now, too.
  const end = document.getElementById("end");
  if (end) {
    end.addEventListener("submit", async (event) => {
      if (words.value === kept) return;
      event.preventDefault();
      const by = event.submitter;
      await keep(false);
      if (words.value === kept) end.requestSubmit(by);
    });
    const asked = end.querySelector("[role=alert] button");
    // Later than the browser, which goes to the place that the address names.
    if (asked) window.addEventListener("load", () => setTimeout(() => asked.focus()));
  }
  window.addEventListener("pagehide", () => keep(true));
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("beforeunload", (event) => { if (!sending && words.value !== kept) event.preventDefault(); });
  // Whoever is asked something reads it first, also on a phone, whose keyboard would cover it: Tab leads to the choices.
  const question = document.querySelector("#later [role=alert], #answer [role=alert]");
  if (question) {
    question.tabIndex = -1;
    question.focus({ preventScroll: true });
    question.scrollIntoView({ block: "center" });
  }
})();

// Texts that are ready: found and put into the answer with the keyboard. Nothing is sent.
(() => {
  const form = document.getElementById("answer");
  const ready = document.getElementById("ready");
  if (!form || !ready) return;
  const words = form.words;
  const find = document.getElementById("ready-find");
  const found = document.getElementById("ready-found");
  const all = [...ready.querySelectorAll("#ready-list button")];
  const fitting = () => all.filter((it) => !it.parentElement.hidden);
  let been = false;
  words.addEventListener("focus", () => { been = true; });

  function filter() {
    const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    all.forEach((it) => { it.parentElement.hidden = !wanted.every((word) => it.textContent.toLowerCase().includes(word)); });
    const count = fitting().length;
    found.textContent = count ? found.dataset.some.replace("#", count) : found.dataset.none;
    found.classList.toggle("hidden", count > 0);
  }
  function clear() {
    find.value = "";
    filter();
  }
  function open() {
    if (!ready.open) clear();
    ready.open = true;
    find.focus();
  }
  function leave() {
    ready.open = false;
    words.focus();
  }
  function put(text) {
    const from = been ? words.selectionStart : words.value.length;
    const before = words.value.slice(0, from);
    const rest = words.value.slice(been ? words.selectionEnd : from);
    const start = before && !/\s$/.test(before) ? before + "\n" : before;
    words.value = start + text + (rest && !/^\s/.test(rest) ? "\n" : "") + rest;
    words.dispatchEvent(new Event("input"));
    leave();
    // What is still to be filled in is typed over.
    const blank = /\{[a-z_]+\}/.exec(text);
    const at = start.length + (blank ? blank.index : text.length);
    words.setSelectionRange(at, at + (blank ? blank[0].length : 0));
  }

  // Told late: whoever opens it with the keyboard may be typing already.
  ready.addEventListener("toggle", () => { if (!ready.open) clear(); });
  find.addEventListener("input", filter);
  all.forEach((it) => it.addEventListener("click", (event) => { event.preventDefault(); put(it.dataset.text); }));
  ready.addEventListener("keydown", (event) => {
    const walk = [find, ...fitting()];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = walk.indexOf(document.activeElement);
    if (event.key === "Escape" && ready.open) {
      leave();
      event.stopPropagation();
    } else if (event.key === "Enter" && document.activeElement === find) {
      event.preventDefault();
      if (walk.length > 1) put(walk[1].dataset.text);
    } else if (step && at >= 0) {
      walk[Math.min(walk.length - 1, Math.max(0, at + step))].focus();
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    const control = event.ctrlKey || event.metaKey;
    if (event.key !== "/" || event.altKey || (typing ? typing !== words || !control : control)) return;
    event.preventDefault();
    open();
  });
})();
