/* What a page can do beyond reading: notes beside the text, filters, search, copying. Every link
   works without this file, and nothing is fetched: the search index is a script. */
'use strict';
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, text = '', attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
};
/* As people type: without accents and capitals, quotation marks and dashes straight. */
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").replace(/[“”„]/g, '"').replace(/\p{Pd}/gu, '-').replace(/\s/g, ' ').toLowerCase();
/* Words; those between quotation marks stay together. */
const wordsOf = text => [...fold(text).matchAll(/"([^"]+)|[^ "]+/g)].map(([word, phrase = word]) => phrase.trim()).filter(Boolean);
document.documentElement.classList.add('js');

/* ---- Notes and citations beside the text ---- */

function beside(markers) {
  const pop = make('div', '', { id: 'pop', popover: 'auto', tabindex: '-1', 'aria-labelledby': 'pop-title' });
  document.body.append(pop);
  let owner = null;      // the marker that the popover speaks of
  let pinned = false;    // opened on purpose, not by hovering
  let pressed = null;    // the owner, when the pointer goes down on it
  let timer = 0;
  let tabbed = false;    // whether focus moves by the Tab key
  const isOpen = () => pop.matches(':popover-open');

  function fill(marker) {
    pop.replaceChildren(make('h2', '', { id: 'pop-title' }));
    const title = pop.firstChild;
    if (marker.matches('.cite')) {
      title.textContent = 'Citation';
      pop.append(make('p', marker.dataset.gloss));
      return;
    }
    const note = document.getElementById(decodeURIComponent(marker.hash.slice(1)));
    title.textContent = note.dataset.label;
    const lost = note.parentElement.dataset.lost;
    if (lost) pop.append(make('p', lost));
    else pop.append(...all(':scope > p', note).map(p => p.cloneNode(true)));
    all('p, p [id]', pop).forEach(element => element.removeAttribute('id'));
    const row = make('p', '', { class: 'go' });
    const close = make('button', 'Close', { type: 'button' });
    close.addEventListener('click', () => shut(true));
    row.append(make('a', 'See in the notes', { href: marker.hash }), close);
    pop.append(row);
  }

  function place(marker) {
    const at = marker.getBoundingClientRect();
    if (matchMedia('(max-width: 40rem)').matches) {
      /* A sheet at the foot: the marker stays above it. */
      pop.removeAttribute('style');
      const hidden = at.bottom + 24 - (innerHeight - pop.offsetHeight);
      if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
      return;
    }
    const { offsetWidth: width, offsetHeight: height } = pop;
    const right = document.documentElement.clientWidth - width - 16;
    const under = innerHeight - at.bottom > height + 16 || at.top < height + 16;
    pop.style.left = `${Math.max(16, Math.min(at.left - 32, right)) + scrollX}px`;
    pop.style.top = `${(under ? at.bottom + 8 : at.top - height - 8) + scrollY}px`;
  }

  function show(marker, pin) {
    clearTimeout(timer);
    if (!isOpen() || owner !== marker) {
      if (isOpen()) pop.hidePopover();
      owner = marker;
      fill(marker);
      pop.showPopover();
      place(marker);
    }
    pinned = pin;
    pop.setAttribute('role', pin ? 'dialog' : 'tooltip');
    if (pin) pop.focus({ preventScroll: true });
  }

  function shut(goBack) {
    clearTimeout(timer);
    const marker = owner;
    if (isOpen()) pop.hidePopover();
    if (goBack && marker) marker.focus({ preventScroll: true });
  }

  function leave(event) {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(timer);
    timer = setTimeout(() => { if (!pinned && !pop.matches(':hover')) shut(false); }, 250);
  }

  addEventListener('keydown', event => { tabbed = event.key === 'Tab'; }, true);
  addEventListener('pointerdown', event => {
    tabbed = false;
    pressed = isOpen() && pinned && owner.contains(event.target) ? owner : null;
  }, true);
  addEventListener('resize', () => { if (isOpen()) place(owner); });
  pop.addEventListener('beforetoggle', event => {
    /* A click elsewhere has taken the focus to nothing by now. */
    const here = document.activeElement;
    if (event.newState === 'closed' && owner && (pop.contains(here) || (pinned && here === document.body))) owner.focus({ preventScroll: true });
  });
  pop.addEventListener('toggle', event => {
    if (event.newState === 'closed') { owner = null; pinned = false; }
  });
  pop.addEventListener('keydown', event => {
    if (event.key !== 'Tab') return;
    const controls = all('a[href], button', pop);
    const here = document.activeElement;
    if (!event.shiftKey && here === controls.at(-1)) shut(true);      // Tab goes on from the marker
    else if (event.shiftKey && (here === pop || here === controls[0])) { event.preventDefault(); shut(true); }
  });
  pop.addEventListener('click', event => { if (event.target.closest('a')) shut(false); });
  pop.addEventListener('pointerleave', leave);
  pop.addEventListener('focusin', () => { pinned = true; });

  markers.forEach(marker => {
    if (marker.title) {
      marker.dataset.gloss = marker.title;
      marker.setAttribute('aria-description', marker.title);
      marker.removeAttribute('title');
    }
    marker.addEventListener('click', event => {
      if (!marker.matches('.nr') || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (pressed === marker) { pressed = null; shut(true); } else show(marker, true);
    });
    marker.addEventListener('pointerenter', event => {
      if (event.pointerType !== 'mouse' || pinned) return;
      clearTimeout(timer);
      timer = setTimeout(() => show(marker, false), 300);
    });
    marker.addEventListener('pointerleave', leave);
    if (marker.matches('.cite')) {
      marker.addEventListener('focus', () => { if (tabbed) show(marker, false); });   // not on arrival by a fragment
      marker.addEventListener('blur', () => { if (owner === marker && !pinned) shut(false); });
    }
  });
}
const markers = all('a.nr[href], a.cite');
if (markers.length && 'popover' in HTMLElement.prototype) beside(markers);

/* ---- Copying ---- */

if (navigator.clipboard) all('.citeas, pre').forEach(text => {
  const said = text.matches('pre') ? 'Copy' : 'Copy the citation';
  const button = make('button', said, { type: 'button' });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = said; }, 2000);
  });
  text.after(button);
});

/* ---- Tables: filter and sort ---- */

all('form.tools').forEach(form => {
  const scope = form.closest('section') || form.parentElement;
  const rows = all('[data-row]', scope);
  const query = one('input[type="search"]', form);
  const choice = one('select', form);
  const count = one('output', form);
  const facts = new Map(rows.map((row, at) => {
    const section = row.closest('[data-work]');
    /* What the row's record says, without the words that explain it. */
    const said = all('.pg, .line, .wh', row).map(part => part.textContent);
    return [row, { at, section, text: fold(said[0] ? [...said, row.dataset.how, section.dataset.name].join(' ') : row.textContent) }];
  }));
  const sections = new Set([...facts.values()].map(fact => fact.section).filter(Boolean));

  function filter() {
    const words = wordsOf(query.value);
    const shown = new Set();
    let n = 0;
    facts.forEach((fact, row) => {
      const fits = words.every(word => fact.text.includes(word)) && (!choice?.value || fact.section.dataset.work === choice.value);
      row.hidden = !fits;
      if (fits) { n += 1; shown.add(fact.section); }
    });
    sections.forEach(section => { section.hidden = !shown.has(section); });
    const unit = rows.length === 1 ? count.dataset.unit.replace(/s$/, '') : count.dataset.unit;
    count.textContent = n === rows.length ? `${n} ${unit}` : `${n} of ${rows.length} ${unit}`;
  }
  const collator = new Intl.Collator(document.documentElement.lang || 'en');
  const orders = {
    text: (a, b) => a.dataset.text - b.dataset.text,
    count: (a, b) => b.dataset.count - a.dataset.count,
    left: (a, b) => collator.compare(a.dataset.left, b.dataset.left),
    right: (a, b) => collator.compare(a.dataset.right, b.dataset.right),
  };
  function sort(by) {
    const order = orders[by] ?? (() => 0);
    all('table[data-sort]', scope).forEach(table => {
      table.dataset.sort = by;
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => order(a, b) || facts.get(a).at - facts.get(b).at));
    });
  }
  form.addEventListener('submit', event => event.preventDefault());
  query.addEventListener('input', filter);
  choice?.addEventListener('change', filter);
  const buttons = all('button[data-by]', form);
  buttons.forEach(button => button.addEventListener('click', () => {
    buttons.forEach(other => other.setAttribute('aria-pressed', other === button));
    sort(button.dataset.by);
  }));
  filter();
});

/* ---- Search ---- */

const find = one('form.find');
if (find) {
  const query = one('input', find);
  const status = one('#hits-status');
  let index = null;
  const load = () => index ??= new Promise((done, failed) => {
    const script = make('script', '', { src: 'search-index.js' });
    script.onload = () => done(window.RUBRICATOR_INDEX.map(entry => ({ ...entry, folded: fold(entry.t) })));
    script.onerror = failed;
    document.head.append(script);
  });

  function hit(entry, words) {
    /* Folding can change lengths (ligatures): then the folded text is shown. */
    const text = entry.folded.length === entry.t.length ? entry.t : entry.folded;
    const at = entry.folded.indexOf(words[0]);
    let from = text.lastIndexOf(' ', Math.max(at - 60, 0)) + 1;
    const to = text.indexOf(' ', at + 100) + 1 || text.length;
    const item = make('li');
    item.append(make('a', entry.w, { href: entry.u }), from ? ' … ' : ' ');
    const sought = new RegExp(words.map(word => word.replace(/\W/g, '\\$&')).join('|'), 'g');
    for (const { 0: word, index } of entry.folded.slice(0, to).matchAll(sought)) {
      if (index < from) continue;
      item.append(text.slice(from, index));
      from = index + word.length;
      item.append(make('mark', text.slice(index, from)));
    }
    item.append(text.slice(from, to), to < text.length ? '…' : '');
    return item;
  }
  async function search() {
    const words = wordsOf(query.value).filter(word => word[1] || word > 'z');
    const asked = query.value;
    const found = words.length ? (await load()).filter(entry => words.every(word => entry.folded.includes(word))) : [];
    if (words.length && find.dataset.passages && location.protocol !== 'file:') found.push(...await (await import(new URL(find.dataset.passages, location.href))).passages(words, fold));
    if (query.value !== asked) return;
    status.textContent = !words.length ? '' : found.length === 1 ? '1 passage' : found.length ? `${found.length} passages${found.length > 50 ? ', the first 50 below' : ''}` : 'Nothing found.';
    one('#hits').replaceChildren(...found.slice(0, 50).map(entry => hit(entry, entry.word ? [entry.word] : words)));
  }
  query.addEventListener('focus', load, { once: true });
  query.addEventListener('input', search);
  /* Who follows a hit and comes back finds what was found. */
  query.addEventListener('change', () => history.replaceState(null, '', `?q=${encodeURIComponent(query.value)}`));
  query.value = new URLSearchParams(location.search).get('q');
  if (query.value) search();
  find.addEventListener('submit', event => { event.preventDefault(); search(); });
}
