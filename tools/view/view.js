// SPDX-License-Identifier: AGPL-3.0-or-later
// What the view does: draws boxes over the pages, leads from the paper to the structure and back, walks through the
// list of what to look at. It goes by the attributes that view.h names and makes nothing up. Whoever adds to the page
// listens to referat:select on the document and sends referat:go {path} or referat:refresh.

(() => {
  const { page, numbers, isEntry, onPicture, area, shared, overlap, spanOf, holdsLine, smallest, goingOn } =
    referatPlaces;
  const SVG = 'http://www.w3.org/2000/svg';
  const byId = (id) => document.getElementById(id);
  const paper = byId('paper'), structure = byId('structure'), notes = byId('notes'), status = byId('status');
  const ZOOM_LEAST = 0.5, ZOOM_MOST = 4, ZOOM_NARROW = 1.7, NEAR = 1500;

  let parts = [];                     // elements of the structure that can be chosen
  let partsOf = new Map();            // page -> its parts
  let entries = [];                   // buttons of the list
  let entriesOf = new Map();
  let chosen = null;                  // a part or an entry
  const figures = new Map();          // page -> its figure
  const boxOf = new Map();            // part or entry -> its box
  const sourceOf = new WeakMap();     // box -> part or entry

  function partAtLine(line) {
    return smallest(parts.filter((e) => holdsLine(e, line)), (e) => spanOf(e)[1] - spanOf(e)[0]);
  }

  // The part of the structure that an entry of the list is about; null where it is about none.
  function partOf(entry) {
    if (entry.dataset.box) {
      const near = (partsOf.get(page(entry)) || []).filter((e) => e.dataset.box && 2 * overlap(e, entry) > area(entry));
      const more = fromBefore(page(entry)).find(({ box }) => 2 * shared(box, numbers(entry.dataset.box)) > area(entry));
      if (near.length || more)
        return near.length ? smallest(near, area) : more.source;
    }
    if (entry.dataset.line)
      return partAtLine(spanOf(entry)[0]);
    if (entry.dataset.item)
      for (const item of structure.querySelectorAll('.item'))
        if (item.dataset.number === entry.dataset.item)
          return item.querySelector('[data-role]');
    return null;
  }

  // ---------------------------------------------------------------- boxes

  const roleName = (e) => [e.dataset.role, e.dataset.kind].filter(Boolean).join(', ');
  const textOf = (e) => (e.querySelector('.words') || e.querySelector('.context') || e).textContent.trim();
  const label = (e) => `${roleName(e)}: ${textOf(e).slice(0, 120)}`;

  function drawBox(figure, svg, source, place) {
    const box = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries(onPicture(figure, place, source.dataset.role === 'word')))
      box.setAttribute(name, value.toFixed(1));
    box.setAttribute('class', 'box');
    box.setAttribute('role', 'button');
    box.setAttribute('tabindex', '-1');
    box.setAttribute('aria-label', label(source));
    box.dataset.role = source.dataset.role;
    if (source.dataset.kind)
      box.dataset.kind = source.dataset.kind;
    sourceOf.set(box, source);
    svg.append(box);
    return box;
  }

  const placed = (elements) => (elements || []).filter((e) => e.dataset.box);

  const fromBefore = (number) => figures.has(number)
    ? goingOn(figures.get(number), placed(partsOf.get(number)), placed(partsOf.get(number - 1))) : [];

  // Smaller boxes lie on larger ones, so that each can be hit.
  function drawBoxes(figure) {
    const sheet = figure.querySelector('.sheet'), number = page(figure);
    if (!sheet || figure.querySelector('.boxes'))
      return;
    const svg = document.createElementNS(SVG, 'svg'), mine = placed(partsOf.get(number));
    svg.setAttribute('class', 'boxes');
    svg.setAttribute('viewBox', `0 0 ${figure.dataset.width} ${figure.dataset.height}`);
    svg.setAttribute('role', 'group');
    svg.setAttribute('aria-label', `Boxes of page ${number}`);
    for (const { source, box } of fromBefore(number))
      drawBox(figure, svg, source, box).classList.add('goes-on');
    for (const source of [...mine, ...placed(entriesOf.get(number))].sort((a, b) => area(b) - area(a)))
      boxOf.set(source, drawBox(figure, svg, source, numbers(source.dataset.box)));
    sheet.append(svg);
  }

  const watcher = new IntersectionObserver((seen) => {
    for (const one of seen)
      if (one.isIntersecting)
        drawBoxes(one.target);
  }, { root: paper, rootMargin: `${NEAR}px` });

  // ---------------------------------------------------------------- choosing

  function toView(pane, element) {
    const outer = pane.getBoundingClientRect(), inner = element.getBoundingClientRect();
    const room = Math.max(0, (outer.height - inner.height) / 3);
    if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8)
      pane.scrollTop += inner.top - outer.top - room;
    if (inner.left < outer.left || inner.right > outer.right)
      pane.scrollLeft += inner.left - outer.left - Math.max(0, (outer.width - inner.width) / 3);
  }

  function clear() {
    for (const e of document.querySelectorAll('.selected, .beside'))
      e.classList.remove('selected', 'beside');
    for (const e of document.querySelectorAll('[aria-current]'))
      e.removeAttribute('aria-current');
    if (CSS.highlights)
      CSS.highlights.delete('referat');
  }

  // Where the word stands in the part's text: of several, the one nearest to its height on the paper.
  function highlight(part, entry) {
    const word = entry.dataset.text;
    if (!word || !CSS.highlights)
      return;
    const [, top, , bottom] = numbers(part.dataset.box), [, y0, , y1] = numbers(entry.dataset.box);
    const share = bottom > top ? ((y0 + y1) / 2 - top) / (bottom - top) : 0, all = part.textContent.length;
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    let best = null, least = Infinity, before = 0;
    for (let node = walker.nextNode(); node; before += node.data.length, node = walker.nextNode())
      for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word, at + 1)) {
        const off = Math.abs((before + at) / all - share);
        if (off < least)
          [best, least] = [{ node, at }, off];
      }
    if (!best)
      return;
    const range = new Range();
    range.setStart(best.node, best.at);
    range.setEnd(best.node, best.at + word.length);
    CSS.highlights.set('referat', new Highlight(range));
  }

  function showLines(part) {
    const [first, last] = spanOf(part);
    const lines = [...paper.querySelectorAll('.line')].filter((e) => first <= e.dataset.line && e.dataset.line <= last);
    for (const e of lines)
      e.classList.add('selected');
    return lines[0] || null;
  }

  // What on the paper belongs to it; null where nothing does.
  function onPaper(source) {
    const figure = figures.get(page(source));
    if (source.dataset.line)
      return showLines(source);
    if (!figure)
      return null;
    drawBoxes(figure);
    return boxOf.get(source) || figure;
  }

  function tell(source, part, from) {
    status.textContent = `${label(source)}${page(source) ? `, page ${page(source)}` : ''}`;
    document.dispatchEvent(new CustomEvent('referat:select', { detail: {
      path: part ? part.dataset.path : null, page: page(source), box: source.dataset.box || null,
      line: source.dataset.line || null, role: source.dataset.role, kind: source.dataset.kind || null,
      text: source.dataset.text || null, element: part, entry: isEntry(source) ? source : null, from } }));
  }

  function choosePart(part, from, class_) {
    part.classList.add(class_);
    if (from !== 'structure')
      toView(structure, part);
    for (const e of structure.querySelectorAll('[data-role][tabindex="0"]'))
      e.tabIndex = -1;
    part.tabIndex = 0;
    part.setAttribute('aria-current', 'true');
  }

  // `from` is the pane it was chosen in, which is not moved.
  function choose(source, from) {
    clear();
    chosen = source;
    const part = isEntry(source) ? partOf(source) : source;
    const spot = onPaper(source);
    if (spot && spot.classList.contains('box'))
      spot.classList.add('selected');
    for (const more of paper.querySelectorAll('.goes-on'))
      more.classList.toggle('selected', sourceOf.get(more) === source);
    if (spot && from !== 'paper')
      toView(paper, spot);
    if (part && part !== source && boxOf.get(part))
      boxOf.get(part).classList.add('beside');
    if (part)
      choosePart(part, from, part === source ? 'selected' : 'beside');
    if (isEntry(source)) {
      source.classList.add('selected');
      source.setAttribute('aria-current', 'true');
      toView(notes, source);
      if (part)
        highlight(part, source);
    }
    tell(source, part, from);
  }

  function focusOn(element) {
    if (element)
      element.focus({ preventScroll: true });
  }

  // ---------------------------------------------------------------- by key

  // The next entry, and its focus with it; at the ends it stays.
  function walkList(step) {
    const at = entries.indexOf(chosen);
    const next = entries[at < 0 ? (step > 0 ? 0 : entries.length - 1) : at + step];
    if (!next)
      return;
    choose(next, 'list');
    focusOn(next);
  }

  const visible = (e) => e.checkVisibility ? e.checkVisibility() : e.getClientRects().length > 0;

  function walkParts(step) {
    const side = paper.contains(document.activeElement) ? 'paper' : 'structure';
    const now = chosen && isEntry(chosen) ? partOf(chosen) : chosen;
    const all = parts.filter((e) => visible(e) && (side === 'structure' || e.dataset.box || e.dataset.line));
    const at = all.indexOf(now), next = all[at < 0 ? 0 : at + step];
    if (!next)
      return;
    choose(next, 'keys');
    focusOn(side === 'paper' ? boxOf.get(next) || paper : next);
  }

  function cross() {
    const at = document.activeElement;
    if (sourceOf.get(at)) {
      const source = sourceOf.get(at);
      choose(source, 'paper');
      focusOn(source);
    } else if (at.dataset && at.dataset.path) {
      choose(at, 'structure');
      focusOn(boxOf.get(at) || paper);
    } else
      return false;
    return true;
  }

  function walkPages(step) {
    const top = paper.getBoundingClientRect().top, all = [...figures.values()];
    const shown = all.findLastIndex((e) => e.getBoundingClientRect().top <= top + 20);
    const next = all[Math.min(all.length - 1, Math.max(0, shown + step))];
    if (!next)
      return;
    paper.scrollTop += next.getBoundingClientRect().top - top - 4;
    status.textContent = `page ${page(next)}`;
  }

  let zoom = window.matchMedia('(max-width: 40rem)').matches ? ZOOM_NARROW : 1;
  function zoomTo(wanted) {
    const middle = (paper.scrollTop + paper.clientHeight / 2) / paper.scrollHeight;
    zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, wanted));
    paper.style.setProperty('--zoom', zoom);
    paper.scrollTop = middle * paper.scrollHeight - paper.clientHeight / 2;
  }

  function flip(id) {
    byId(id).click();
  }

  function showKeys() {
    const legend = byId('legend');
    legend.open = !legend.open;
    if (legend.open)
      legend.querySelector('summary').focus();
  }

  const keys = {
    n: () => walkList(1), p: () => walkList(-1),
    j: () => walkParts(1), k: () => walkParts(-1),
    g: () => walkPages(1), h: () => walkPages(-1),
    '+': () => zoomTo(zoom * 1.25), '=': () => zoomTo(zoom * 1.25), '-': () => zoomTo(zoom / 1.25), 0: () => zoomTo(1),
    f: () => flip('furniture'), u: () => flip('unread'), b: () => flip('boxes'),
    1: () => paper.focus(), 2: () => structure.focus(), 3: () => notes.focus(), '?': showKeys,
  };

  const isField = (e) => e.matches('textarea, select, [contenteditable], input:not([type="checkbox"])');
  const isPart = (e) => sourceOf.has(e) || (e.dataset && e.dataset.path && e.dataset.role);

  // Arrows walk where an element has the focus; a pane that has it is scrolled by them, as everywhere.
  function onKey(event) {
    const at = event.target;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isField(at))
      return;
    let done = false;
    if (event.key === 'Escape' && byId('legend').open)
      done = (byId('legend').open = false, true);
    else if (isPart(at) && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      done = (walkParts(event.key === 'ArrowDown' ? 1 : -1), true);
    else if (isPart(at) && (event.key === 'Enter' || event.key === ' '))
      done = cross();
    else if (keys[event.key] && byId('keys').checked)
      done = (keys[event.key](), true);
    if (done)
      event.preventDefault();
  }

  // ---------------------------------------------------------------- beginning

  function group(elements) {
    const map = new Map();
    for (const e of elements) {
      if (!map.has(page(e)))
        map.set(page(e), []);
      map.get(page(e)).push(e);
    }
    return map;
  }

  function collect() {
    parts = [...structure.querySelectorAll('[data-path][data-role]')];
    entries = [...notes.querySelectorAll('.note')];
    partsOf = group(parts);
    entriesOf = group(entries);
    for (const e of parts)
      e.tabIndex = e === chosen ? 0 : -1;
    if (parts.length && !parts.includes(chosen))
      parts[0].tabIndex = 0;
  }

  // After a script has changed the structure: paths are kept, elements may be others.
  function refresh() {
    const path = chosen && chosen.dataset.path;
    boxOf.clear();
    for (const e of paper.querySelectorAll('.boxes'))
      e.remove();
    if (chosen && !chosen.isConnected)
      chosen = (path && find(path)) || null;
    collect();
    for (const figure of figures.values()) {
      watcher.unobserve(figure);
      watcher.observe(figure);
    }
    if (chosen)
      choose(chosen, 'script');
  }

  const find = (path) => parts.find((e) => e.dataset.path === path) || null;

  function go(path) {
    const part = find(path);
    if (part)
      choose(part, 'script');
  }

  function onClick(event) {
    const box = event.target.closest('.box'), line = event.target.closest('.line');
    const entry = event.target.closest('.note'), part = event.target.closest('[data-path][data-role]');
    if (box && sourceOf.get(box))
      choose(sourceOf.get(box), 'paper');
    else if (line && partAtLine(Number(line.dataset.line)))
      choose(partAtLine(Number(line.dataset.line)), 'paper');
    else if (entry)
      choose(entry, 'list');
    else if (part && !window.getSelection().toString())
      choose(part, 'structure');
    if (!event.target.closest('#legend'))
      byId('legend').open = false;
  }

  function showAs(id, class_, turned) {
    const set = () => document.body.classList.toggle(class_, byId(id).checked !== turned);
    byId(id).addEventListener('change', set);
    set();
  }

  for (const figure of paper.querySelectorAll('.page')) {
    figures.set(page(figure), figure);
    watcher.observe(figure);
  }
  collect();
  if (zoom !== 1)
    zoomTo(zoom);
  showAs('furniture', 'show-furniture', false);
  showAs('unread', 'show-unread', false);
  showAs('boxes', 'no-boxes', true);
  byId('next').addEventListener('click', () => walkList(1));
  byId('previous').addEventListener('click', () => walkList(-1));
  byId('larger').addEventListener('click', () => zoomTo(zoom * 1.25));
  byId('smaller').addEventListener('click', () => zoomTo(zoom / 1.25));
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  document.addEventListener('referat:go', (event) => go(event.detail.path));
  document.addEventListener('referat:refresh', refresh);
  window.addEventListener('resize', () => chosen && choose(chosen, 'script'));
  window.addEventListener('beforeprint', () => figures.forEach(drawBoxes));
  window.addEventListener('hashchange', () => go(decodeURIComponent(location.hash.slice(1))));
  if (location.hash)
    go(decodeURIComponent(location.hash.slice(1)));
})();
