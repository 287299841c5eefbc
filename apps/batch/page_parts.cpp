#include "batch/page_parts.hpp"

const std::string_view page_begin = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>skan-graph report</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5em; color: #222; background: #fff; }
h1 { font-size: 1.4em; } h2 { font-size: 1.15em; margin-top: 2em; } h3 { font-size: 1em; }
table { border-collapse: collapse; }
th, td { padding: .25em .6em; text-align: right; vertical-align: middle; }
th { position: sticky; top: 0; background: #eee; font-weight: 600; }
td { border-bottom: 1px solid #ddd; }
th:nth-child(-n+4), td:nth-child(-n+4), #made-with td, #made-with th { text-align: left; }
th button { font: inherit; border: 0; padding: 0; background: none; cursor: pointer; }
th[aria-sort=ascending] button::after { content: " ▲"; content: " ▲" / ""; }
th[aria-sort=descending] button::after { content: " ▼"; content: " ▼" / ""; }
td img { display: block; border: 1px solid #ccc; background: #fff; image-rendering: pixelated; }
td.image { overflow-wrap: anywhere; max-width: 30em; }
.error { color: #a00; margin: 0; }
.wide { overflow-x: auto; }
svg { font: 12px system-ui, sans-serif; }
svg .bar, svg .box { fill: #9cc3e0; stroke: #2b6a99; }
svg .line, svg .axis { stroke: #2b6a99; fill: none; } svg .axis { stroke: #888; }
code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>skan-graph report</h1>
<p><a href="#distributions">Distributions</a> · <a href="#made-with">What it was made with</a></p>
)";

const std::string_view page_end = R"(<script>
// A click on the name of a column sorts by it; a second one the other way. Empty cells come last.
const table = document.getElementById('images');
const headers = [...table.tHead.rows[0].cells];

function valueIn(row, column) {
  const cell = row.cells[column];
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  return cell.textContent;
}

function compare(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', {numeric: true});
}

function sortBy(column) {
  const descends = headers[column].getAttribute('aria-sort') === 'ascending';
  for (const header of headers) header.removeAttribute('aria-sort');
  headers[column].setAttribute('aria-sort', descends ? 'descending' : 'ascending');
  const rows = [...table.tBodies[0].rows].map(row => ({row, value: valueIn(row, column)}));
  const full = rows.filter(one => one.value !== ''), empty = rows.filter(one => one.value === '');
  full.sort((a, b) => (descends ? -1 : 1) * compare(a.value, b.value));
  table.tBodies[0].append(...full.concat(empty).map(one => one.row));
}

headers.forEach((header, column) => {
  const button = header.querySelector('button');
  if (button) button.addEventListener('click', () => sortBy(column));
});
</script>
</body>
</html>
)";
