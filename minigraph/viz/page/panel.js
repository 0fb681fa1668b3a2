"use strict";
// The pane at the side: what is known of an operation, a scope, an edge, a lens or a search.

function opLink(op, text = op.name) {
  return `<a href="#" data-op="${op.index}">${escapeText(text)}</a>`;
}

/** A name whose parts lead to the scopes around; those that stand in the picture as scopes. */
function pathLinks(name) {
  const { scopes } = currentGraph();
  const parts = name.split("/");
  return parts.map((part, i) => {
    const around = parts.slice(0, i + 1).join("/");
    const words = escapeText(part);
    if (i === parts.length - 1) return words;
    return (scopes.has(around) ? `<a href="#" data-scope="${escapeText(around)}">${words}</a>` : words) + "/<wbr>";
  }).join("");
}

function section(title, body) {
  return body ? `<h3>${escapeText(title)}</h3>${body}` : "";
}

function list(items) {
  return items.length ? `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>` : "";
}

const MOST_LINKS = 60;

function linkList(indices) {
  const links = [...new Set(indices)].map((index) => opLink(OPS[index]));
  const more = links.length > MOST_LINKS ? [`<span class="quiet">and ${links.length - MOST_LINKS} more</span>`] : [];
  return list([...links.slice(0, MOST_LINKS), ...more]);
}

function opPanel(op, item, state) {
  const fetch = `<button data-act="fetch" aria-pressed="${state.fetches.has(op.index)}">fetch</button>`;
  const feed = `<button data-act="feed" aria-pressed="${state.feeds.has(op.index)}">feed</button>`;
  const folded = item && item.op === op ? item.members.slice(1).map((member) => member.index) : [];
  const [file, line, text] = op.source;
  return [
    `<h2>${pathLinks(op.name)}</h2>`,
    `<p><b>${escapeText(op.type)}</b> <span class="quiet">${escapeText(op.category)}</span></p>`,
    op.doc ? `<p>${escapeText(op.doc)}</p>` : "",
    item && item.note ? `<p><b>${escapeText(item.note)}</b></p>` : "",
    RUN ? standingText(op, state.moment) : "",
    `<p title="See what session.run would do: choose what is fetched and fed">${fetch}${feed}</p>`,
    section("made by", line ? `<pre>${escapeText(text || "(source not at hand)")}</pre><span class="quiet">${escapeText(file)}:${line}</span>` : ""),
    section("outputs", list(op.outputs.map((output, i) => outputText(op, output, i)))),
    section("read by", linkList(op.readers)),
    section("inputs", list(op.inputs.map((input, i) =>
      `${escapeText(op.inputLabels[i] || i)} = ${opLink(OPS[input.op], tensorName(input))} `
      + `<span class="quiet">${escapeText(OPS[input.op].outputs[input.output].text)}</span>`))),
    section("runs after", linkList(op.controls)),
    section("runs before", linkList(op.waiters)),
    section("value", op.value ? `<code>${escapeText(op.value)}</code>` : ""),
    section("attrs", definitions(Object.entries(op.attrs))),
    section("collections", list(op.collections.map(escapeText))),
    section("device", escapeText(op.device)),
    section("of the run", op.run ? runText(op.run) : ""),
    section("in this shape as well", linkList(folded)),
  ].join("");
}

function outputText(op, { dtype, shape }, i) {
  const actual = op.run && op.run.shapes[i] ? ` <span class="quiet">ran as</span> ${escapeText(op.run.shapes[i])}` : "";
  const value = !RUN && op.run && op.run.values[i] ? `<br><span class="quiet">${escapeText(op.run.values[i])}</span>` : "";
  return `<code>:${i}</code> ${escapeText(dtype)} ${escapeText(shape)}${actual}${value}`;
}

/** What the operations of a scope took together. */
function sumOfRuns(members) {
  const sum = (name) => {
    const known = members.map((op) => op.run && op.run[name]).filter((amount) => amount != null);
    return known.length ? known.reduce((all, amount) => all + amount) : null;
  };
  return { microseconds: sum("microseconds"), bytes: sum("bytes") };
}

function runText({ microseconds, bytes }) {
  const parts = [];
  if (microseconds != null) parts.push(timeText(microseconds));
  if (bytes != null) parts.push(bytesText(bytes));
  return escapeText(parts.join(", "));
}

function definitions(pairs) {
  const rows = pairs.map(([name, value]) => `<dt>${escapeText(name)}</dt><dd><code>${escapeText(value)}</code></dd>`);
  return rows.length ? `<dl>${rows.join("")}</dl>` : "";
}

function scopePanel(scope, isOpen) {
  const members = membersOf(scope);
  const inside = new Set(members.map((op) => op.index));
  const types = countBy(members, (op) => op.type);
  const variables = members.filter((op) => op.isVariable);
  const into = members.flatMap((op) => op.inputs.filter((input) => !inside.has(input.op)).map((input) => input.op));
  const out = members.filter((op) => op.readers.some((reader) => !inside.has(reader))).map((op) => op.index);
  const sources = countBy(members.filter((op) => op.source[1]), (op) => `${op.source[0]}:${op.source[1]}\n${op.source[2]}`);
  return [
    `<h2>${scope.folds ? escapeText(scope.label) : pathLinks(scope.name)}</h2>`,
    `<p>${scope.folds ? `${scope.folds} shapes as one` : "name scope"}, ${countText(scope.size)}</p>`,
    scope.note ? `<p><b>${escapeText(scope.note)}</b></p>` : "",
    `<p><button data-act="toggle">${isOpen ? "close" : "open"}</button></p>`,
    RUN ? scopeStanding(scope, state.moment) : "",
    section("of the run", runText(sumOfRuns(members))),
    section("comes in from", linkList(into)),
    section("goes out from", linkList(out)),
    section("variables", list(variables.slice(0, MOST_LINKS).map((op) =>
      `${opLink(op)} <span class="quiet">${escapeText(op.outputs.map(({ text }) => text).join(", "))}</span>`))),
    section("made by", list(sources.slice(0, 8).map(([where, count]) => {
      const [place, text] = where.split("\n");
      return `<pre>${escapeText(text)}</pre><span class="quiet">${escapeText(place)}, ${countText(count)}</span>`;
    }))),
    section("what is inside", definitions(types.slice(0, 14))),
  ].join("");
}

function countBy(items, keyOfItem) {
  const counts = new Map();
  for (const item of items) counts.set(keyOfItem(item), (counts.get(keyOfItem(item)) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function edgePanel(strand) {
  const tensors = [...new Set(strand.edges.flatMap((edge) => edge.tensors))];
  const rows = tensors.map((name) => {
    const op = BY_NAME.get(name.replace(/^\^/, "").replace(/:\d+$/, ""));
    const output = op && op.outputs[Number(name.slice(name.lastIndexOf(":") + 1))];
    return (op ? opLink(op, name) : escapeText(name))
      + (output && !name.startsWith("^") ? ` <span class="quiet">${escapeText(output.dtype)} ${escapeText(output.shape)}</span>` : "");
  });
  return `<h2>${escapeText(DATA.edgeMeaning[strand.kind])}</h2><p>${tensors.length} of them</p>${list(rows.slice(0, 300))}`;
}

function searchPanel(query, found) {
  const rows = found.slice(0, 300).map((op) => `${opLink(op)} <span class="quiet">${escapeText(op.type)}</span>`);
  return `<h2>${found.length} found</h2><p class="quiet">${escapeText(query)}</p>${list(rows)}`;
}

function lensPanel(lens) {
  return `<h2>${escapeText(lens.title)}</h2>${lens.report.split("\n").map(reportLine).join("")}`;
}

/** A line of a report; names of operations become links, columns stand below each other. */
function reportLine(line) {
  const cells = line.trim().split(/ {2,}/).map((cell) => {
    const [, sign, name] = /^([^\w\s] )?(.*)$/.exec(cell); // such as `+` of a difference
    const op = BY_NAME.get(name);
    return op ? escapeText(sign || "") + opLink(op) : escapeText(cell);
  });
  const indent = line.length - line.trimStart().length;
  return `<p class="line" style="margin-left:${Math.min(indent, 12)}ch">${cells[0]}`
    + (cells.length > 1 ? `<br><span class="quiet">${cells.slice(1).join(" · ")}</span>` : "") + "</p>";
}

const KEYS = [
  ["click", "details of a shape or edge"], ["double click", "open or close a scope"], ["drag, wheel", "move, zoom"],
  ["/", "search"], ["n, N", "next, previous match"], ["Enter", "choose the first shape; open or close what is chosen"],
  ["arrows", "to the next shape; while none is chosen, or with Shift: move"], ["u", "to the scope around"],
  ["i, o", "to the first input, the first reader"], ["e, c", "open a level, close all"], ["f", "fit"], ["+ −", "zoom"],
  [", .", "a step back, a step on"], ["p", "play a recorded run, or pause"],
  ["s", "save as SVG"], ["t", "light or dark"], ["Esc", "let go"],
];

function helpPanel() {
  const fields = Object.keys(FIELDS).map((name) => [`${name}:…`, ""]);
  return `<h2>Keys</h2>${definitions(KEYS)}${section("search also by", definitions(fields))}`;
}
