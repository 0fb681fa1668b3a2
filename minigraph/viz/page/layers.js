"use strict";
// Layered drawing of an acyclic graph: boxes in rows, edges running down between them.
// The same steps as layers.py and spots.py, with the same results.

const MOST_PASSED = 200000;

/** Places cells {width, height, pinned} and routes links {tail, head, label, tailAt, headAt, bundle}; null if it would take too long. */
function place(cells, links) {
  if (!cells.length) return { width: 0, height: 0, cells: [], routes: [], labels: [], trunks: new Map() };
  const rowsOf = ranks(cells, links);
  if (passedBy(links, rowsOf) > MOST_PASSED) return null;
  const spots = cells.map((cell, i) => newSpot(2 * rowsOf[i], cell.width, cell.height, false));
  const lanes = allLanes(links, spots);
  const rows = rowsOfSpots(spots, lanes);
  reduceCrossings(rows);
  setX(rows);
  const every = rows.flat();
  const left = -largest(every.map((spot) => spot.width / 2 - spot.x));
  for (const spot of every) spot.x -= left;
  const tops = setY(rows);
  const ends = linkEnds(spots, links, lanes);
  const routes = links.map((link, i) => route(spots[link.tail], lanes[i], spots[link.head], tops, ends[i]));
  const labels = lanes.map((lane) => {
    const labelled = lane.find((spot) => spot.height);
    return labelled ? [labelled.x, middle(tops.get(labelled.row))] : null;
  });
  const trunks = cutTrunks(links, routes);
  return {
    width: largest(every.map((spot) => spot.x + spot.width / 2)),
    height: largest([...tops.values()].map(([, bottom]) => bottom)),
    cells: cells.map((cell, i) => [spots[i].x - spots[i].width / 2, boxTop(spots[i], cell, tops)]),
    routes: routes.map(distinct),
    labels,
    trunks: new Map([...trunks].map(([bundle, points]) => [bundle, distinct(points)])),
  };
}

/** How many rows the links pass in all. */
function rowsPassed(cells, links) {
  return links.length ? passedBy(links, ranks(cells, links)) : 0;
}

function passedBy(links, rowsOf) {
  const ends = new Map();
  links.forEach((link, i) => {
    // Links of a bundle share their places.
    const key = link.bundle == null ? -1 - i : link.bundle;
    const [first, last] = ends.get(key) || [Infinity, -Infinity];
    const rows = [rowsOf[link.tail], rowsOf[link.head]];
    ends.set(key, [Math.min(first, ...rows), Math.max(last, ...rows)]);
  });
  return [...ends.values()].reduce((sum, [first, last]) => sum + last - first, 0);
}

/** The largest of any number of numbers: a call takes only so many. */
function largest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), -Infinity);
}

function newSpot(row, width, height, isLane) {
  return { row, width, height, isLane, x: 0, ups: [], downs: [], position: 0 };
}

function middle([top, bottom]) {
  return (top + bottom) / 2;
}

function boxTop(spot, cell, tops) {
  const [top, bottom] = tops.get(spot.row);
  if (cell.pinned) return cell.pinned === "top" ? top : bottom;
  return (top + bottom - spot.height) / 2;
}

function distinct(points) {
  const seen = new Set();
  return points.filter(([x, y]) => !seen.has(`${x} ${y}`) && seen.add(`${x} ${y}`));
}

// --- rows

function ranks(cells, links) {
  const above = cells.map(() => []);
  const below = cells.map(() => []);
  for (const { tail, head } of links) {
    below[tail].push(head);
    above[head].push(tail);
  }
  const order = topological(above, below);
  const rank = cells.map(() => 0);
  for (const i of order) rank[i] = Math.max(0, ...above[i].map((j) => rank[j] + 1));
  for (let pass = 0; pass < 3; pass += 1) {
    for (const i of [...order].reverse()) {
      if (below[i].length > above[i].length) rank[i] = Math.min(...below[i].map((j) => rank[j])) - 1;
    }
    for (const i of order) {
      if (above[i].length > below[i].length) rank[i] = Math.max(...above[i].map((j) => rank[j])) + 1;
    }
  }
  seatTheLonely(cells, rank, cells.map((_, i) => !above[i].length && !below[i].length));
  const inner = rank.filter((_, i) => !cells[i].pinned);
  const first = inner.length ? Math.min(...inner) : 0;
  const last = inner.length ? Math.max(...inner) : 0;
  return rank.map((r, i) => ({ top: -1, bottom: last - first + 1 }[cells[i].pinned] ?? r - first));
}

function topological(above, below) {
  const waiting = above.map((tails) => tails.length);
  const ready = waiting.flatMap((count, i) => (count === 0 ? [i] : []));
  const order = [];
  while (ready.length) {
    const i = ready.shift();
    order.push(i);
    for (const j of below[i]) {
      waiting[j] -= 1;
      if (waiting[j] === 0) ready.splice(insertionPoint(ready, (other) => other > j), 0, j);
    }
  }
  return order;
}

/** The first position in a sorted list whose element is beyond; the list's length if none is. */
function insertionPoint(list, isBeyond) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (isBeyond(list[half])) high = half;
    else low = half + 1;
  }
  return low;
}

/** Spreads the cells without any link over the rows, the narrowest first. */
function seatTheLonely(cells, rank, lonely) {
  let widths = new Map();
  cells.forEach((cell, i) => {
    if (!lonely[i] && !cell.pinned) widths.set(rank[i], (widths.get(rank[i]) || 0) + cell.width + BOX_GAP);
  });
  const alone = cells.flatMap((cell, i) => (lonely[i] && !cell.pinned ? [i] : []));
  if (!widths.size) {
    // Nothing but lonely cells: about as wide as high.
    const area = alone.reduce((sum, i) => sum + (cells[i].width + BOX_GAP) * (cells[i].height + BOX_GAP), 0);
    const count = Math.max(1, Math.round(Math.sqrt(area / 3) / (cells[0].height + BOX_GAP)));
    widths = new Map(Array.from({ length: count }, (_, row) => [row, 0]));
  }
  for (const i of alone) {
    let narrowest = null;
    for (const [row, width] of widths) {
      if (narrowest === null || width < widths.get(narrowest) || (width === widths.get(narrowest) && row < narrowest)) {
        narrowest = row;
      }
    }
    rank[i] = narrowest;
    widths.set(narrowest, widths.get(narrowest) + cells[i].width + BOX_GAP);
  }
}

/** For every link a spot in each row between its ends; links of one bundle share them. */
function allLanes(links, spots) {
  const shared = new Map();
  const tied = new Map();
  return links.map((link) => {
    const tail = spots[link.tail];
    const head = spots[link.head];
    const lanes = [];
    for (let row = tail.row + 1; row < head.row; row += 1) {
      // The first one below the tail carries the label.
      const [width, height] = row === tail.row + 1 && link.label ? link.label : [0, 0];
      let lane = newSpot(row, width, height, true);
      if (link.bundle != null) {
        const key = `${link.bundle} ${row}`;
        if (!shared.has(key)) shared.set(key, lane);
        lane = shared.get(key);
      }
      lanes.push(lane);
    }
    tie(link, [tail, ...lanes, head], tied);
    return lanes;
  });
}

/** Notes for the spots of a link what is above and below them, once for each pair. */
function tie(link, chain, tied) {
  const tail = chain[0];
  const head = chain[chain.length - 1];
  const out = link.tailAt == null ? 0 : link.tailAt - tail.width / 2;
  const into = link.headAt == null ? 0 : link.headAt - head.width / 2;
  for (let i = 0; i + 1 < chain.length; i += 1) {
    const [upper, lower] = [chain[i], chain[i + 1]];
    if (!tied.has(upper)) tied.set(upper, new Set());
    if (tied.get(upper).has(lower)) continue;
    tied.get(upper).add(lower);
    const upperAt = upper === tail ? out : 0;
    const lowerAt = lower === head ? into : 0;
    upper.downs.push({ spot: lower, at: lowerAt, own: upperAt });
    lower.ups.push({ spot: upper, at: upperAt, own: lowerAt });
  }
}

/** All spots by row, first in the order of a walk along the links; the lonely come last. */
function rowsOfSpots(spots, lanes) {
  const numbers = [...spots, ...lanes.flat()].map((spot) => spot.row);
  const first = -largest(numbers.map((number) => -number));
  const rows = Array.from({ length: largest(numbers) - first + 1 }, () => []);
  const seen = new Set();
  const isLonely = (spot) => !spot.ups.length && !spot.downs.length;
  for (const root of [...spots.filter((spot) => !isLonely(spot)), ...spots.filter(isLonely)]) {
    const stack = [root];
    while (stack.length) {
      const spot = stack.pop();
      if (seen.has(spot)) continue;
      seen.add(spot);
      rows[spot.row - first].push(spot);
      for (let i = spot.downs.length - 1; i >= 0; i -= 1) stack.push(spot.downs[i].spot);
    }
  }
  rows.forEach(renumber);
  return rows;
}

function renumber(row) {
  row.forEach((spot, position) => {
    spot.position = position;
  });
}
