"use strict";
// The graph as the page was given it, spelled out, with what follows from it: names and readers.

const DATA = JSON.parse(document.getElementById("graph-data").textContent);

const OPS = DATA.ops.map((row, index) => ({
  index,
  name: row.n,
  type: DATA.types[row.t][0],
  category: DATA.types[row.t][1],
  doc: DATA.types[row.t][2],
  inputs: row.i.map(([op, output]) => ({ op, output })),
  inputLabels: row.l || [],
  controls: row.c || [],
  outputs: row.o.map(([dtype, shape, text]) => ({ dtype, shape, text })),
  attrs: row.a || {},
  details: row.d || [],
  value: row.v || "",
  owner: row.w,
  isVariable: Boolean(row.V),
  source: DATA.sources[row.s],
  collections: (row.k || []).map((number) => DATA.collections[number]),
  device: row.D ? DATA.devices[row.D - 1] : "",
  run: row.r ? { microseconds: row.r[0], bytes: row.r[1], shapes: row.r[2], values: row.r[3] } : null,
  readers: [],
  waiters: [],
}));

for (const op of OPS) {
  for (const { op: from } of op.inputs) OPS[from].readers.push(op.index);
  for (const from of op.controls) OPS[from].waiters.push(op.index);
}

const BY_NAME = new Map(OPS.map((op) => [op.name, op]));

function tensorName({ op, output }) {
  return `${OPS[op].name}:${output}`;
}

function isReference({ op, output }) {
  return OPS[op].outputs[output].dtype.endsWith("_ref");
}

/** Text as it may stand in HTML and SVG: no markup, and nothing that XML forbids. */
function escapeText(text) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text)
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (mark) => marks[mark]);
}

function countText(count) {
  return `${count} operation${count === 1 ? "" : "s"}`;
}
