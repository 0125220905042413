// SPDX-License-Identifier: AGPL-3.0-or-later
// Where things are: on a page in points, on its picture in pixels, in a text by its lines. Stands before view.js in the
// same script.
'use strict';

const referatPlaces = (() => {
  const page = (e) => Number(e.dataset.page) || 0;
  const numbers = (text) => (text || '').split(' ').map(Number);
  const isEntry = (e) => e.classList.contains('note');

  // A union of words on a page that lay crooked is higher than its rows by what the slant adds. All of it comes off a
  // full block, less off one whose last row is short: half is never wrong by more than a few pixels.
  function onPicture(figure, [x0, y0, x1, y1], word) {
    const [a, b, c, d, e, f] = numbers(figure.dataset.map);
    const x = (x0 + x1) / 2, y = (y0 + y1) / 2, sideways = Math.abs(b) > Math.abs(a);
    const sx = Math.hypot(a, b), sy = Math.hypot(c, d);
    const slant = word || !sx ? 0 : (sideways ? Math.abs(a) : Math.abs(b)) / sx / 2;
    const w = Math.max((x1 - x0) - slant * (y1 - y0), (x1 - x0) / 2);
    const h = Math.max((y1 - y0) - slant * (x1 - x0), (y1 - y0) / 2);
    const width = (sideways ? h : w) * sx, height = (sideways ? w : h) * sy, around = (word ? 1.8 : 1.2) * sx;
    return { x: a * x + c * y + e - width / 2 - around, y: b * x + d * y + f - height / 2 - around,
      width: width + 2 * around, height: height + 2 * around };
  }

  const size = ([x0, y0, x1, y1]) => (x1 - x0) * (y1 - y0);
  const shared = ([a0, b0, a1, b1], [c0, d0, c1, d1]) =>
    Math.max(0, Math.min(a1, c1) - Math.max(a0, c0)) * Math.max(0, Math.min(b1, d1) - Math.max(b0, d0));
  const around = ([a0, b0, a1, b1], [c0, d0, c1, d1]) =>
    [Math.min(a0, c0), Math.min(b0, d0), Math.max(a1, c1), Math.max(b1, d1)];
  const area = (e) => size(numbers(e.dataset.box));
  const overlap = (one, other) => shared(numbers(one.dataset.box), numbers(other.dataset.box));

  const spanOf = (e) => numbers(e.dataset.line);
  const holdsLine = (e, line) => e.dataset.line && spanOf(e)[0] <= line && line <= spanOf(e)[1];

  function smallest(found, size) {
    return found.reduce((best, e) => (!best || size(e) < size(best) ? e : best), null);
  }

  const flat = (text) => text.replace(/[\s\u00ad-]+/g, '');
  const FEW = 4;                      // letters of a row that stand in many texts

  // Rows of a page that lie in nobody's box and whose words are those of an element of the page before, which goes on
  // here. `mine` are the page's elements, `before` those of the page before, the nearest last.
  function goingOn(figure, mine, before) {
    const boxes = mine.map((e) => numbers(e.dataset.box)), texts = before.map((e) => flat(e.textContent)), found = [];
    for (const row of (figure.dataset.rows || '').split('\n')) {
      const place = numbers(row.split(' ', 4).join(' ')), words = flat(row.split(' ').slice(4).join(' '));
      if (words.length < FEW || boxes.some((box) => 4 * shared(box, place) > size(place)))
        continue;
      const at = texts.findLastIndex((text) => text.includes(words)), last = found.at(-1);
      if (at >= 0 && last && last.source === before[at])
        last.box = around(last.box, place);
      else if (at >= 0)
        found.push({ source: before[at], box: place });
    }
    return found;
  }

  return { page, numbers, isEntry, onPicture, area, shared, overlap, spanOf, holdsLine, smallest, goingOn };
})();
