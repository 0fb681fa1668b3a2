"use strict";
// Folds what is too much to be read side by side: a crowd of siblings becomes a few shapes.
// The rules are those of crowds.py.

const MOST_SIBLINGS = 400;
const FEW_SIBLINGS = 40;
const SHORTEST_SERIES = 20;
const RANGES = 24;
const MOST_SERIES = FEW_SIBLINGS - RANGES;
const LONGEST_END = 14;

/** The scope with every crowd in it folded; `tangled` names those where edges pass too much. */
function folded(scope, tangled) {
  const inside = scope.children.map((child) => (child.children ? folded(child, tangled) : child));
  if (isCrowd(scope.name, inside, tangled)) return { ...scope, children: inGroups(scope.name, inside, tangled) };
  return inside.every((child, i) => child === scope.children[i]) ? scope : { ...scope, children: inside };
}

function isCrowd(name, items, tangled) {
  return items.length > (tangled.has(name) ? FEW_SIBLINGS : MOST_SIBLINGS);
}

/** Series, and ranges of what is left if that is still much. */
function inGroups(around, children, tangled) {
  const series = seriesOf(around, children, tangled);
  const found = withGroups(children, series);
  if (found.length <= FEW_SIBLINGS) return found;
  // Few series stay in sight; of many, ranges are made as well.
  const made = new Set(series.map(([, group]) => group));
  const loose = made.size <= MOST_SERIES ? found.filter((item) => !made.has(item)) : found;
  return withGroups(found, rangesOf(loose, tangled));
}

/** Every group in the place of its first member. */
function withGroups(items, groups) {
  const groupAt = new Map(groups.map(([run, group]) => [run[0], group]));
  const within = new Set(groups.flatMap(([run]) => run.slice(1)));
  return items.filter((item) => !within.has(item)).map((item) => groupAt.get(item) || item);
}

/** Those whose names differ by their number alone, and one shape for all of them. */
function seriesOf(around, children, tangled) {
  const stemOf = (child) => firstPart(child).replace(/_?[0-9]+$/, "") || firstPart(child);
  const counts = new Map(countBy(children, stemOf));
  const found = new Map();
  for (const child of children) {
    // `conv1` itself is one with `conv1_1`, `conv1_2`, ... rather than with `conv2`.
    const isStem = counts.get(firstPart(child)) >= SHORTEST_SERIES - 1;
    append(found, isStem ? firstPart(child) : stemOf(child), child);
  }
  const taken = new Set(children.map((child) => child.name));
  return [...found].filter(([, run]) => run.length >= SHORTEST_SERIES).map(([stem, run]) => {
    const label = firstPart(run[run.length - 1]).startsWith(stem + "_") ? `${stem}_*` : `${stem}*`;
    const name = around ? `${around}/${label}` : label;
    return [run, groupOf(taken.has(name) ? name + "*" : name, label, run, tangled)];
  });
}

/** Those that follow on each other, in runs of equal length, and one shape for each. */
function rangesOf(items, tangled) {
  const length = Math.ceil(items.length / RANGES);
  const found = [];
  for (let start = 0; start < items.length - 1; start += length) {
    const run = items.slice(start, start + length);
    const ends = [run[0], run[run.length - 1]];
    const label = ends.map((item) => shortened(firstPart(item), LONGEST_END)).join(" … ");
    found.push([run, groupOf(ends.map((item) => item.name).join(" … "), label, run, tangled)]);
  }
  return found;
}

/** Siblings as one shape; a crowd among themselves has ranges inside. */
function groupOf(name, label, run, tangled) {
  const inside = isCrowd(name, run, tangled) ? withGroups(run, rangesOf(run, tangled)) : run;
  return { ...makeScope(name, `${label} ×${run.length}`, inside), folds: run.length };
}

/** The part of a label by which siblings differ: a scope may have taken in what is within. */
function firstPart(item) {
  return item.label.split("/")[0];
}

/** How many shapes of crowds are folded into how many that are seen. */
function foldedText(shapes) {
  const groups = shapes.filter((item) => item.folds);
  const count = groups.reduce((sum, item) => sum + item.folds, 0);
  return groups.length ? `${count} shapes, too many to follow, are folded into ${groups.length} (×)` : "";
}
