"use strict";
// Gives ordered rows their coordinates, and links their routes; as coordinates.py has it.

const BOX_GAP = 22;
const LANE_GAP = 11;

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
