// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be said of each part of a document: the fields of its form, and the corrections that they become. The page
// is a view (tools/view/view.js), whose attributes are all that this goes by.
'use strict';

const deskForms = (() => {
  const el = (name, props = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(props))
      if (key in made && key !== 'list')
        made[key] = value;
      else
        made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const words = (e) => (e && e.querySelector('.words') ? e.querySelector('.words').textContent.trim() : '');
  const itemOf = (e) => e.closest('.item');
  const meetingOf = (e) => e.closest('.meeting');
  const sectionPath = (path) => path.match(/^.*?\/section\[\d+\]/)[0];
  const own = (e) => e.dataset.path;
  const ofItem = (e) => itemOf(e).dataset.path;
  const ofMeeting = (e) => meetingOf(e).dataset.path;
  const ofSection = (e) => sectionPath(e.dataset.path);
  const numberOf = (item) => item.dataset.number || '';
  const quoted = (text) => (text ? `“${text.length > 70 ? `${text.slice(0, 70)}…` : text}”` : '');

  // A field: its name in the correction's `after`, label, value as it stands; `what`: it is a correction by itself.
  const field = (name, label, value, more = {}) => ({ name, label, value: value || '', type: 'text', ...more });
  const choice = (name, label, value, options) => field(name, label, value, { type: 'select', options });
  const single = (what, label, value, more) => field('text', label, value, { what, ...more });

  // ---------------------------------------------------------------- forms
  // anchor: the part that it is about; pathOf: where its corrections go, from the anchor; what: the kind of a form
  // whose fields are one correction together; more: buttons, each with a correction to send or another form to open.

  function itemForm(item, kinds) {
    const title = item.querySelector(':scope > [data-role="title"]');
    return {
      heading: `Item ${numberOf(item)}`.trim(), anchor: title, pathOf: ofItem,
      fields: [
        single('title', 'Title', words(title), { wide: true }),
        single('number', 'Number', numberOf(item), { short: true }),
        single('outcome', 'Outcome', item.dataset.outcome, { type: 'select', options: kinds.outcome }),
        single('access', 'Access', item.dataset.access, { type: 'select', options: kinds.access }),
      ],
      more: [
        { label: 'Add a case', form: () => caseForm(title, ofItem, '') },
        { label: 'Add an absence', form: () => absenceForm(title, ofItem, kinds, {}) },
        { label: 'Join with the item before', key: 'm', send: 'join-item' },
      ],
    };
  }

  function caseForm(anchor, pathOf, value) {
    return {
      heading: value ? 'Case' : 'A case that was not found', what: 'case', anchor, pathOf,
      fields: [field('text', 'Case number', value)],
      more: value ? [{ label: 'This is no case', send: 'case', after: { text: '' } }] : [],
    };
  }

  function absenceForm(anchor, pathOf, kinds, now) {
    return {
      heading: now.text ? 'Absence' : 'An absence that was not found', what: 'absence', anchor, pathOf,
      fields: [
        field('text', 'Person', now.text, { wide: true }), choice('kind', 'Kind', now.kind, kinds.absence),
        field('time', 'Time (17:30)', now.time, { short: true }),
      ],
      more: now.text ? [{ label: 'This is no absence', send: 'absence', after: { text: '' } }] : [],
    };
  }

  function meetingForm(meeting, kinds, anchor) {
    const said = (name) => {
      const e = meeting.querySelector(`:scope > dl > [data-path$="/${name}"]`);
      return e ? e.dataset.value || '' : '';
    };
    const [date, time] = [/\d{4}-\d\d-\d\d/, /\d\d:\d\d/].map((p) => (said('start').match(p) || [''])[0]);
    const end = (said('end').match(/\d\d:\d\d/) || [''])[0];
    return {
      heading: 'Meeting', anchor, pathOf: ofMeeting,
      fields: [
        single('date', 'Date (2017-03-08)', date, { short: true }),
        single('time', 'Begins (17:30)', time, { short: true }), single('end', 'Ends', end, { short: true }),
        single('committee', 'Committee', said('committee'), { wide: true }),
        single('authority', 'Authority', said('authority')), single('place', 'Place', said('place')),
      ],
      more: [{ label: 'Add an absence', form: () => absenceForm(anchor, ofMeeting, kinds, {}) }],
    };
  }

  function sectionForm(e, kinds) {
    return {
      heading: `Section ${quoted(words(e))}`.trim(), what: 'section', anchor: e, pathOf: ofSection,
      fields: [choice('kind', 'Kind', e.dataset.kind, kinds.section)],
      more: [{ label: 'Join with the section before', key: 'm', send: 'join-section' }],
    };
  }

  function textForm(e, kinds) {
    const section = meetingOf(e).querySelector(`[data-path="${CSS.escape(ofSection(e))}"]`);
    return {
      heading: `Text ${quoted(words(e))}`, anchor: e, pathOf: own, fields: [],
      more: [
        { label: 'An item begins here', key: 's', form: () => splitItemForm(e) },
        { label: 'A section begins here', key: 'd', form: () => splitSectionForm(e, kinds) },
        ...(section ? [{ label: `Its section (${section.dataset.kind})`, form: () => sectionForm(section, kinds) }]
          : []),
      ],
    };
  }

  function splitItemForm(e) {
    return {
      heading: 'An item begins here', what: 'split-item', anchor: e, pathOf: own, always: true,
      fields: [
        field('number', 'Number', '', { short: true }),
        field('text', 'Title: what of this text is the title', words(e), { wide: true }),
      ],
      more: [],
    };
  }

  function splitSectionForm(e, kinds) {
    return {
      heading: 'A section begins here', what: 'split-section', anchor: e, pathOf: own, always: true,
      fields: [
        choice('kind', 'Kind', 'body', kinds.section),
        field('heading', 'This text is its heading', false, { type: 'checkbox' }),
      ],
      more: [],
    };
  }

  const absenceNow = (e) => ({
    text: e.querySelector('b').textContent, kind: e.dataset.kind,
    time: ([...e.querySelectorAll('.chip')].map((c) => c.textContent).find((t) => /^\d\d:\d\d$/.test(t))) || '',
  });

  const byRole = {
    title: (e, kinds) => itemForm(itemOf(e), kinds),
    head: (e, kinds) => meetingForm(meetingOf(e), kinds, e),
    person: (e, kinds) => meetingForm(meetingOf(e), kinds, e),
    case: (e) => caseForm(e, own, e.querySelector('b').textContent),
    absence: (e, kinds) => absenceForm(e, own, kinds, absenceNow(e)),
    section: sectionForm,
    text: textForm,
  };

  // The form of a part of the structure; NULL where nothing of it can be corrected.
  function of(part, kinds) {
    const make = byRole[part.dataset.role];
    return make && (part.dataset.role !== 'title' || itemOf(part)) ? make(part, kinds) : null;
  }

  // ---------------------------------------------------------------- fields as elements

  function input(f) {
    if (f.type === 'select') {
      const options = f.options.includes(f.value) || f.what || !f.value ? f.options : [f.value, ...f.options];
      const made = el('select', {}, ...(f.what || !f.value ? [el('option', { value: '' }, '—')] : []),
        ...options.map((o) => el('option', { value: o }, o)));
      made.value = f.value;
      return made;
    }
    return f.type === 'checkbox' ? el('input', { type: 'checkbox', checked: f.value })
      : el('input', { type: 'text', value: f.value, autocomplete: 'off', spellcheck: false, lang: 'da' });
  }

  function draw(f, number) {
    const id = `desk-field-${number}`;
    f.input = input(f);
    f.input.id = id;
    f.read = () => (f.type === 'checkbox' ? f.input.checked : f.input.value.trim());
    const class_ = ['field', f.wide ? 'wide' : '', f.short ? 'short' : '', f.type].join(' ').trim();
    return el('div', { className: class_ }, el('label', { htmlFor: id }, f.label), f.input);
  }

  const isChanged = (f) => f.read() !== f.value;

  // The corrections that the fields as they are filled in make.
  function corrections(form) {
    if (!form.what)
      return form.fields.filter(isChanged).map((f) => ({ what: f.what, path: form.path, after: { text: f.read() } }));
    if (!form.always && !form.fields.some(isChanged))
      return [];
    const after = Object.fromEntries(form.fields.map((f) => [f.name, f.read()]));
    return [{ what: form.what, path: form.path, after }];
  }

  return { el, of, draw, corrections, isChanged, words, meetingForm, quoted };
})();
