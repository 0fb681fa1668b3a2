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

/** How to paint the shapes of a view, and what the colours mean. */
function painter(view, theme, state, lens) {
  const words = new Map(lens ? lens.legend : []);
  const legend = new Map();
  const heat = ["time", "memory"].includes(state.color) ? heatOf(view, state.color) : null;
  if (heat) legend.set(heat.meaning, heat.hottest(theme));
  const palette = [...theme.spare, ...["activation", "loss", "placeholder", "variable"].map((c) => theme.looks[c])];
  const numbers = new Map();
  const looks = new Map();
  // While a reader steps on, the legend stays as it is.
  if (lens && lens.isStill) for (const [tone, meaning] of lens.legend) legend.set(meaning, theme.tones[tone]);
  for (const item of view.shapes) {
    const own = item.children ? { ...theme.scope, outline: "round" } : lookOf(theme, item.category);
    let look = own;
    let meaning = item.children ? "closed name scope" : item.category;
    const mark = theme.tones[item.tone];
    if (mark) {
      look = { ...own, fill: mark.fill, line: mark.line, outline: mark.outline === "dashed" ? "dashed" : own.outline };
      meaning = words.get(item.tone) || item.tone;
    } else if (heat) {
      [look, meaning] = [{ ...own, ...heat.color(item, theme) }, heat.meaning];
    } else if (state.color !== "category") {
      meaning = groupOf(item, state.color);
      if (meaning) {
        if (!numbers.has(meaning)) numbers.set(meaning, numbers.size);
        const { fill, line } = palette[numbers.get(meaning) % palette.length];
        look = { ...own, fill, line };
      } else {
        look = { ...own, ...theme.looks.constant, outline: own.outline };
        meaning = `no ${state.color}`;
      }
    }
    looks.set(item, { ...look, dim: item.tone === "dim" });
    if (!legend.has(meaning)) legend.set(meaning, look);
  }
  return { paint: (item) => looks.get(item), legend };
}

function groupOf(item, color) {
  if (color === "scope") return item.name.split("/").slice(0, 2).join("/");
  const members = item.children ? membersOf(item) : [item.op];
  const values = new Set(members.flatMap((op) => {
    if (color === "dtype") return op.outputs.slice(0, 1).map(({ dtype }) => dtype.replace(/_ref$/, ""));
    if (color === "device") return op.device ? [op.device] : [];
    return rarest(op.collections);
  }));
  return values.size > 1 ? [...values].slice(0, 3).join(" + ") + (values.size > 3 ? " …" : "") : [...values][0] || "";
}

const COLLECTION_SIZES = new Map(DATA.collections.map((name) => [name, OPS.filter((op) => op.collections.includes(name)).length]));

function rarest(names) {
  return [...names].sort((a, b) => COLLECTION_SIZES.get(a) - COLLECTION_SIZES.get(b)).slice(0, 1);
}

function heatOf(view, color) {
  const amount = (item) => membersOf(item).reduce((sum, op) =>
    sum + ((op.run && (color === "time" ? op.run.microseconds : op.run.bytes)) || 0), 0);
  const amounts = new Map(view.shapes.map((item) => [item, amount(item)]));
  const most = Math.max(1e-9, ...amounts.values());
  // Not the full red: small gray letters must be read on it.
  const warm = (share, { paper, border, tones: { culprit } }) =>
    ({ fill: mixed(paper, culprit.line, 0.45 * share), line: mixed(border, culprit.line, share) });
  return {
    hottest: (theme) => warm(1, theme),
    meaning: `${COLORS[color]}: up to ${color === "time" ? timeText(most) : bytesText(most)}`,
    color: (item, theme) => warm(Math.sqrt(amounts.get(item) / most), theme),
  };
}

/** A colour between two, as `#rrggbb`: those who read a saved SVG know nothing newer. */
function mixed(from, to, share) {
  const parts = (color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  const [one, other] = [parts(from), parts(to)];
  return "#" + one.map((part, i) => Math.round(part + (other[i] - part) * share).toString(16).padStart(2, "0")).join("");
}

function timeText(microseconds) {
  if (microseconds >= 1e6) return `${(microseconds / 1e6).toPrecision(3)} s`;
  return microseconds >= 1000 ? `${(microseconds / 1000).toPrecision(3)} ms` : `${microseconds.toPrecision(3)} µs`;
}

function bytesText(bytes) {
  if (bytes >= 2 ** 20) return `${(bytes / 2 ** 20).toPrecision(3)} MiB`;
  return bytes >= 1024 ? `${(bytes / 1024).toPrecision(3)} KiB` : `${bytes} B`;
}
