// SPDX-License-Identifier: AGPL-3.0-or-later
// Correcting on the page of a document: the form of what is chosen, the list of corrections, accepting. All that was
// written stays until it is saved or given up: a page that is stale is told so and keeps it.
'use strict';

(() => {
  const { el } = deskForms;
  const byId = (id) => document.getElementById(id);
  const bar = byId('desk-bar'), notes = byId('notes');
  let desk = JSON.parse(byId('extra').textContent);
  let form = null;                     // the form that is shown
  let chosen = null;                   // what referat:select told last
  let saving = false, sureToDiscard = false;
  let whenSigned = null;               // what waits for a name
  const panel = el('aside', { id: 'desk', 'aria-label': 'Correct', hidden: true });
  const message = el('p', { id: 'desk-message', role: 'status' });

  const ALIVE_MS = 60000;

  // ---------------------------------------------------------------- the server

  async function talk(options) {
    try {
      const answer = await fetch(`corrections?n=${desk.n}`, options);
      const said = await answer.json().catch(() => ({}));
      return { status: answer.status, said };
    } catch {
      return { status: 0, said: { error: 'Nothing was saved: the program does not answer. Does referat review run?' } };
    }
  }

  const lastRecord = (said) => (said.records || []).at(-1);

  // True when it was taken; else the message says why, and nothing is lost.
  async function send(correction) {
    const { status, said } = await talk({
      method: 'POST', headers: { 'Content-Type': 'application/json', 'If-Match': `"${desk.revision}"` },
      body: JSON.stringify({ ...correction, ...(desk.whoGiven ? {} : { who: desk.who }) }),
    });
    if (status === 200) {
      desk = { ...desk, ...said };
      say(said.warning || '', said.warning ? 'warning' : '');
      return true;
    }
    if (status === 412)
      await beStale(said);
    else
      say(said.error || `Nothing was saved (${status}).`, 'wrong');
    return false;
  }

  async function beStale(said) {
    const last = lastRecord(said), whose = last ? ` (last by ${last.who}, ${deskRecords.shortTime(last.when)})` : '';
    await refresh();
    say(`This document has changed since it was shown${whose}. Nothing was saved; what you wrote is still here: look, `
      + 'and save again.', 'wrong');
  }

  // The page anew, but for the pictures, the form and where one was.
  async function refresh() {
    const before = chosen;
    const answer = await fetch(`document?n=${desk.n}`).catch(() => null);
    const page = answer && answer.status === 200
      ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    if (!page || !page.getElementById('extra'))
      return;
    for (const id of ['structure', 'notes', 'summary'])
      byId(id).replaceChildren(...page.getElementById(id).childNodes);
    desk = JSON.parse(page.getElementById('extra').textContent);
    drawBar();
    drawRecords();
    document.dispatchEvent(new CustomEvent('referat:refresh'));
    if (form && form.anchor)
      findAgain(form);
    if (before)
      goBack(before);
  }

  // To the same entry of the list, so that the next one is the next; else to the same part.
  function goBack(before) {
    const told = ['role', 'kind', 'code', 'page', 'box', 'line', 'text'];
    const same = (a, b) => told.every((k) => a.dataset[k] === b.dataset[k]);
    const entry = before.entry && [...notes.querySelectorAll('.note')].find((e) => same(e, before.entry));
    if (entry)
      entry.click();
    else if (before.path)
      document.dispatchEvent(new CustomEvent('referat:go', { detail: { path: before.path } }));
  }

  // Where the form's place is now: the same words at the same path, else the only such words there are.
  function findAgain(f) {
    const fits = (e) => e.dataset.role === f.role && deskForms.words(e) === f.said;
    const all = [...byId('structure').querySelectorAll('[data-path][data-role]')].filter(fits);
    const there = all.find((e) => e.dataset.path === f.at) || (all.length === 1 ? all[0] : null);
    f.anchor = there;
    f.at = there ? there.dataset.path : f.at;
    f.path = there ? f.pathOf(there) : null;
  }

  async function lookAgain() {
    const { status, said } = await talk({});
    if (status === 200 && said.revision !== desk.revision)
      await (isDirty() ? beStale(said) : refresh());
  }

  // ---------------------------------------------------------------- what is said to the person

  function say(text, class_) {
    message.textContent = text;
    message.className = class_ || '';
    if (text)
      panel.hidden = false;
  }

  const isDirty = () => Boolean(form) && form.fields.some(deskForms.isChanged);

  // ---------------------------------------------------------------- the form

  function show(next) {
    form = next;
    sureToDiscard = false;
    message.textContent = '';
    panel.hidden = !form;
    if (!form)
      return;
    if (form.anchor)
      Object.assign(form, { role: form.anchor.dataset.role, said: deskForms.words(form.anchor),
        at: form.anchor.dataset.path, path: form.pathOf(form.anchor) });
    const fields = form.fields.map(deskForms.draw);
    const save = el('button', { type: 'submit', className: 'first' }, 'Save');
    const body = el('form', { noValidate: true, onsubmit: onSubmit, oninput: () => { sureToDiscard = false; } },
      ...fields, ...(fields.length ? [save] : []), ...form.more.map(actionButton), ...pageButton());
    panel.replaceChildren(el('h2', {}, form.heading), body, message);
  }

  const keyHint = (key) => (key ? [' ', el('kbd', {}, key)] : []);

  function actionButton(action) {
    return el('button', { type: 'button', onclick: () => act(action) }, action.label, ...keyHint(action.key));
  }

  function pageButton() {
    const number = chosen && chosen.page;
    const told = number && desk.records.some((r) => r.what === 'page' && !r.undoneBy && r.page === number);
    return number && !told ? [actionButton({ label: `Page ${number} cannot be read`, key: 'x',
      send: 'page', page: number })] : [];
  }

  async function act(action) {
    if (action.form) {
      show(action.form());
      panel.querySelector('input, select').focus();
    } else
      await saveApart([{ what: action.send, path: form.path, ...(action.after ? { after: action.after } : {}),
        ...(action.page ? { page: action.page } : {}) }]);
  }

  function onSubmit(event) {
    event.preventDefault();
    const list = deskForms.corrections(form);
    if (!form.path)
      say('Its place is not there any more. Copy what you wrote, press Esc, and choose the place anew.', 'wrong');
    else if (list.length)
      save(list);
    else
      say('Nothing is changed yet.');
  }

  // One after the other: each makes a new revision. What was saved is no change any more.
  async function save(list) {
    if (saving || !signed(() => save(list)))
      return;
    saving = true;
    let good = true;
    for (const correction of list) {
      good = await send(correction);
      if (!good)
        break;
      settle(correction);
    }
    saving = false;
    if (good)
      await saved(list);
  }

  function settle(correction) {
    for (const f of form ? form.fields : [])
      if (form.what ? form.what === correction.what : f.what === correction.what)
        f.value = f.read();
  }

  async function saved(list) {
    const warning = message.className === 'warning' ? message.textContent : '';
    show(null);
    await refresh();
    say(warning || `Saved${list.length > 1 ? `: ${list.length} corrections` : ''}. z takes it back.`,
      warning ? 'warning' : 'good');
    backToPart();
  }

  function backToPart() {
    if (chosen && chosen.entry && chosen.entry.isConnected)
      return chosen.entry.focus({ preventScroll: true });
    const path = chosen && chosen.path && CSS.escape(chosen.path);
    const part = path && byId('structure').querySelector(`[data-path="${path}"][data-role]`);
    return (part || byId('structure')).focus({ preventScroll: true });
  }

  function mayDiscard() {
    if (sureToDiscard || !isDirty())
      return true;
    sureToDiscard = true;
    say('Not saved yet. Once more gives up what you wrote; Enter saves it.', 'wrong');
    return false;
  }

  function leaveForm() {
    if (!mayDiscard())
      return;
    show(null);
    backToPart();
  }

  // What is not of the form, which is given up for it: that is asked first.
  const saveApart = (list) => mayDiscard() && save(list);

  // ---------------------------------------------------------------- who

  // Where there is no name yet it is asked, and what was to be done is done with it.
  function signed(then) {
    if (desk.whoGiven || desk.who)
      return true;
    whenSigned = then;
    say('Your name, please: it goes with each correction.', 'wrong');
    byId('who').focus();
    return false;
  }

  function onName(event) {
    if (event.key !== 'Enter' && event.key !== 'Escape')
      return;
    event.preventDefault();
    event.stopPropagation();
    desk.who = byId('who').value.trim();
    const then = event.key === 'Enter' && desk.who ? whenSigned : null;
    whenSigned = null;
    backToPart();
    if (then)
      then();
  }

  function whoField() {
    if (desk.whoGiven)
      return el('span', { className: 'who' }, `Signed ${desk.who}`);
    const name = el('input', { id: 'who', type: 'text', value: desk.who || '', autocomplete: 'name', maxLength: 100,
      onchange: () => { desk.who = name.value.trim(); }, onkeydown: onName });
    return el('span', { className: 'who' }, el('label', { htmlFor: 'who' }, 'Your name '), name);
  }

  // ---------------------------------------------------------------- the bar

  function drawBar() {
    const conflicts = desk.records.filter((r) => r.state === 'conflict').length;
    const accepted = desk.state === 'accepted';
    bar.replaceChildren(
      el('a', { href: './', id: 'to-queue' }, 'Queue'),
      el('span', { className: 'done' }, `${desk.done} of ${desk.needing} done`),
      el('span', { className: `state ${desk.state}` }, desk.state),
      ...(conflicts ? [el('a', { href: '#records', className: 'conflicts', onclick: toRecords },
        `${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`)] : []),
      whoField(),
      el('button', { type: 'button', id: 'skip', disabled: !desk.next, onclick: toNext },
        accepted ? 'Next document' : 'Next without accepting'),
      el('button', { type: 'button', id: 'accept', className: 'first', disabled: accepted, onclick: accept },
        'Accept and next', ...keyHint('a')));
  }

  function toNext() {
    location.href = desk.next ? `document?n=${desk.next}` : './';
  }

  async function accept() {
    if (isDirty())
      return say('Save first, or give up with Esc what you wrote.', 'wrong');
    if (saving || !signed(accept))
      return;
    saving = true;
    const good = await send({ what: 'accept' });
    saving = false;
    if (good)
      toNext();
  }

  // ---------------------------------------------------------------- the list of corrections

  function drawRecords() {
    const told = (what) => (r) => saveApart([{ what, undone: r.number }]);
    notes.prepend(deskRecords.draw(desk.records, { undo: told('undo'), keep: told('keep') }));
  }

  function toRecords(event) {
    event?.preventDefault();
    byId('records').scrollIntoView();
    (byId('records').querySelector('button') || byId('records')).focus();
  }

  function undoLast() {
    const last = desk.records.filter((r) => !r.undoneBy && r.what !== 'undo').at(-1);
    return last ? saveApart([{ what: 'undo', undone: last.number }]) : say('There is nothing to take back.');
  }

  // ---------------------------------------------------------------- keys and events

  const action = (key) => form && form.more.find((a) => a.key === key);

  function edit() {
    const first = panel.querySelector('form input, form select, form button');
    if (first && !panel.hidden) {
      first.focus();
      first.select?.();
    } else
      say('Choose what is to be corrected: n goes through what to look at, j and k through all.');
  }

  function openMeeting() {
    const at = chosen && chosen.element, meeting = (at && at.closest('.meeting')) || document.querySelector('.meeting');
    if (meeting && mayDiscard()) {
      show(deskForms.meetingForm(meeting, desk.kinds, meeting.querySelector('[data-role]')));
      edit();
    }
  }

  const keys = {
    e: edit, i: openMeeting, z: undoLast, c: () => toRecords(),
    a: () => byId('accept').focus(), q: () => byId('to-queue').click(),
    ...Object.fromEntries(['s', 'd', 'm', 'x'].map((key) => [key, () => clickKey(key)])),
  };

  function clickKey(key) {
    for (const button of panel.querySelectorAll('form button'))
      if (button.querySelector('kbd')?.textContent === key)
        return button.click();
    return undefined;
  }

  const isField = (e) => e.matches('textarea, select, input:not([type="checkbox"])');

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented)
      return;
    if (event.key === 'Escape' && (panel.contains(event.target) || isDirty())) {
      event.preventDefault();
      leaveForm();
    } else if (!isField(event.target) && Object.hasOwn(keys, event.key) && byId('keys').checked) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  const formOf = (part) => (part ? deskForms.of(part, desk.kinds) : null);

  // The part's own; else of the item that the entry names, or that the part stands in; else of the meeting.
  function formOfChosen() {
    const { element, entry, page } = chosen, number = entry && entry.dataset.item;
    const named = [...byId('structure').querySelectorAll('.item')].filter((e) => number && e.dataset.number === number);
    const item = named.length === 1 ? named[0] : element && element.closest('.item');
    const meeting = element && element.closest('.meeting');
    return formOf(element) || formOf(item && item.querySelector(':scope > [data-role="title"]'))
      || (meeting && deskForms.meetingForm(meeting, desk.kinds, element))
      || (page ? { heading: `Page ${page}`, fields: [], more: [] } : null);
  }

  // A form with something in it stays while one looks about.
  function onSelect(event) {
    chosen = event.detail;
    if (isDirty())
      return;
    show(formOfChosen());
  }

  const help = { e: 'correct what is chosen', i: 'correct date, committee and place', s: 'an item begins here',
    d: 'a section begins here', m: 'join with the one before', x: 'the page cannot be read',
    z: 'take the last correction back', c: 'the corrections', a: 'to “Accept and next”', q: 'the queue',
    Esc: 'leave the form' };

  document.body.append(panel);
  panel.append(message);
  byId('legend').querySelector('dl').append(
    ...Object.entries(help).flatMap(([key, what]) => [el('dt', {}, key), el('dd', {}, what)]));
  drawBar();
  drawRecords();
  document.addEventListener('referat:select', onSelect);
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookAgain());
  setInterval(() => isDirty() && lookAgain(), ALIVE_MS);
  window.addEventListener('beforeunload', (event) => { if (isDirty()) event.preventDefault(); });
})();
