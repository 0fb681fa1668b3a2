"use strict";
// Orders the spots of every row so that few links cross; as crossings.py has it.

function reduceCrossings(rows) {
  let best = crossings(rows);
  let kept = rows.map((row) => [...row]);
  for (let sweep = 0; sweep < 16 && best; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows.slice(1) : rows.slice(0, -1).reverse()) sortByNeighbours(row, down);
    exchange(rows);
    const now = crossings(rows);
    if (now < best) {
      best = now;
      kept = rows.map((row) => [...row]);
    }
  }
  rows.forEach((row, i) => {
    row.splice(0, row.length, ...kept[i]);
    renumber(row);
  });
}

/** Orders a row by the mean position of its neighbours; the ones without keep their place. */
function sortByNeighbours(row, down) {
  const means = new Map();
  for (const spot of row) {
    const near = down ? spot.ups : spot.downs;
    if (near.length) {
      means.set(spot, near.reduce((sum, n) => sum + n.spot.position + n.at * 1e-4, 0) / near.length);
    }
  }
  const movable = row.filter((spot) => means.has(spot)).sort((a, b) => means.get(a) - means.get(b));
  let next = 0;
  row.forEach((spot, i) => {
    if (means.has(spot)) {
      row[i] = movable[next];
      next += 1;
    }
  });
  renumber(row);
}

/** Swaps neighbours in a row where that saves crossings. */
function exchange(rows) {
  for (const row of rows) {
    for (let i = 0; i + 1 < row.length; i += 1) {
      const [left, right] = [row[i], row[i + 1]];
      const now = pairCrossings(left, right);
      if (now && pairCrossings(right, left) < now) {
        [row[i], row[i + 1]] = [right, left];
        left.position = i + 1;
        right.position = i;
      }
    }
  }
}

function isAfter(a, b) {
  return a.spot.position > b.spot.position || (a.spot.position === b.spot.position && a.at > b.at);
}

function pairCrossings(left, right) {
  let count = 0;
  for (const side of ["ups", "downs"]) {
    for (const a of left[side]) for (const b of right[side]) if (isAfter(a, b)) count += 1;
  }
  return count;
}

function crossings(rows) {
  let total = 0;
  for (const row of rows) {
    const seen = [];
    for (const spot of row) {
      const ends = spot.downs.map((d) => [d.spot.position, d.at]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const after = (end) => insertionPoint(seen, (s) => s[0] > end[0] || (s[0] === end[0] && s[1] > end[1]));
      for (const end of ends) total += seen.length - after(end);
      for (const end of ends) seen.splice(after(end), 0, end);
    }
  }
  return total;
}
