// Single keys of the review page. Keys press the buttons that are on the page, so that nothing is done here that a form
// would not do; they act while the review region has the focus and nothing is being typed, can be turned off, and can be
// chosen anew (WCAG 2.1.4).
const typing = (node) => node.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows keep nothing */ } };

const keysOn = () => stored('keys') !== 'off';
const keyBox = document.getElementById('keys-on');
if (keyBox) {
  keyBox.checked = keysOn();
  keyBox.addEventListener('change', () => store('keys', keyBox.checked ? 'on' : 'off'));
}

/** What is pressed means what it was given to; a key that was given away means nothing. */
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
if (review && (document.activeElement === document.body || !document.activeElement)) review.focus({ preventScroll: true });

const press = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches('input, summary')) { target.focus(); if (target.matches('summary')) target.click(); } else target.click();
  return true;
};

let rejecting = false;

/** Keys within fields: out of them, save, and what rejecting asks. */
const typed = (event) => {
  const reason = document.getElementById('reason');
  if (event.key === 'Escape') {
    const leave = document.querySelector('[data-key="leave"]');
    if (leave) leave.click(); else { event.target.blur(); review?.focus({ preventScroll: true }); }
    rejecting = false;
  } else if (rejecting && event.target === reason && reason.value === '' && /^[1-5]$/.test(event.key)) {
    // A lone digit in the empty field for the reason chooses one of the list.
    reason.value = document.querySelectorAll('#reasons option')[event.key - 1]?.value ?? '';
    event.preventDefault();
    document.querySelector('[data-key="x"]')?.click();
  } else if (event.target === reason && event.key === 'Enter') {
    // Enter in the field means what the words are for.
    event.preventDefault();
    document.querySelector('[data-key="x"]')?.click();
  }
};

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    if (press('save')) event.preventDefault();
    return;
  }
  if (typing(event.target)) { typed(event); return; }
  if (!keysOn() || event.isComposing) return;
  const within = review && (event.target === document.body || review.contains(event.target));
  if (event.ctrlKey || event.metaKey) {
    if (within && event.key === 'z' && press('u')) event.preventDefault();
    return;
  }
  if (event.key === '/') { event.preventDefault(); if (!press('/')) location.href = '/search'; return; }
  if (event.key === '?') { location.href = '/help#keys'; return; }
  if (event.key === 'Escape') { document.querySelector('[data-key="leave"]')?.click(); return; }
  if (!within) return;
  const pressed = meant(event.key);
  if (pressed === 'x') { event.preventDefault(); rejecting = true; document.getElementById('reason')?.focus(); return; }
  if (pressed === 'k' || event.key === 'ArrowUp') { event.preventDefault(); history.back(); return; }
  const edge = event.altKey && { BracketLeft: '[', BracketRight: ']' }[event.code];
  const same = { j: 's', ArrowDown: 's', Backspace: 'u' };
  const key = edge ? (event.shiftKey ? { '[': '{', ']': '}' }[edge] : edge) : (same[pressed] ?? pressed);
  if (!/^[aescuofn[\]{}]$/.test(key)) return;
  if (edge) {
    const by = document.createElement('input');
    Object.assign(by, { type: 'hidden', name: 'by', value: 'character' });
    document.querySelector('form.edges')?.append(by);
  }
  if (press(key)) event.preventDefault();
});
