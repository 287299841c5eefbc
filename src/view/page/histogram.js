"use strict";
// The histogram of a column, with the filter's range.

const binCount = 50;

// Bins from the lowest value to the 99.5th percentile; the last one also has all that is above.
function binsOf(column) {
  const {low, high, isEmpty} = column.range;
  if (isEmpty) return null;
  const [most] = quantiles(column, [0.995]);
  const top = column.range.high === most || most === low ? high : most;
  const width = (top - low) / binCount;
  const counts = new Array(binCount).fill(0);
  for (let row = 0; row < column.array.length; ++row) {
    const value = column.value(row);
    if (!Number.isFinite(value)) continue;
    const bin = width > 0 ? Math.floor((value - low) / width) : 0;
    ++counts[Math.min(Math.max(bin, 0), binCount - 1)];
  }
  return {low, top, width, counts, isCut: top < high};
}

function showHistogram(svg, column, unit, from, to) {
  svg.replaceChildren();
  const bins = binsOf(column);
  if (!bins) {
    svg.setAttribute("aria-label", `${column.name}: no values`);
    return;
  }
  const most = Math.max(...bins.counts);
  bins.counts.forEach((count, bin) => {
    if (!count) return;
    const bar = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    const left = bins.low + bin * bins.width;
    const right = bin === binCount - 1 ? Infinity : left + bins.width;
    const height = Math.max(90 * count / most, 1.5);
    bar.setAttribute("x", bin * 300 / binCount + 0.5);
    bar.setAttribute("width", 300 / binCount - 1);
    bar.setAttribute("y", 90 - height);
    bar.setAttribute("height", height);
    if (right < from || left > to) bar.classList.add("out");
    const title = bar.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "title"));
    const end = Math.min(right, column.range.high);
    title.textContent = `${shortText(left)} to ${shortText(end)}: ${count}`;
  });
  const [median] = quantiles(column, [0.5]);
  svg.setAttribute("aria-label",
    `Histogram of ${column.name}: from ${shortText(column.range.low)} to ` +
    `${shortText(column.range.high)} ${unit}, median ${shortText(median)}`);
}
