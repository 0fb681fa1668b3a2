"use strict";
// The graph as the page was given it, spelled out, with what follows from it: names and readers.

const DATA = JSON.parse(document.getElementById("graph-data").textContent);

const OUTPUTS = DATA.outputs.map(([dtype, shape, text]) => ({ dtype, shape, text }));

const OPS = DATA.ops.names.map((name, index) => {
  const of = (column) => DATA.ops[column][index];
  const [type, category, doc] = DATA.types[of("types")];
  const run = of("runs");
  return {
    index,
    name,
    type,
    category,
    doc,
    inputs: of("inputs").map((op, i) => ({ op, output: of("reads") ? of("reads")[i] : 0 })),
    inputLabels: DATA.labels[of("labels")],
    controls: of("controls") || [],
    outputs: of("outputs").map((number) => OUTPUTS[number]),
    attrs: DATA.attrs[of("attrs")],
    details: of("details") || (of("values") ? [of("values")] : []),
    value: of("values") || "",
    owner: of("owners") === undefined ? index : of("owners"),
    isVariable: Boolean(of("variables")),
    source: DATA.sources[of("sources")],
    collections: (of("collections") || []).map((number) => DATA.collections[number]),
    device: DATA.devices[of("devices")] || "",
    run: run ? { microseconds: run[0], bytes: run[1], shapes: run[2], values: run[3] } : null,
    readers: [],
    waiters: [],
  };
});

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
