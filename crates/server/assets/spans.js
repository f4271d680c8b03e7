// Text and claims: each points at the other; a selection becomes a new claim; the edges of a quote follow the pointer.
// Positions are counted in code points, without the numbers and signs that the page puts between the words.
const plain = (range) => {
  const part = range.cloneContents();
  for (const skip of part.querySelectorAll('[data-skip]')) skip.remove();
  return part.textContent;
};

/** The code point at which a place of the page lies in the source. */
const placeOf = (box, node, offset) => {
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(node, offset);
  return Number(box.dataset.start) + [...plain(before)].length;
};

const reader = document.querySelector('.reader');
if (reader) {
  const light = (numbers, on) => {
    for (const mark of reader.querySelectorAll('[data-c]')) {
      if (mark.dataset.c.split(' ').some((number) => numbers.includes(number))) mark.classList.toggle('on', on);
    }
  };
  const find = (event) => event.target.closest('[data-c]')?.dataset.c.split(' ') ?? event.target.closest('.pin')?.hash.slice(2).split(' ');
  for (const [enter, leave] of [['mouseover', 'mouseout'], ['focusin', 'focusout']]) {
    reader.addEventListener(enter, (event) => { const found = find(event); if (found) light(found, true); });
    reader.addEventListener(leave, (event) => { const found = find(event); if (found) light(found, false); });
  }
}

/** What is selected becomes the words of a new claim: in the form of the source page, in the link of the review page. */
const box = document.querySelector('.reader .text, .context[data-start]');
const field = document.getElementById('picked');
const link = document.querySelector('a[data-key="n"]');
if (box && (field || link)) {
  document.addEventListener('selectionchange', () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !box.contains(chosen.anchorNode) || !box.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const words = plain(range);
    const lead = words.length - words.trimStart().length;
    const at = placeOf(box, range.startContainer, range.startOffset) + lead;
    if (field) {
      field.value = words.trim();
      document.getElementById('picked-at').value = at;
    } else if (words.trim()) {
      link.href = `/new?${new URLSearchParams({ source: box.dataset.source, quote: words.trim(), at })}`;
    }
  });
}

/** A place under the pointer, as a node and an offset. */
const under = (x, y) => {
  const caret = document.caretPositionFromPoint?.(x, y);
  if (caret) return [caret.offsetNode, caret.offset];
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
};

const edges = document.querySelector('form.edges');
const mark = box?.matches('.context') && box.querySelector('mark');
if (edges && mark) {
  for (const side of ['start', 'end']) {
    const handle = document.createElement('span');
    handle.className = `handle ${side}`;
    handle.dataset.skip = '';
    // The buttons and keys below do the same; who listens needs no second way.
    handle.setAttribute('aria-hidden', 'true');
    handle.title = side === 'start' ? 'Draw the beginning of the quote' : 'Draw the end of the quote';
    if (side === 'start') mark.prepend(handle); else mark.append(handle);
    handle.addEventListener('pointerdown', (down) => {
      if (down.button) return;
      down.preventDefault();
      let place = null;
      const painted = globalThis.Highlight && new Highlight();
      if (painted) CSS.highlights.set('span', painted);
      box.classList.add('dragging');
      const move = (event) => {
        const found = under(event.clientX, event.clientY);
        if (!found || !box.contains(found[0]) || found[0].parentElement?.closest('[data-skip]')) return;
        const range = document.createRange();
        if (side === 'start') { range.setStart(...found); range.setEnd(mark, mark.childNodes.length); } else { range.setStart(mark, 0); range.setEnd(...found); }
        if (range.collapsed) return;
        place = found;
        painted?.clear();
        painted?.add(range);
      };
      const done = (event) => {
        document.removeEventListener('pointermove', move);
        document.removeEventListener('pointerup', done);
        document.removeEventListener('pointercancel', done);
        box.classList.remove('dragging');
        CSS.highlights?.delete('span');
        if (event.type === 'pointercancel' || !place) return;
        // To the edge of a word, as the buttons do; with Alt to the character.
        let at = placeOf(box, ...place);
        if (!event.altKey) {
          const all = document.createRange();
          all.selectNodeContents(box);
          const text = [...plain(all)];
          const first = Number(box.dataset.start);
          const inside = (i) => i > 0 && i < text.length && /\S/u.test(text[i - 1]) && /\S/u.test(text[i]);
          let [back, on] = [at - first, at - first];
          while (inside(back)) back -= 1;
          while (inside(on)) on += 1;
          let edge = at - first - back < on - (at - first) ? back : on;
          // A quote begins and ends with a word, not with the blank beside it.
          while (side === 'end' && edge > 0 && /\s/u.test(text[edge - 1])) edge -= 1;
          while (side === 'start' && edge < text.length && /\s/u.test(text[edge])) edge += 1;
          at = first + edge;
        }
        const inner = mark.firstChild;
        const from = side === 'start' ? at : placeOf(box, mark, 0);
        const to = side === 'end' ? at : placeOf(box, mark, mark.childNodes.length);
        if (!inner || to <= from) return;
        for (const [name, value] of Object.entries({ move: 'to', start: from, end: to })) {
          const input = document.createElement('input');
          Object.assign(input, { type: 'hidden', name, value });
          edges.append(input);
        }
        edges.submit();
      };
      document.addEventListener('pointermove', move);
      document.addEventListener('pointerup', done);
      document.addEventListener('pointercancel', done);
    });
  }
}
