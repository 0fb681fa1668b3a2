"use strict";
// What a line in the search field finds: words are regular expressions, some with a field's name.

const FIELDS = {
  op: (op) => [op.type],
  type: (op) => [op.type],
  category: (op) => [op.category],
  collection: (op) => op.collections,
  shape: (op) => op.outputs.flatMap(({ shape, text }) => [shape, shape.replaceAll(" ", ""), text]),
  dtype: (op) => op.outputs.map(({ dtype }) => dtype),
  device: (op) => [op.device],
  attr: (op) => Object.entries(op.attrs).map(([name, value]) => `${name}=${value}`),
  source: (op) => [`${op.source[0]}:${op.source[1]}`, op.source[2]],
};

/** The operations that satisfy every word of a query. Throws a SyntaxError that says what is wrong. */
function find(query) {
  const tests = query.trim().split(/\s+/).filter(Boolean).map(wordTest);
  return tests.length ? OPS.filter((op) => tests.every((test) => test(op))) : [];
}

function wordTest(word) {
  const [, field, rest] = word.match(/^(?:([a-z]+):)?(.*)$/s);
  const known = field !== undefined && Object.hasOwn(FIELDS, field);
  // Shapes are typed as they are seen: `?×28×28×1`, `[?,64]`.
  const wanted = field === "shape" ? rest.replace(/[[\]()?+]/g, "\\$&") : known ? rest : word;
  const pattern = new RegExp(wanted, "i");
  const values = known ? FIELDS[field] : (op) => [op.name];
  return (op) => values(op).some((value) => pattern.test(value));
}
