'use strict';
// The demo's page: three people to play, the time machine and the contact log. It knows nothing that isn't in /simulator/state.

const $ = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') { for (const [event, listener] of Object.entries(value)) { node.addEventListener(event, listener); } }
    else if (value === true) { node.setAttribute(name, ''); }
    else if (value !== false && value !== null && value !== undefined) { node.setAttribute(name, value); }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

let language = (() => {
  const known = localStorage.getItem('language') || navigator.language.slice(0, 2);
  return WORDS[known] ? known : 'en';
})();
const t = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), WORDS[language][key] ?? key);
const locale = () => ({ en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI' })[language];
const inZone = (iso, how) => new Date(iso).toLocaleString(locale(), { ...how, timeZone: state?.time.zone });
const clockTime = (iso) => inZone(iso, { hour: '2-digit', minute: '2-digit' });
/** A time of day, with its weekday if that is neither today nor tonight. */
const untilTime = (iso) => (new Date(iso) - new Date(state.time.now) < 86_400_000 ? clockTime(iso) : `${inZone(iso, { weekday: 'short' })} ${clockTime(iso)}`);

// Whom the page shows first: a family, and so a line, that speaks the page's language.
const FIRST = { en: 'f09g', fi: 'f01g', sv: 'f03g' };

let cast = { organisation: '', people: [] };
let state = null;
let steps = [false, false, false];
let shown = 'family';
let asking = false;
let lost = 0;
/** What is being done here, its beginnings and ends, and of which of them what the program said last may know. */
let doing = 0;
let deeds = 0;
let known = 0;
const panes = [
  { id: 'family', choice: FIRST[language], tab: 'chat' },
  { id: 'worker1', choice: 'duty1', tab: 'chat' },
  { id: 'worker2', choice: 'duty2', tab: 'chat' },
].map((pane) => ({ ...pane, replyTo: null, editing: null, topics: true, topic: null, read: {}, seen: {}, spoken: null, node: null }));

const person = (id) => cast.people.find((role) => role.id === id);
const view = (id) => state?.people.find((of) => of.id === id);
const isWorker = (role) => ['WORKER', 'COORDINATOR', 'ADMIN'].includes(role.role);
const title = (role) => (role.caseCode ? `${role.name} · ${role.caseCode}` : role.name);
const firstWords = (text) => { const line = text.replaceAll('\n', ' '); return line.length > 60 ? `${line.slice(0, 60)}…` : line; };

/** Whom a pane shows: somebody chosen, or whoever has that level of duty on the family's line. */
function roleOf(pane) {
  if (!pane.choice.startsWith('duty')) { return person(pane.choice); }
  const level = Number(pane.choice.slice(4));
  const line = person(panes[0].choice)?.line;
  const duty = state?.onDuty.find((shift) => shift.level === level && shift.linePhone === line && shift.roleId);
  return person(duty ? duty.roleId : level === 1 ? 'w01' : 'w09');
}

async function post(path, body) {
  doing += 1;
  deeds += 1;
  try {
    const answer = await fetch(`/simulator/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) { complain(t('failed') + ((await answer.json().catch(() => ({}))).detail || answer.status)); }
  } catch { complain(t('gone')); } finally { doing -= 1; deeds += 1; }
  await refresh();
}
const act = (pane, what, body = {}) => post(`people/${roleOf(pane).id}/${what}`, body);
const tell = (text) => { $('news').textContent = text; };

let complaint = 0;
function complain(text) {
  clearTimeout(complaint);
  $('failure').textContent = text;
  $('failure').hidden = false;
  complaint = setTimeout(() => { $('failure').hidden = true; }, 8000);
}

/** Keeps a list at its end, also while it grows, shrinks or is hidden, until somebody scrolls up. */
function stayAtEnd(list) {
  let atEnd = true;
  list.addEventListener('scroll', () => { if (list.clientHeight) { atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80; } });
  new ResizeObserver(() => { if (atEnd) { list.scrollTop = list.scrollHeight; } }).observe(list);
}

/** Makes a list show these items, keeping the nodes of those that haven't changed. */
function reconcile(list, items, render) {
  const near = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  let added = 0;
  const known = new Map([...list.children].map((node) => [node.dataset.mark, node]));
  items.forEach((item, index) => {
    const mark = JSON.stringify(item);
    let node = known.get(mark);
    known.delete(mark);
    if (!node) { node = render(item); node.dataset.mark = mark; added += 1; }
    if (list.children[index] !== node) { list.insertBefore(node, list.children[index] ?? null); }
  });
  while (list.children.length > items.length) { list.lastElementChild.remove(); }
  if (added && near && list.matches('.messages')) { list.scrollTop = list.scrollHeight; }
}

function build(pane) {
  const node = $('phone-template').content.cloneNode(true).querySelector('.phone');
  node.id = `pane-${pane.id}`;
  node.dataset.testid = `phone-${pane.id}`;
  const get = (selector) => node.querySelector(selector);
  const picker = get('.picker select');
  picker.dataset.testid = 'picker';
  picker.addEventListener('change', () => { pane.choice = picker.value; forget(pane); pane.topic = null; pane.read = {}; pane.seen = {}; pane.spoken = null; fillPickers(); refresh(); });
  for (const name of ['chat', 'sms', 'call']) {
    get('.tabs').append(make('button', { type: 'button', role: 'tab', 'data-tab': name, 'data-testid': `tab-${name}`, id: `${pane.id}-${name}`, 'aria-controls': `${pane.id}-panel-${name}`, on: { click: () => { pane.tab = name; paint(); } } }));
    const panel = get(`.tab.${name}`);
    panel.id = `${pane.id}-panel-${name}`;
    panel.setAttribute('aria-labelledby', `${pane.id}-${name}`);
    panel.querySelector('.messages').dataset.testid = `${name}-messages`;
    stayAtEnd(panel.querySelector('.messages'));
    const field = panel.querySelector('textarea');
    field.id = `${pane.id}-${name}-text`;
    field.dataset.testid = `${name}-text`;
    panel.querySelector('.compose label').htmlFor = field.id;
    panel.querySelector('.send').dataset.testid = `${name}-send`;
    const send = () => { const text = field.value.trim(); if (text) { field.value = ''; say(pane, name, text); } };
    panel.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); send(); });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); send(); }
      if (event.key === 'Escape' && name === 'chat') { forget(pane); paint(); }
    });
  }
  get('.tabs').addEventListener('keydown', (event) => moveAmong(event, [...get('.tabs').children]));
  for (const key of '123456789*0#') {
    get('.keypad').append(make('button', { type: 'button', 'data-testid': `key-${key}`, on: { click: () => act(pane, 'key', { text: key }) } }, key));
  }
  get('.replying button').addEventListener('click', () => { forget(pane); paint(); get('.chat textarea').focus(); });
  for (const kind of ['photo', 'voice', 'location', 'sticker']) {
    get('.attach').append(make('button', { type: 'button', 'data-kind': kind, 'data-testid': `attach-${kind}`, on: { click: () => { const message = pane.replyTo?.messageId; forget(pane); act(pane, 'send', { text: kind, message, topic: pane.topic }); } } }));
  }
  get('.topics').dataset.testid = 'topics';
  get('.has-topics input').dataset.testid = 'has-topics';
  get('.has-topics input').addEventListener('change', (event) => { pane.topics = event.target.checked; pane.topic = null; paint(); });
  get('.forget').dataset.testid = 'remove-topic';
  get('.forget').addEventListener('click', () => { const topic = pane.topic; pane.topic = null; act(pane, 'remove-topic', { topic }); get('.topics button')?.focus(); });
  const on = (selector, what, id) => { get(selector).dataset.testid = id; get(selector).addEventListener('click', () => { pane.tab = 'call'; act(pane, what); }); };
  on('.take', 'pickup', 'pick-up'); on('.refuse', 'hangup', 'decline'); on('.dial', 'call', 'dial'); on('.end', 'hangup', 'hang-up');
  get('.off input').addEventListener('change', (event) => act(pane, 'off', { on: event.target.checked }));
  get('.withhold input').addEventListener('change', (event) => act(pane, 'withhold', { on: event.target.checked }));
  pane.node = node;
  $('phones').append(node);
}

function say(pane, how, text) {
  if (how === 'sms') { return act(pane, 'sms', { text }); }
  if (how === 'call') { return act(pane, 'speak', { text }); }
  const { editing, replyTo } = pane;
  pane.editing = pane.replyTo = null;
  if (editing) { return act(pane, 'edit', { text, message: editing.messageId }); }
  return act(pane, replyTo ? 'reply' : 'write', { text, message: replyTo?.messageId, topic: pane.topic });
}

/** Neither answers nor changes a certain message any more. */
function forget(pane) {
  if (pane.editing) { pane.node.querySelector('.chat textarea').value = ''; }
  pane.editing = pane.replyTo = null;
}

function moveAmong(event, tabs) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) { const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length]; next.focus(); next.click(); }
}

function fillPickers() {
  for (const pane of panes) {
    const select = pane.node.querySelector('.picker select');
    const option = (role) => make('option', { value: role.id }, `${role.family ? `${role.family}: ` : ''}${role.name}, ${t(role.role)}${role.chat ? '' : ` (${t('call').toLowerCase()})`}`);
    const group = (label, roles) => make('optgroup', { label }, ...roles.map(option));
    select.replaceChildren(
      make('option', { value: 'duty1' }, t('followDuty1')), make('option', { value: 'duty2' }, t('followDuty2')),
      group(t('families'), cast.people.filter((role) => role.caseCode)),
      group(t('strangers'), cast.people.filter((role) => role.role === 'STRANGER')),
      group(t('workers'), cast.people.filter(isWorker)));
    select.value = pane.choice;
  }
}

function speakWords() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-t]').forEach((node) => { node.textContent = t(node.dataset.t); });
  $('language').value = language;
  for (const pane of panes) {
    const set = (selector, key) => { pane.node.querySelector(selector).textContent = t(key); };
    set('.picker .hidden', 'play'); set('.take', 'take'); set('.refuse', 'refuse'); set('.dial', 'dial'); set('.end', 'end');
    set('.off span', 'off'); set('.withhold span', 'withhold'); set('.replying button', 'cancel');
    set('.has-topics span', 'hasTopics'); set('.forget', 'removeTopic');
    pane.node.querySelector('.attach').setAttribute('aria-label', t('attach'));
    pane.node.querySelector('.topics').setAttribute('aria-label', t('topics'));
    pane.node.querySelector('.topics').replaceChildren();
    pane.node.querySelectorAll('.attach button').forEach((button) => { button.textContent = `+ ${t(button.dataset.kind)}`; button.setAttribute('aria-label', t('send') + ': ' + t(button.dataset.kind)); });
    const fields = { chat: 'write', sms: 'writeSms', call: 'say' };
    for (const [name, key] of Object.entries(fields)) {
      pane.node.querySelector(`[data-tab=${name}]`).textContent = t(name);
      set(`.tab.${name} .compose label`, key); set(`.tab.${name} .send`, name === 'call' ? 'sayIt' : 'send');
      pane.node.querySelector(`.tab.${name} textarea`).placeholder = t(key);
    }
    pane.node.querySelectorAll('.keypad button').forEach((key) => key.setAttribute('aria-label', `${t('key')} ${key.textContent}`));
    pane.node.querySelectorAll('.messages').forEach((list) => list.replaceChildren());
  }
  $('contacts').replaceChildren();
  fillPickers();
  paint();
}

function chatMessage(pane, message, all) {
  const original = message.replyTo && all.find((other) => other.messageId === message.replyTo);
  const words = message.text.startsWith('/start ') ? '/start' : message.text;
  const bubble = make('div', { class: 'bubble' });
  if (original) { bubble.append(make('span', { class: 'quote' }, firstWords(original.text) || `[${t(original.mediaKind ?? '')}]`)); }
  if (message.mediaKind) {
    const sound = ['voice', 'audio'].includes(message.mediaKind);
    const file = `/simulator/files/${message.fileId}`;
    if (['photo', 'sticker'].includes(message.mediaKind)) {
      bubble.append(make('img', { src: file, alt: t(message.mediaKind), class: message.mediaKind, loading: 'lazy' }));
    } else { bubble.append(make('span', {}, `[${t(message.mediaKind)}] `)); }
    if (sound) { bubble.append(make('audio', { controls: true, preload: 'none', src: `/simulator/files/${message.fileId}` })); }
  }
  bubble.append(words);
  const meta = make('div', { class: 'meta' }, clockTime(message.at));
  if (message.label) { meta.append(make('span', { class: 'topic' }, message.label)); }
  if (message.edited) { meta.append(make('span', {}, t('edited'))); }
  if (message.guarded) { meta.append(make('span', { title: t('guardedWhy') }, t('guarded'))); }
  const editable = message.mine && !message.mediaKind && !message.text.startsWith('/');
  if (editable) { meta.append(make('button', { type: 'button', 'data-testid': 'edit', on: { click: () => { forget(pane); pane.editing = message; const field = pane.node.querySelector('.chat textarea'); field.value = message.text; paint(); field.focus(); } } }, t('edit'))); }
  if (!message.mine) { meta.append(make('button', { type: 'button', 'data-testid': 'reply', on: { click: () => { forget(pane); pane.replyTo = message; paint(); pane.node.querySelector('.chat textarea').focus(); } } }, t('reply'))); }
  const node = make('li', { class: message.mine ? 'message mine' : 'message' }, bubble);
  if (message.buttons.length) {
    node.append(make('div', { class: 'choices' }, ...message.buttons.map((button) => make('button', { type: 'button', on: { click: () => act(pane, 'press', { message: message.messageId, text: button.data }) } }, button.label))));
  }
  node.append(meta);
  return node;
}

const topicName = (pane, id) => view(roleOf(pane)?.id)?.chat?.topics.find((topic) => topic.id === id)?.name ?? '';

/** The topics of a Telegram that has them: one for each family, and all together. Words go into the one that is open. */
function paintTopics(pane, topics, messages) {
  const get = (selector) => pane.node.querySelector(selector);
  if (!topics.some((topic) => topic.id === pane.topic)) { pane.topic = null; }
  get('.has-topics').hidden = topics.length === 0;
  get('.has-topics input').checked = pane.topics;
  get('.topics').hidden = !pane.topics || topics.length === 0;
  get('.forget').hidden = !pane.topics || pane.topic === null;
  const tabs = [{ id: null, name: t('allTopics') }, ...topics].map((topic) => {
    const last = messages.filter((message) => !message.mine && message.topic === topic.id).at(-1)?.messageId ?? 0;
    if (pane.topic === null || pane.topic === topic.id) { pane.read[topic.id] = last; }
    return { ...topic, open: pane.topic === topic.id, fresh: topic.id !== null && last > (pane.read[topic.id] ?? 0) };
  });
  const had = [...get('.topics').children].indexOf(document.activeElement);
  reconcile(get('.topics'), tabs, (topic) => make('button', { type: 'button', 'aria-pressed': String(topic.open), class: topic.fresh ? 'fresh' : '', on: { click: () => { pane.topic = topic.id; forget(pane); paint(); } } }, topic.name, topic.fresh ? make('span', { class: 'hidden' }, ` ${t('freshTopic')}`) : null));
  if (had >= 0 && !get('.topics').contains(document.activeElement)) { get('.topics').children[Math.min(had, tabs.length - 1)].focus(); }
}

const plainMessage = (kind, text, note) => make('li', { class: `message ${kind}` }, make('div', { class: 'bubble' }, text), make('div', { class: 'meta' }, note));

function paintPane(pane) {
  const role = roleOf(pane);
  if (!role) { return; }
  const of = view(role.id);
  const get = (selector) => pane.node.querySelector(selector);
  pane.node.classList.toggle('worker', isWorker(role));
  pane.node.setAttribute('aria-label', title(role));
  get('.face').textContent = role.name.slice(0, 1);
  get('h2').textContent = title(role);
  const duty = state?.onDuty.find((shift) => shift.roleId === role.id);
  get('.sub').textContent = [duty ? `${t(duty.level === 1 ? 'onDuty' : 'backup')} ${t('until', { time: untilTime(duty.to) })}` : t(role.role), role.family].filter(Boolean).join(' · ');
  for (const name of ['chat', 'sms', 'call']) {
    const selected = pane.tab === name;
    const tab = get(`[data-tab=${name}]`);
    tab.setAttribute('aria-selected', selected);
    tab.tabIndex = selected ? 0 : -1;
    get(`.tab.${name}`).hidden = !selected;
  }
  if (!of) { return; }
  const messages = of.chat?.messages ?? [];
  paintTopics(pane, of.chat?.topics ?? [], messages);
  const open = pane.topics && pane.topic !== null ? messages.filter((message) => message.topic === pane.topic) : messages;
  const labelled = pane.topics && pane.topic === null;
  reconcile(get('.chat .messages'), open.map((message) => ({ ...message, label: labelled && message.topic ? topicName(pane, message.topic) : '' })), (message) => chatMessage(pane, message, messages));
  reconcile(get('.sms .messages'), of.phone?.messages ?? [], (sms) => plainMessage(sms.mine ? 'mine' : '', sms.body, clockTime(sms.at)));
  reconcile(get('.call .messages'), of.phone?.heard ?? [], (heard) => plainMessage(heard.who === 'me' ? 'mine' : heard.who, heard.text, `${t(heard.who)} · ${clockTime(heard.at)}`));
  for (const [name, there] of Object.entries({ chat: of.chat, sms: of.phone, call: of.phone })) {
    get(`.tab.${name} .nothing`).textContent = there ? (name === 'call' ? '' : t('emptyChat')) : t(name === 'chat' ? 'noChat' : 'noPhone');
    get(`.tab.${name}`).classList.toggle('blank', !get(`.tab.${name} .messages`).children.length);
    get(`.tab.${name}`).querySelectorAll('textarea, .send').forEach((field) => { field.disabled = !there; });
  }
  const meant = pane.editing ?? pane.replyTo;
  get('.replying').hidden = !meant;
  get('.replying span').textContent = meant ? t(pane.editing ? 'editing' : 'replying') + (firstWords(meant.text) || t(meant.mediaKind ?? '')) : '';
  get('.attach').hidden = Boolean(pane.editing) || !of.chat;
  paintPhone(pane, role, of.phone);
  markFresh(pane, role, { chat: messages.length, sms: of.phone?.messages.length ?? 0, call: of.phone?.heard.length ?? 0 });
}

function paintPhone(pane, role, phone) {
  const get = (selector) => pane.node.querySelector(selector);
  const ringing = phone?.state === 'ringing';
  const live = phone?.state === 'inCall';
  get('.ring').hidden = !ringing;
  const ringText = ringing ? t('rings', { who: phone.callerId }) : '';
  if (get('.ring-text').textContent !== ringText) { get('.ring-text').textContent = ringText; }
  pane.node.classList.toggle('live', live);
  const condition = !phone ? t('noPhone') : ringing ? ringText : !live ? t('idle') : phone.recorded ? t('recorded') : phone.connected ? t('connected') : t('talking');
  if (get('.call-state').textContent !== condition) { get('.call-state').textContent = condition; }
  get('.dial').disabled = !phone;
  swap(get('.dial'), get('.end'), Boolean(phone) && phone.state !== 'idle');
  get('.call textarea').disabled = !live;
  get('.call .send').disabled = !live;
  get('.keypad').querySelectorAll('button').forEach((key) => { key.disabled = !live; });
  get('.off input').checked = Boolean(phone?.off);
  get('.withhold input').checked = Boolean(phone?.withheld);
  get('.off input').disabled = get('.withhold input').disabled = !phone;
  const heard = phone?.heard ?? [];
  if (pane.spoken !== null && $('aloud').checked) { heard.slice(Math.min(pane.spoken, heard.length)).filter((words) => words.who !== 'me').forEach(speakAloud); }
  pane.spoken = heard.length;
}

/** Shows one of two buttons. Whoever had the other under their finger has this one now. */
function swap(first, second, toSecond) {
  const had = [first, second].includes(document.activeElement);
  if (first.hidden === toSecond) { return; }
  first.hidden = toSecond;
  second.hidden = !toSecond;
  if (had) { (toSecond ? second : first).focus(); }
}

function speakAloud(words) {
  const utterance = new SpeechSynthesisUtterance(words.text);
  if (words.language) { utterance.lang = words.language; }
  speechSynthesis.speak(utterance);
}

function markFresh(pane, role, counts) {
  const known = pane.seen[role.id] ??= { ...counts };
  let fresh = false;
  for (const [name, count] of Object.entries(counts)) {
    const looking = pane.tab === name && (shown === pane.id || !narrow.matches);
    if (looking) { known[name] = count; }
    const unseen = count > known[name];
    pane.node.querySelector(`[data-tab=${name}]`).classList.toggle('fresh', unseen);
    fresh ||= unseen;
  }
  const tab = $('panes').querySelector(`[data-pane=${pane.id}]`);
  if (fresh && !tab.classList.contains('fresh')) { tell(t('newMessage', { who: role.name })); }
  tab.classList.toggle('fresh', fresh);
}

function paintPanes() {
  const names = { family: roleOf(panes[0])?.name, worker1: roleOf(panes[1])?.name, worker2: roleOf(panes[2])?.name, log: t('log') };
  for (const [id, name] of Object.entries(names)) {
    const tab = $('panes').querySelector(`[data-pane=${id}]`);
    tab.textContent = name ?? id;
    tab.setAttribute('aria-selected', shown === id);
    tab.tabIndex = shown === id ? 0 : -1;
    $(`pane-${id}`).classList.toggle('shown', shown === id);
  }
}

function paintLog() {
  const line = roleOf(panes[0])?.line;
  const duty = state.onDuty.filter((shift) => shift.level <= 2 && shift.linePhone === line);
  reconcile($('duty'), duty, (shift) => make('li', {}, make('span', {}, make('b', {}, shift.name), ` ${t(shift.level === 1 ? 'onDuty' : 'backup').toLowerCase()}`), make('span', {}, `${shift.line} · ${t('until', { time: untilTime(shift.to) })}`)));
  $('no-contacts').hidden = state.contacts.length > 0;
  reconcile($('contacts'), state.contacts, contactNode);
}

// The contacts that are open to read, so that news of them doesn't close them.
const reading = new Set();

function contactNode(contact) {
  const words = make('ol', { class: 'words' });
  const tries = (contact.attempts ?? []).map((attempt) => ({ at: attempt.at, text: [attempt.name, t(attempt.result ?? 'ASKED')].filter(Boolean).join(' ') }));
  const attempts = tries.map((attempt) => attempt.text).join(', ');
  const label = contact.caseCode ?? (contact.caseId ? contact.caseId.slice(0, 8) : t('noCase'));
  const node = make('li', { class: 'contact', 'data-testid': 'contact' }, make('details', {},
    make('summary', {},
      make('span', { class: 'row' }, make('strong', {}, label), make('span', { class: `outcome ${contact.outcome}` }, t(contact.outcome ?? 'OPEN'))),
      make('span', { class: 'small' }, [clockTime(contact.startedAt), t(`channel.${contact.channel}`), t(contact.direction), attempts].filter(Boolean).join(' · '))),
    words));
  node.firstElementChild.open = reading.has(contact.id);
  node.firstElementChild.addEventListener('toggle', async (event) => {
    if (!event.target.open) { if (event.target.isConnected) { reading.delete(contact.id); } return; }
    reading.add(contact.id);
    const answer = await fetch(`/simulator/contacts/${encodeURIComponent(contact.id)}`);
    const whole = answer.ok ? await answer.json() : { messages: [] };
    const said = (whole.messages ?? []).map((message) => make('li', {}, make('b', {}, `${clockTime(message.at)} ${message.name || t(message.from)}: `), message.extra ? `[${t(message.extra.split(',')[0])}] ` : '', message.text ?? ''));
    words.replaceChildren(...(said.length ? said : [make('li', { class: 'small' }, t('nothingSaid'))]));
  });
  return node;
}

const chatOf = (pane) => view(roleOf(pane)?.id)?.chat?.messages ?? [];

/** The three steps, told from what really stands in the chats. */
function paintGuide() {
  const mine = chatOf(panes[0]).filter((message) => message.mine && !message.text.startsWith('/')).at(-1);
  const bench = panes.slice(1).find((pane) => mine && chatOf(pane).some((message) => !message.mine && message.text.includes(mine.text)));
  const relayed = bench && chatOf(bench).filter((message) => !message.mine && message.text.includes(mine.text)).at(-1);
  const answers = panes.slice(1).flatMap(chatOf).filter((message) => message.mine && message.replyTo);
  const read = answers.some((answer) => chatOf(panes[0]).some((message) => !message.mine && message.text.includes(answer.text)));
  steps = [steps[0] || Boolean(mine), steps[1] || answers.length > 0, steps[2] || read];
  steps.forEach((done, index) => {
    const step = $(`step${index + 1}`);
    step.classList.toggle('done', done);
    step.querySelector('.tick').textContent = done ? '✓' : String(index + 1);
    step.setAttribute('aria-label', `${index + 1}${done ? ' ✓' : ''}`);
    step.querySelector('p').textContent = t(`step${index + 1}`, { family: roleOf(panes[0])?.name ?? t('family'), worker: roleOf(bench ?? panes[1])?.name ?? '' });
  });
  const current = steps.indexOf(false);
  for (let index = 0; index < 3; index += 1) { $(`step${index + 1}`).toggleAttribute('data-current', index === current); }
  $('next').hidden = current >= 0;
  $('next').firstElementChild.textContent = t('next', { family: roleOf(panes[0])?.name ?? '' });
  $('do1').disabled = !['READY', 'FOREIGN'].includes(state.progress.state) || !view(roleOf(panes[0])?.id)?.chat;
  $('do2').disabled = !relayed || steps[1];
  $('do2').onclick = () => { if (relayed) { show(bench.id); act(bench, 'reply', { message: relayed.messageId, text: t('answer') }); } };
}

function announce(id, text) {
  $(id).hidden = !text;
  if ($(id).textContent !== text) { $(id).textContent = text; }
}

const show = (id) => { shown = id; paint(); };

function paint() {
  if (!state) { return; }
  $('clock').textContent = inZone(state.time.now, { weekday: 'short', day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit' });
  const { state: progress, done, total } = state.progress;
  announce('preparing', progress === 'READY' ? '' : progress === 'FILLING' ? t('preparing', { done, total }) : t(progress === 'FOREIGN' ? 'foreign' : 'waiting'));
  announce('troubled', [lost > 2 && t('gone'), state.trouble.telegram && t('troubleTelegram'), state.trouble.sms && t('troubleSms')].filter(Boolean).join(' '));
  if (known === deeds && doing === 0) {
    $('telegram-down').checked = state.trouble.telegram;
    $('sms-down').checked = state.trouble.sms;
  }
  panes.forEach(paintPane);
  paintPanes();
  paintLog();
  paintGuide();
}

const inView = () => [...new Set(panes.map((pane) => roleOf(pane)?.id).filter(Boolean))].join(',');
async function refresh() {
  if (asking) { return; }
  const people = inView();
  const before = deeds;
  asking = true;
  try {
    const answer = await fetch(`/simulator/state?people=${people}`);
    if (answer.ok) { state = await answer.json(); known = before; }
    lost = answer.ok ? 0 : lost + 1;
  } catch { lost += 1; /* the program is starting or stopping: the next second asks again */ } finally { asking = false; }
  paint();
  if (people !== inView() || before !== deeds) { await refresh(); }
}

const narrow = matchMedia('(max-width: 700px)');
async function begin() {
  panes.forEach(build);
  for (const id of ['family', 'worker1', 'worker2', 'log']) {
    $('panes').append(make('button', { type: 'button', role: 'tab', 'data-pane': id, 'data-testid': `show-${id}`, 'aria-controls': `pane-${id}`, on: { click: () => show(id) } }));
  }
  $('panes').addEventListener('keydown', (event) => moveAmong(event, [...$('panes').children]));
  $('plus5').addEventListener('click', () => post('time', { advance: 'PT5M' }));
  $('handoff').addEventListener('click', () => post('time', { to: 'handoff', line: roleOf(panes[0])?.line }));
  const trouble = () => post('trouble', { telegram: $('telegram-down').checked, sms: $('sms-down').checked });
  document.querySelector('.trouble').addEventListener('keydown', (event) => { if (event.key === 'Escape') { event.currentTarget.open = false; event.currentTarget.firstElementChild.focus(); } });
  $('telegram-down').addEventListener('change', trouble);
  $('sms-down').addEventListener('change', trouble);
  $('language').addEventListener('change', (event) => {
    if (panes[0].choice === FIRST[language]) { panes[0].choice = FIRST[event.target.value]; steps = [false, false, false]; }
    language = event.target.value;
    localStorage.setItem('language', language);
    speakWords();
    refresh();
  });
  $('do1').addEventListener('click', () => { show('family'); act(panes[0], 'write', { text: t('sample') }); });
  cast = await (await fetch('/simulator/cast')).json();
  $('organisation').textContent = cast.organisation;
  speakWords();
  await refresh();
  setInterval(refresh, 1000);
}
begin();
