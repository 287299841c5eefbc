"use strict";
// Searches and sizes of paths, without WebGL.

// The box around all points: {low, high}, or null if there are none.
function boundsOf(positions) {
  if (positions.length === 0) return null;
  const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; ++i) {
    const axis = i % 3;
    if (positions[i] < low[axis]) low[axis] = positions[i];
    if (positions[i] > high[axis]) high[axis] = positions[i];
  }
  return {low, high};
}

// How many pixels a point (x, y) lies from the line from a to b.
function distanceToLine(x, y, ax, ay, bx, by) {
  const dx = bx - ax, dy = by - ay;
  const squared = dx * dx + dy * dy;
  const along = squared ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / squared, 0), 1) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

// The path nearest to a place on the screen, at most `reach` pixels away; of paths about equally
// near, the one in front. −1 if there is none. `matrix` are the 16 numbers, column by column,
// that turn positions into pixels and a depth from 0 to 1; `isShown(path)` leaves paths out.
function nearestPath(paths, matrix, x, y, reach, isShown) {
  const {first, positions, count} = paths;
  const isNear = (from, to, place) =>
    Math.min(from, to) <= place + reach && Math.max(from, to) >= place - reach;
  let best = -1, bestScore = Infinity;
  for (let path = 0; path < count; ++path) {
    if (!isShown(path)) continue;
    let lastX, lastY;
    for (let point = first[path]; point < first[path + 1]; ++point) {
      const px = positions[3 * point], py = positions[3 * point + 1], pz = positions[3 * point + 2];
      const atX = matrix[0] * px + matrix[4] * py + matrix[8] * pz + matrix[12];
      const atY = matrix[1] * px + matrix[5] * py + matrix[9] * pz + matrix[13];
      if (point > first[path] && isNear(lastX, atX, x) && isNear(lastY, atY, y)) {
        const distance = distanceToLine(x, y, lastX, lastY, atX, atY);
        const depth = matrix[2] * px + matrix[6] * py + matrix[10] * pz + matrix[14];
        const score = distance + 2 * depth;
        if (distance <= reach && score < bestScore) {
          bestScore = score;
          best = path;
        }
      }
      lastX = atX;
      lastY = atY;
    }
  }
  return best;
}

// The largest of 1, 2 or 5 times a power of ten up to a number.
function roundLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map(digit => digit * power).find(length => length <= most * (1 + 1e-9)) || power;
}

// The points of the ends of paths: {tips, junctions}, each {positions, branch}.
function endPoints(paths, kinds) {
  const tips = {positions: [], branch: []}, junctions = {positions: [], branch: []};
  const add = (list, point, path) => {
    list.positions.push(...paths.positions.subarray(3 * point, 3 * point + 3));
    list.branch.push(path);
  };
  for (let path = 0; path < paths.count; ++path) {
    if (kinds[path] & 4) continue;
    add(kinds[path] & 1 ? tips : junctions, paths.first[path], path);
    add(kinds[path] & 2 ? tips : junctions, paths.first[path + 1] - 1, path);
  }
  return {tips, junctions};
}

// The 12 edges of a box, as paths; of a flat one, the 4 that have a length, and others without.
function edgesOf({low, high}) {
  const corner = number => [0, 1, 2].map(axis => (number >> axis & 1 ? high : low)[axis]);
  const positions = [];
  for (let number = 0; number < 8; ++number)
    for (const axis of [1, 2, 4])
      if (!(number & axis)) positions.push(...corner(number), ...corner(number | axis));
  const count = positions.length / 6;
  return {count, first: Uint32Array.from({length: count + 1}, (_, path) => 2 * path),
          positions: Float32Array.from(positions)};
}
