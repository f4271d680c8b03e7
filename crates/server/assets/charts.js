// A chart is one stop of the tab key; arrows go from mark to mark within it.
for (const chart of document.querySelectorAll('svg.chart')) {
  const marks = [...chart.querySelectorAll('a')];
  if (marks.length < 2) continue;
  const stop = (here) => { for (const mark of marks) mark.setAttribute('tabindex', mark === here ? '0' : '-1'); };
  stop(marks[0]);
  chart.addEventListener('focusin', (event) => { const here = event.target.closest('a'); if (here) stop(here); });
  chart.addEventListener('keydown', (event) => {
    const here = marks.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (here < 0 || to === undefined || !marks[to]) return;
    event.preventDefault();
    event.stopPropagation();
    marks[to].focus();
  });
}
