// Saves keystrokes; every page works without it. Keys press the buttons that are on the page, so that nothing is
// done here that a form would not do.
const typing = (node) => node.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows keep nothing */ } };

/** Single keys can be turned off, and only act while nothing is being typed (WCAG 2.1.4). */
const keysOn = () => stored('keys') !== 'off';
const keyBox = document.getElementById('keys-on');
if (keyBox) {
  keyBox.checked = keysOn();
  keyBox.addEventListener('change', () => store('keys', keyBox.checked ? 'on' : 'off'));
}

/** Keys may be chosen anew: what is pressed means what it was given to; a key that was given away means nothing. */
const chosen = (() => { try { return JSON.parse(stored('keymap') ?? '{}'); } catch { return {}; } })();
const meant = (pressed) => {
  for (const [key, own] of Object.entries(chosen)) if (own === pressed) return key;
  return pressed in chosen ? '' : pressed;
};
for (const [key, own] of Object.entries(chosen)) {
  for (const node of document.querySelectorAll(`[data-key="${CSS.escape(key)}"] kbd`)) { node.textContent = own; node.hidden = !own; }
}
const remap = document.getElementById('remap');
if (remap) {
  remap.hidden = false;
  const form = remap.querySelector('form');
  const said = remap.querySelector('[role=status]');
  for (const field of form.elements) if (field.name in chosen) field.value = chosen[field.name] || ' ';
  form.addEventListener('input', (event) => {
    const { name, value } = event.target;
    if (value === '' || value === name) delete chosen[name]; else chosen[name] = value.trim();
    const twice = Object.entries(chosen).find(([key, own]) => own && [...form.elements].some((field) => field.name && field.name !== key && (chosen[field.name] ?? field.name) === own));
    said.textContent = twice ? `${twice[1]} has two meanings now; the first of the list counts.` : 'Kept.';
    store('keymap', JSON.stringify(chosen));
  });
  form.addEventListener('reset', () => { for (const key of Object.keys(chosen)) delete chosen[key]; store('keymap', '{}'); said.textContent = 'As they were.'; });
}

const review = document.getElementById('review');
const press = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches('input, summary')) { target.focus(); if (target.matches('summary')) target.click(); } else target.click();
  return true;
};

let rejecting = false;
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && typing(event.target)) {
    const leave = document.querySelector('[data-key="leave"]');
    if (leave) leave.click(); else event.target.blur();
    rejecting = false;
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    if (press('save')) event.preventDefault();
    return;
  }
  const reason = document.getElementById('reason');
  if (typing(event.target)) {
    // A lone digit in the empty field for the reason chooses one of the list.
    if (rejecting && event.target === reason && reason.value === '' && /^[1-5]$/.test(event.key)) {
      reason.value = document.querySelectorAll('#reasons option')[event.key - 1]?.value ?? '';
      event.preventDefault();
      press('x');
    } else if (event.target === reason && event.key === 'Enter') {
      // Enter in the field means what the words are for.
      event.preventDefault();
      document.querySelector('[data-key="x"]')?.click();
    }
    return;
  }
  if (!keysOn()) return;
  if (review && (event.ctrlKey || event.metaKey) && event.key === 'z') {
    if (press('u')) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey) return;
  const pressed = meant(event.key);
  if (event.key === '/') { event.preventDefault(); if (!press('/')) location.href = '/search'; return; }
  if (event.key === '?') { location.href = '/help#keys'; return; }
  if (!review) return;
  if (pressed === 'x') { event.preventDefault(); rejecting = true; reason?.focus(); return; }
  if (pressed === 'k' || event.key === 'ArrowUp') { event.preventDefault(); history.back(); return; }
  const edge = event.altKey && { BracketLeft: '[', BracketRight: ']' }[event.code];
  const same = { j: 's', ArrowDown: 's', Backspace: 'u' };
  const key = edge ? (event.shiftKey ? { '[': '{', ']': '}' }[edge] : edge) : (same[pressed] ?? pressed);
  if (!/^[aescuofj[\]{}]$/.test(key)) return;
  if (edge) {
    const by = document.createElement('input');
    Object.assign(by, { type: 'hidden', name: 'by', value: 'character' });
    document.querySelector('form.edges')?.append(by);
  }
  if (press(key)) event.preventDefault();
});

/** Text and list point at each other, by mouse and by focus. */
const reader = document.querySelector('.reader');
if (reader) {
  const light = (numbers, on) => {
    for (const mark of reader.querySelectorAll('[data-c]')) {
      const own = mark.dataset.c.split(' ');
      if (own.some((number) => numbers.includes(number))) mark.classList.toggle('on', on);
    }
  };
  for (const [enter, leave] of [['mouseover', 'mouseout'], ['focusin', 'focusout']]) {
    const find = (event) => event.target.closest('[data-c]')?.dataset.c.split(' ') ?? event.target.closest('.pin')?.hash.slice(2).split(' ');
    reader.addEventListener(enter, (event) => { const found = find(event); if (found) light(found, true); });
    reader.addEventListener(leave, (event) => { const found = find(event); if (found) light(found, false); });
  }
  // A selection becomes the words of a new claim, counted in code points without the numbers between them.
  const text = reader.querySelector('.text');
  const field = document.getElementById('picked');
  document.addEventListener('selectionchange', () => {
    const chosen = document.getSelection();
    if (!field || !chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const plain = (part) => { for (const skip of part.querySelectorAll('[data-skip]')) skip.remove(); return part.textContent; };
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    field.value = plain(range.cloneContents()).trim();
    document.getElementById('picked-at').value = Number(text.dataset.start) + [...plain(before.cloneContents())].length;
  });
}

/** Dates say what they mean while they are typed. */
for (const field of document.querySelectorAll('[data-echo]')) {
  const echo = document.getElementById(field.getAttribute('aria-describedby'));
  let last = 0;
  field.addEventListener('input', () => {
    const turn = ++last;
    setTimeout(async () => {
      if (turn !== last) return;
      const answer = await fetch(`${field.dataset.echo}?text=${encodeURIComponent(field.value)}`);
      // The answer is markup that the server made and escaped.
      if (turn === last && answer.ok) echo.innerHTML = await answer.text();
    }, 150);
  });
}

/** Files go one by one, so that each is kept as soon as it is read, and the rest can be called off. */
const upload = document.getElementById('upload');
if (upload) {
  const files = document.getElementById('files');
  const stop = document.getElementById('stop');
  const said = document.getElementById('progress');
  const drop = files.closest('.drop');
  for (const name of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle('over', name === 'dragover');
      if (name === 'drop') files.files = event.dataTransfer.files;
    });
  }
  let stopped = false;
  stop.addEventListener('click', () => { stopped = true; });
  upload.addEventListener('submit', async (event) => {
    event.preventDefault();
    const table = [...files.files].find((file) => file.name === 'sources.tsv');
    const list = [...files.files].filter((file) => file !== table);
    const bar = document.createElement('progress');
    const lines = document.createElement('ul');
    bar.max = list.length;
    bar.value = 0;
    bar.setAttribute('aria-label', 'Files read');
    said.replaceChildren(bar, lines);
    stopped = false;
    stop.hidden = false;
    // The server tells what it is doing with the file it has.
    const doing = document.createElement('p');
    said.append(doing);
    const live = new EventSource('/read/live');
    live.onmessage = (event) => { const news = JSON.parse(event.data); doing.textContent = `${news.file}: ${news.doing} …`; };
    for (const file of list) {
      if (stopped) break;
      const form = new FormData(upload);
      form.delete('file');
      form.append('file', file);
      if (table) form.append('file', table);
      const line = document.createElement('li');
      try {
        const answer = await fetch('/read', { method: 'POST', body: form, headers: { Accept: 'application/json' } });
        const told = await answer.json();
        const one = told.files?.[0];
        if (one?.source) {
          const link = document.createElement('a');
          link.href = `/source/${one.source}`;
          link.textContent = file.name;
          line.append(link, `: ${one.said}`);
        } else line.textContent = `${file.name}: ${one?.said ?? told.error}`;
      } catch { line.textContent = `${file.name}: the server did not answer; nothing of it was kept`; }
      lines.append(line);
      bar.value += 1;
    }
    live.close();
    doing.remove();
    stop.hidden = true;
    const end = document.createElement('p');
    end.textContent = stopped ? `Stopped; ${list.length - bar.value} were not read.` : 'Done.';
    said.append(end);
  });
}
