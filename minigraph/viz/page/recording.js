"use strict";
// The recorded run, spelled out, and what has become of an operation at each of its moments.
// Moments are counted from 0 here and from 1 in words; the rules are those of lenses/moment.py.

const RUN = DATA.recording && readRecording(DATA.recording);

function readRecording({ moments: rows, feeds, known, same, fetches, failed, rest }) {
  // Times are microseconds from the first step on.
  const moments = rows.map((row, index) => ({
    index, ops: row.o, start: row.s - rows[0].s, end: row.s - rows[0].s + row.t, values: (row.v || []).map(readValue),
    overwrites: row.w || "", frees: row.f || [], live: row.b || 0, isDead: Boolean(row.x),
  }));
  const run = {
    moments,
    fetches,
    failed,
    rest: new Set(rest),
    same,
    feeds: new Map(Object.entries(feeds).map(([key, row]) => [key, readValue(row)])),
    known: new Map(Object.entries(known).map(([key, row]) => [key, readValue(row)])),
    microseconds: Math.max(moments[moments.length - 1].end, 1e-3),
    peak: moments.reduce((most, { live }) => Math.max(most, live), 0),
    ran: new Map(),
    gone: new Map(),
    given: new Map(),
    firstOdd: moments.findIndex(isOdd),
  };
  for (const moment of moments) {
    for (const op of moment.ops) append(run.ran, op, moment.index);
    for (const tensor of [...moment.frees, moment.overwrites].filter(Boolean)) append(run.gone, tensor, moment.index);
  }
  for (const [key, value] of [...run.known, ...run.feeds]) append(run.given, opOfTensor(key), value);
  return run;
}

function readValue({ d, s, b, r, n, h, i, x }) {
  const [low, high, mean] = r || [null, null, null];
  const image = i ? { height: i[0], width: i[1], channels: i[2], data: i[3], words: i[4] } : null;
  return { dtype: d, shape: s, bytes: b, low, high, mean, odd: n || 0, histogram: h || [], image, text: x || "" };
}

function append(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

/** The number of the operation that gives a tensor written as `number:output`. */
function opOfTensor(key) {
  return Number(key.slice(0, key.lastIndexOf(":")));
}

function isOdd({ values }) {
  return values.some((value) => value.odd);
}

/** The last of some rising numbers that is not above `most`, or -1. */
function lastUpTo(numbers, most) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= most) low = middle + 1;
    else high = middle;
  }
  return low ? numbers[low - 1] : -1;
}

/**
 * What has become of an operation at a moment: its tone ("" if it is no part of the run), the
 * moment at which it ran last or will run first, and the one at which its value was let go.
 */
function standing(index, at) {
  const times = RUN.ran.get(index);
  if (!times) {
    return { tone: toneWithoutStep(index, at), ran: null, gone: null };
  }
  const last = lastUpTo(times, at);
  if (last < 0) return { tone: "waiting", ran: RUN.moments[times[0]], gone: null };
  const ran = RUN.moments[last];
  const gives = ran.ops[ran.ops.length - 1] === index;
  const ends = gives ? ran.values.map((_, i) => lastUpTo(RUN.gone.get(`${index}:${i}`) || [], at)) : [];
  const isKept = ends.some((end) => end < last);
  const gone = gives && ends.length && !isKept ? RUN.moments[Math.max(...ends)] : null;
  let tone = isKept ? "lit" : "done";
  if (ran.isDead) tone = "dead";
  else if (gives && isOdd(ran)) tone = "culprit";
  else if (last === at) tone = "now";
  return { tone, ran, gone };
}

function toneWithoutStep(index, at) {
  const given = RUN.given.get(index);
  if (given) return given.some((value) => value.odd) ? "culprit" : "also";
  if (RUN.failed === index && at >= RUN.moments.length - 1) return "culprit";
  if (RUN.rest.has(index)) return RUN.failed === null ? "also" : "waiting";
  return "";
}

const TONE_WORDS = [
  ["now", "runs at this step"], ["lit", "value in memory"], ["done", "value gone again"], ["waiting", "not yet"],
  ["also", "fed, or needs no step"], ["dead", "on a branch not taken"],
  ["culprit", "failed, or gave NaN or infinite numbers"], ["dim", "no part of this run"],
];
// Those that occur at some moment of this run.
const OCCURRING = RUN ? new Set(["now", "lit", "done", "waiting", ...OPS.map((op) => standing(op.index, RUN.moments.length).tone || "dim")]) : null;

/** A lens that marks every operation as it stands at a moment. Its shapes keep size and place. */
function stepLens(at) {
  const marks = {};
  for (const op of OPS) {
    const { tone } = standing(op.index, at);
    if (tone) marks[op.index] = [tone, ""];
  }
  return { title: "Step by step", legend: TONE_WORDS.filter(([tone]) => OCCURRING.has(tone)), others: "dim", marks, report: "", counts: false, isStill: true };
}

// --- words

function operationsText({ ops }) {
  const [first, ...rest] = ops.map((index) => OPS[index].name);
  if (!rest.length) return first;
  const scope = first.slice(0, first.lastIndexOf("/") + 1);
  const isAlike = rest.every((name) => name.startsWith(scope));
  return [first, ...rest.map((name) => (isAlike ? name.slice(scope.length) : name))].join(" + ") + " run as one";
}

function keyText(key) {
  const op = OPS[opOfTensor(key)];
  return op ? `${op.name}:${key.slice(key.lastIndexOf(":") + 1)}` : "a tensor";
}

function numberText(value) {
  return value === null ? "" : String(Number(value.toPrecision(4)));
}

function actualShape({ shape }) {
  return shape ? `[${shape.join(", ")}]` : "no array";
}

function rangeText({ low, high, mean }) {
  if (low === null) return "";
  if (low === high) return `all ${numberText(low)}`;
  return `${numberText(low)} to ${numberText(high)}` + (mean === null ? "" : `, mean ${numberText(mean)}`);
}

function oddText({ odd }) {
  return odd ? `${odd} NaN or infinite` : "";
}
