"use strict";
// Layered drawing of an acyclic graph: boxes in rows, edges running down between them.
// The same steps as layers.py, spots.py, crossings.py and coordinates.py, with the same results.

const BOX_GAP = 22;
const LANE_GAP = 11;

/** Places cells {width, height, pinned} and routes links {tail, head, label, tailAt, headAt, bundle}. */
function place(cells, links) {
  if (!cells.length) return { width: 0, height: 0, cells: [], routes: [], labels: [], trunks: new Map() };
  const rowsOf = ranks(cells, links);
  const spots = cells.map((cell, i) => newSpot(2 * rowsOf[i], cell.width, cell.height, false));
  const lanes = allLanes(links, spots);
  const rows = rowsOfSpots(spots, lanes);
  reduceCrossings(rows);
  setX(rows);
  const every = rows.flat();
  const left = Math.min(...every.map((spot) => spot.x - spot.width / 2));
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
    width: Math.max(...every.map((spot) => spot.x + spot.width / 2)),
    height: Math.max(...[...tops.values()].map(([, bottom]) => bottom)),
    cells: cells.map((cell, i) => [spots[i].x - spots[i].width / 2, boxTop(spots[i], cell, tops)]),
    routes: routes.map(distinct),
    labels,
    trunks: new Map([...trunks].map(([bundle, points]) => [bundle, distinct(points)])),
  };
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
  const first = Math.min(...numbers);
  const rows = Array.from({ length: Math.max(...numbers) - first + 1 }, () => []);
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

// --- crossings

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

// --- coordinates

function gap(left, right) {
  const between = [BOX_GAP, (BOX_GAP + LANE_GAP) / 2, LANE_GAP];
  return (left.width + right.width) / 2 + between[Number(left.isLane) + Number(right.isLane)];
}

// How often x is improved: first looking one way, then both; and what counts as not moving.
const ONE_SIDED = 4;
const SWEEPS = 12;
const CALM = 0.05;

function setX(rows) {
  for (const row of rows) fit(row, row.map(() => 0), row.map(() => 1));
  let sweep = 0;
  const before = new Map();
  while (sweep < SWEEPS) {
    const both = sweep >= ONE_SIDED;
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const wishes = row.map((spot) => wish(spot, both, down));
      wishes.forEach((own, i) => {
        // Without neighbours: beside the one on its left.
        if (own[0] == null) own[0] = i ? wishes[i - 1][0] + gap(row[i - 1], row[i]) : row[i].x;
      });
      fit(row, wishes.map(([x]) => x), wishes.map(([, weight]) => weight));
    }
    sweep += 1;
    // What a sweep leaves as the last one of its kind did, further ones would not change; all may
    // have moved together.
    const now = rows.flatMap((row) => row.map((spot) => spot.x));
    const last = before.get(down);
    const moved = last && now.map((x, i) => x - last[i]);
    if (moved && moved.reduce((a, b) => Math.max(a, b)) - moved.reduce((a, b) => Math.min(a, b)) < CALM) {
      sweep = both ? SWEEPS : Math.max(sweep, ONE_SIDED);
      before.clear();
    } else {
      before.set(down, now);
    }
  }
  straighten(rows);
}

/** The x that a spot's neighbours would like it to have, null if it has none, and how much they do. */
function wish(spot, both, down) {
  const all = [...spot.ups, ...spot.downs];
  let near = both ? all : down ? spot.ups : spot.downs;
  if (!near.length) near = all;
  let pulled = 0;
  let total = 0;
  for (const { spot: other, at, own } of near) {
    const pull = other.isLane ? 4 : 1;
    pulled += (other.x + at - own) * pull;
    total += pull;
  }
  return [near.length ? pulled / total : null, (spot.isLane ? 8 : 1) * Math.max(total, 0.1)];
}

/** Lets every lane run straight down from the one above; the boxes stay where they are. */
function straighten(rows) {
  for (const row of rows) {
    const wishes = row.map((spot) => {
      if (!spot.isLane) return spot.x;
      // A trunk follows itself, not one of those that join it.
      const up = spot.ups.find(({ spot: other }) => other.isLane) || spot.ups[0];
      return up.spot.x + up.at;
    });
    fit(row, wishes, row.map((spot) => (spot.isLane ? 1 : 1e6)));
  }
}

/** Brings spots as near to their wishes as order and gaps allow (pool adjacent violators). */
function fit(row, wishes, weights) {
  if (!row.length) return;
  const offsets = [0];
  for (let i = 1; i < row.length; i += 1) offsets.push(offsets[i - 1] + gap(row[i - 1], row[i]));
  const blocks = [];
  wishes.forEach((wish, i) => {
    let [mean, total, count] = [wish - offsets[i], weights[i], 1];
    while (blocks.length && blocks[blocks.length - 1][0] >= mean) {
      const [other, itsWeight, itsCount] = blocks.pop();
      mean = (mean * total + other * itsWeight) / (total + itsWeight);
      total += itsWeight;
      count += itsCount;
    }
    blocks.push([mean, total, count]);
  });
  let position = 0;
  for (const [mean, , count] of blocks) {
    for (let i = position; i < position + count; i += 1) row[i].x = mean + offsets[i];
    position += count;
  }
}

/** Top and bottom of each row; steep edges get more room. */
function setY(rows) {
  const tops = new Map();
  const first = rows.find((row) => row.length)[0].row - rows.findIndex((row) => row.length);
  let y = 0;
  rows.forEach((row, i) => {
    const height = Math.max(0, ...row.map((spot) => spot.height));
    if (tops.size && row.length) {
      const slants = row.flatMap((spot) => spot.ups.map((up) => Math.abs(up.spot.x + up.at - spot.x - up.own)));
      y += Math.min(Math.max(13, Math.max(0, ...slants) / 7), 34);
    }
    tops.set(first + i, [y, y + height]);
    y += height;
  });
  return tops;
}

/** The x of each link's two ends, those that share a side spread in the order of arrival. */
function linkEnds(spots, links, lanes) {
  const ends = links.map(() => [0, 0]);
  for (const side of [0, 1]) {
    const sides = new Map();
    const far = new Map();
    links.forEach((link, i) => {
      const at = side ? link.headAt : link.tailAt;
      const number = side ? link.head : link.tail;
      if (at != null) {
        ends[i][side] = spots[number].x - spots[number].width / 2 + at;
        return;
      }
      const next = side ? lanes[i][lanes[i].length - 1] || spots[link.tail] : lanes[i][0] || spots[link.head];
      far.set(i, next.x);
      if (!sides.has(number)) sides.set(number, new Map());
      const arrivals = sides.get(number);
      const arrival = link.bundle != null ? next : i;
      arrivals.set(arrival, [...(arrivals.get(arrival) || []), i]);
    });
    for (const [number, arrivals] of sides) {
      const own = spots[number];
      const together = [...arrivals.values()].sort((a, b) => far.get(a[0]) - far.get(b[0]) || a[0] - b[0]);
      const step = Math.min(14, (0.7 * own.width) / Math.max(1, together.length - 1));
      together.forEach((group, rank) => {
        for (const i of group) ends[i][side] = own.x + (rank - (together.length - 1) / 2) * step;
      });
    }
  }
  return ends;
}

/** From the tail's lower side straight through every lane to the head's upper side. */
function route(tail, lanes, head, tops, [start, end]) {
  const tailRow = tops.get(tail.row);
  const headRow = tops.get(head.row);
  const points = [[start, middle(tailRow) + tail.height / 2], [start, tailRow[1]]];
  for (const lane of lanes) for (const y of tops.get(lane.row)) points.push([lane.x, y]);
  points.push([end, headRow[0]], [end, middle(headRow) - head.height / 2]);
  return points;
}

/** The common part of each bundle; shortens its links' routes to what they have alone. */
function cutTrunks(links, routes) {
  const bundles = new Map();
  links.forEach((link, i) => {
    if (link.bundle != null) bundles.set(link.bundle, [...(bundles.get(link.bundle) || []), i]);
  });
  const trunks = new Map();
  for (const [bundle, members] of bundles) {
    // Every route is: two points in the upper cell, two per lane, two in the lower cell.
    const meetsBelow = members.every((i) => links[i].head === links[members[0]].head);
    let longest = routes[members[0]];
    for (const i of members) if (routes[i].length > longest.length) longest = routes[i];
    trunks.set(bundle, meetsBelow ? longest.slice(2) : longest.slice(0, -2));
    for (const i of members) routes[i] = meetsBelow ? routes[i].slice(0, 3) : routes[i].slice(-3);
  }
  return trunks;
}
