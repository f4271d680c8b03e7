// Forms: dates say what they mean while they are typed, and files are read one by one with their progress.
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

/** Each file is kept as soon as it is read, and the rest can be called off. */
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
      if (name === 'drop' && event.dataTransfer.files.length) files.files = event.dataTransfer.files;
    });
  }
  let stopped = false;
  stop.addEventListener('click', () => { stopped = true; });
  upload.addEventListener('submit', async (event) => {
    event.preventDefault();
    const table = [...files.files].find((file) => file.name === 'sources.tsv');
    const list = [...files.files].filter((file) => file !== table);
    const bar = document.createElement('progress');
    const count = document.createElement('p');
    const lines = document.createElement('ul');
    bar.max = list.length;
    bar.value = 0;
    bar.setAttribute('aria-label', 'Files read');
    said.replaceChildren(bar, count, lines);
    stopped = false;
    stop.hidden = false;
    // The server tells what it is doing with the file it has.
    const doing = document.createElement('p');
    said.append(doing);
    const live = new EventSource('/read/live');
    live.onmessage = (event) => { const news = JSON.parse(event.data); doing.textContent = `${news.file}: ${news.doing} …`; };
    for (const file of list) {
      if (stopped) break;
      count.textContent = `${bar.value} of ${list.length} read`;
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
    count.textContent = `${bar.value} of ${list.length} read`;
    stop.hidden = true;
    const end = document.createElement('p');
    end.textContent = stopped ? `Stopped. ${list.length - bar.value} were not read; what was read is kept.` : 'Done.';
    said.append(end);
  });
}
