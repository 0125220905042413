// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of a document's corrections: what, who, when, what became of it, and both sides of a conflict.
'use strict';

const deskRecords = (() => {
  const { el, quoted } = deskForms;

  // In this place's own time, as ISO 8601 writes it.
  const shortTime = (when) => new Date(when).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
  const spelled = (what) => what.replace('-', ' ');
  const value = (v) => quoted([v.number, v.text, v.kind, v.time].filter(Boolean).join(' ')) || 'nothing';
  const place = (r) => (r.item ? `, item ${r.item}` : '');

  function describe(r) {
    if (r.what === 'accept')
      return 'Accepted';
    if (r.what === 'undo')
      return `Took back no. ${r.undone}`;
    if (r.what === 'page')
      return `Page ${r.page} cannot be read`;
    if (r.what.startsWith('join'))
      return `${spelled(r.what)} before${place(r)}`;
    const before = r.what.startsWith('split') ? '' : `${value(r.before)} → `;
    return `${spelled(r.what)}${place(r)}: ${before}${value(r.after)}`;
  }

  function button(label, what, press) {
    return el('button', { type: 'button', 'aria-label': `${label}: ${what}`, onclick: press }, label);
  }

  function conflictRows(r, does) {
    const now = r.now ? `Read now: ${value(r.now)}.` : 'Its place is not found in what is read now.';
    const then = r.what === 'accept' ? 'Other words were accepted; look again.'
      : `${now} When it was corrected, ${value(r.before)} stood there.`;
    return [el('p', {}, el('strong', {}, 'Conflict. '), then),
      ...(r.found ? [button('Keep mine', describe(r), () => does.keep(r))] : []),
      button('Take the reading', describe(r), () => does.undo(r))];
  }

  function row(r, does) {
    const made = el('li', { className: r.undoneBy ? 'undone' : r.state || '' },
      el('span', { className: 'what' }, `${r.number}. `, el('span', { lang: 'da' }, describe(r))),
      el('p', { className: 'quiet' }, `${r.who}, ${shortTime(r.when)}${r.undoneBy ? ', taken back' : ''}`));
    if (r.state === 'conflict')
      made.append(...conflictRows(r, does));
    else if (!r.undoneBy && r.what !== 'undo')
      made.append(button('Take back', describe(r), () => does.undo(r)));
    return made;
  }

  // The newest first.
  function draw(records, does) {
    const rows = records.map((r) => row(r, does)).reverse();
    const list = rows.length ? el('ol', { className: 'plain' }, ...rows) : el('p', { className: 'quiet' }, 'None yet.');
    return el('section', { id: 'records', tabIndex: -1, 'aria-label': 'Corrections' },
      el('h2', {}, `Corrections (${rows.length})`), list);
  }

  return { draw, shortTime };
})();
