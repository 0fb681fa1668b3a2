"use strict";
// Marks and colours: what a lens says of each shape, and what the shapes are painted with.

/** The lens that is chosen, or null: one that came with the page, or what runs for some fetches. */
function chosenLens(state) {
  if (state.lens === "steps") return RUN ? stepLens(state.moment) : null;
  if (state.lens === "run") return runLens(state.fetches, state.feeds);
  return DATA.lenses[Number(state.lens)] && state.lens !== "" ? DATA.lenses[Number(state.lens)] : null;
}

/** What `session.run` would do: from the fetches back to the feeds. */
function runLens(fetches, feeds) {
  const marks = {};
  const stack = [...fetches].filter((index) => !feeds.has(index));
  const runs = new Set(stack);
  while (stack.length) {
    const op = OPS[stack.pop()];
    for (const from of [...op.inputs.map((input) => input.op), ...op.controls]) {
      if (!feeds.has(from) && !runs.has(from)) {
        runs.add(from);
        stack.push(from);
      }
    }
  }
  for (const index of runs) marks[index] = ["lit", fetches.has(index) ? "fetched" : ""];
  for (const index of feeds) marks[index] = ["also", "fed"];
  for (const index of runs) if (OPS[index].type === "Placeholder") marks[index] = ["culprit", "misses a feed"];
  const missing = [...runs].filter((index) => OPS[index].type === "Placeholder").map((index) => OPS[index].name);
  return {
    title: "What runs",
    legend: [["lit", "run"], ["also", "fed"], ["culprit", "placeholder without a feed"], ["dim", "not run"]],
    others: fetches.size ? "dim" : "",
    marks,
    report: fetches.size
      ? `${runs.size} of ${OPS.length} operations run.` + (missing.length ? `\nMissing feeds: ${missing.join(", ")}` : "")
      : "Choose an operation and press “fetch” or “feed” below its name.",
  };
}

/** Gives every visible shape its tone and note. */
function applyLens(view, lens) {
  for (const item of view.shapes) {
    [item.tone, item.note] = lens ? summaryOf(lens, membersOf(item)) : ["", ""];
    item.share = lens && lens.isStill && item.children ? shareDone(lens, membersOf(item)) : null;
  }
}

/** How much of what runs in a scope has run. */
function shareDone(lens, members) {
  const tones = members.map((op) => lens.marks[op.index]).filter(Boolean).map(([tone]) => tone).filter((tone) => tone !== "also");
  return tones.length ? tones.filter((tone) => tone !== "waiting").length / tones.length : null;
}

const MOST_NOTES = 3;

function summaryOf(lens, members) {
  const found = members.map((op) => lens.marks[op.index]).filter(Boolean);
  if (!found.length) return [lens.others, ""];
  const tone = TONES.find((one) => found.some(([other]) => other === one));
  if (tone === "dim" && found.length < members.length) return [lens.others, ""];
  const notes = [...new Set(found.map(([, note]) => note).filter(Boolean))];
  if (notes.length && notes.length <= MOST_NOTES) return [tone, notes.join("; ")];
  if (lens.counts === false) return [tone, ""];
  const words = new Map(lens.legend);
  if (!notes.length && found.every(([other]) => other === tone)) {
    return [tone, found.length < members.length ? `${found.length} of ${members.length} ${words.get(tone) || tone}` : ""];
  }
  const counts = TONES.map((one) => [one, found.filter(([other]) => other === one).length]);
  return [tone, counts.filter(([, count]) => count).map(([one, count]) => `${count} ${words.get(one) || one}`).join(", ")];
}

// --- colours

const COLORS = {
  category: "category",
  scope: "scope",
  structure: "equal structure",
  dtype: "dtype",
  device: "device",
  collection: "collection",
  time: "time of a run",
  memory: "memory of a run",
};

function hasColor(name) {
  if (name === "device") return OPS.some((op) => op.device);
  if (name === "collection") return DATA.collections.length > 0;
  if (name === "time") return OPS.some((op) => op.run && op.run.microseconds != null);
  if (name === "memory") return OPS.some((op) => op.run && op.run.bytes != null);
  return true;
}

/**
 * How to paint the shapes of a view, and what the colours mean: `paint(item)` gives fill, line,
 * outline, whether it is dim, and the `parts` of a closed scope, as colours and counts.
 */
function painter(view, theme, state, lens) {
  const legend = new Map();
  // While a reader steps on, the legend stays as it is.
  if (lens && lens.isStill) for (const [tone, meaning] of lens.legend) legend.set(meaning, theme.tones[tone]);
  const plain = HEATS[state.color] ? heatColors : state.color === "category" ? categoryColors : groupColors;
  const colors = plain(view, theme, state.color);
  const looks = new Map();
  let isCrowd = false;
  for (const item of view.shapes) {
    const own = item.children ? { ...theme.scope, outline: "round", isScope: true } : lookOf(theme, item.category);
    const mark = theme.tones[item.tone];
    if (mark) {
      const look = { ...own, fill: mark.fill, line: mark.line, outline: mark.outline === "dashed" ? "dashed" : own.outline };
      looks.set(item, { ...look, parts: [], dim: item.tone === "dim" });
    } else {
      const { look, parts, entries } = colors(item, own);
      looks.set(item, { ...look, parts, dim: false });
      for (const [meaning, sample] of entries) if (!legend.has(meaning)) legend.set(meaning, sample);
      isCrowd = isCrowd || Boolean(item.folds && entries.some(([meaning]) => meaning === CLOSED));
    }
  }
  if (isCrowd) {
    legend.set(CLOSED + OR_CROWD, legend.get(CLOSED));
    legend.delete(CLOSED);
  }
  const used = new Set(view.shapes.map((item) => item.tone));
  for (const [tone, meaning] of lens ? lens.legend : []) if (used.has(tone)) legend.set(meaning, theme.tones[tone]);
  return { paint: (item) => looks.get(item), legend };
}

const CLOSED = "closed name scope";
const OR_CROWD = ", or several shapes (×)";
const EDGE_KINDS = ["data", "reference", "control"];
const MOST_WORDS = 24;

/** The legend as small pictures with words: closed scopes, categories by name, then the others. */
function legendRows(legend, kinds, theme) {
  const sorted = [...legend].map(([words, look]) => [words, look, look.isScope ? 0 : look.category ? 1 : 2])
    .sort((a, b) => a[2] - b[2] || (a[2] === 1 ? (a[0] < b[0] ? -1 : 1) : 0));
  const alike = new Map(); // of one look, such as `compare` and `math`
  for (const [words, { fill, line, outline: form, isScope }] of sorted) append(alike, JSON.stringify({ fill, line, outline: form, isScope }), shortened(words, 60));
  const rows = [...alike].slice(0, MOST_WORDS).map(([look, words]) => swatch(JSON.parse(look), words.join(", ")));
  if (alike.size > MOST_WORDS) rows.push({ drawing: "", width: 0, words: `and ${alike.size - MOST_WORDS} more` });
  return [...rows, ...EDGE_KINDS.filter((kind) => kinds.has(kind)).map((kind) => edgeSwatch(kind, theme))];
}

/** By category; a closed scope shows in a bar what computes in it, as in a still picture. */
function categoryColors(view, theme) {
  return (item, own) => {
    if (!item.children) return { look: own, parts: [], entries: [[item.category, { ...own, category: true }]] };
    const found = mostFrequent(item);
    return {
      look: own,
      parts: mergedParts(found.map(([category, count]) => [lookOf(theme, category).line, count])),
      entries: [[CLOSED, own], ...found.map(([category]) => [category, { ...lookOf(theme, category), category: true }])],
    };
  };
}

// Which say nothing of what a scope is for; as caption.py has it.
const QUIET = new Set(["cast", "constant", "control", "control flow", "identity", "shape", "unknown"]);
const MOST_PARTS = 6;

/** The categories of what computes in a scope, and how many boxes have each, most first. */
function mostFrequent(scope) {
  const inside = (item) => (item.children ? item.children.flatMap(inside) : [item.category]);
  return countBy(inside(scope).filter((category) => !QUIET.has(category)), (category) => category).slice(0, MOST_PARTS);
}

function mergedParts(parts) {
  const counts = new Map();
  for (const [color, count] of parts) counts.set(color, (counts.get(color) || 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** By something that groups operations; a closed scope of several groups shows them in a bar. */
function groupColors(view, theme, color) {
  const palette = [...theme.spare, ...["activation", "loss", "placeholder", "variable"].map((c) => theme.looks[c])];
  const numbers = new Map();
  const lookOfGroup = (group) => {
    if (!group) return theme.looks.constant;
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return palette[numbers.get(group) % palette.length];
  };
  const groupsOf = color === "structure" ? structureGroups(view) : (item) => memberGroups(item, color);
  return (item, own) => {
    const groups = groupsOf(item);
    const samples = groups.map(([group]) => [group || NONE[color] || `no ${color}`, { ...lookOfGroup(group), outline: "round" }]);
    if (groups.length > 1) {
      const parts = groups.slice(0, MOST_PARTS).map(([group, count]) => [lookOfGroup(group).line, count]);
      return { look: own, parts, entries: [[CLOSED, own], ...samples.slice(0, MOST_PARTS)] };
    }
    const { fill, line } = lookOfGroup(groups[0][0]);
    return { look: { ...own, fill, line }, parts: [], entries: samples };
  };
}

const NONE = { structure: "like no other" };

/** The groups of what is in a shape, and how many operations each has, most first. */
function memberGroups(item, color) {
  if (color === "scope") return [[item.name.split("/").slice(0, 2).join("/"), 1]];
  const group = (op) => {
    if (color === "dtype") return op.outputs.length ? op.outputs[0].dtype.replace(/_ref$/, "") : "";
    if (color === "device") return op.device;
    return rarest(op.collections)[0] || "";
  };
  const counts = countBy(item.children ? membersOf(item) : [item.op], group);
  const named = counts.filter(([name]) => name);
  return named.length ? named : [["", 1]];
}

/** Closed scopes with the same inside are one group. */
function structureGroups(view) {
  const insides = new Map(view.shapes.filter((item) => item.children).map((item) => [item, JSON.stringify(insideOf(item)[1])]));
  const alike = new Map();
  for (const [item, inside] of insides) append(alike, inside, item);
  return (item) => {
    const same = alike.get(insides.get(item)) || [];
    return [[same.length > 1 ? `${same.length} like ${same[0].name}` : "", 1]];
  };
}

const COLLECTION_SIZES = new Map(DATA.collections.map((name) => [name, OPS.filter((op) => op.collections.includes(name)).length]));

function rarest(names) {
  return [...names].sort((a, b) => COLLECTION_SIZES.get(a) - COLLECTION_SIZES.get(b)).slice(0, 1);
}

// What a run says of operations, and how it is written.
const HEATS = { time: ["microseconds", timeText], memory: ["bytes", bytesText] };

/** What the operations of each shape took together. */
function amountsOf(view, color) {
  const [name] = HEATS[color];
  const amount = (item) => membersOf(item).reduce((sum, op) => sum + ((op.run && op.run[name]) || 0), 0);
  return new Map(view.shapes.map((item) => [item, amount(item)]));
}

/** Writes into every shape what it took, where no lens says something else. */
function noteAmounts(view, color) {
  const say = HEATS[color][1];
  for (const [item, amount] of amountsOf(view, color)) item.note = item.note || (amount ? say(amount) : "");
}

/** The more, the redder. */
function heatColors(view, theme, color) {
  const amounts = amountsOf(view, color);
  const most = Math.max(1e-9, ...amounts.values());
  const { paper, border, tones: { culprit } } = theme;
  // Not the full red: small gray letters must be read on it.
  const warm = (share) => ({ fill: mixed(paper, culprit.line, 0.45 * share), line: mixed(border, culprit.line, share), outline: "round" });
  const meaning = `${COLORS[color]}: up to ${HEATS[color][1](most)}`;
  return (item, own) => {
    const { fill, line } = warm(Math.sqrt(amounts.get(item) / most));
    return { look: { ...own, fill, line }, parts: [], entries: [[meaning, warm(1)]] };
  };
}

/** A colour between two, as `#rrggbb`: those who read a saved SVG know nothing newer. */
function mixed(from, to, share) {
  const parts = (color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  const [one, other] = [parts(from), parts(to)];
  return "#" + one.map((part, i) => Math.round(part + (other[i] - part) * share).toString(16).padStart(2, "0")).join("");
}

function threeDigits(number) {
  return String(Number(number.toPrecision(3)));
}

function timeText(microseconds) {
  if (microseconds >= 1e6) return `${threeDigits(microseconds / 1e6)} s`;
  return microseconds >= 1000 ? `${threeDigits(microseconds / 1000)} ms` : `${threeDigits(microseconds)} µs`;
}

function bytesText(bytes) {
  if (bytes >= 2 ** 20) return `${threeDigits(bytes / 2 ** 20)} MiB`;
  return bytes >= 1024 ? `${threeDigits(bytes / 1024)} KiB` : `${bytes} B`;
}
