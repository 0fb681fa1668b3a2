"use strict";
// From the state to the picture: what is visible, where it stands, how it is painted.

const MOST_SHAPES = 3000;
let scene = null;
let found = [];
let foundAt = -1;
const camera = makeCamera($("canvas"), $("world"), () => rememberSoon());

const cache = { key: null, graph: null, whole: null, root: null, tangled: null, scopes: null };

function hiddenOps() {
  const hidden = new Set();
  for (const wish of state.hide) {
    if (DATA.presets[wish]) DATA.presets[wish].forEach((index) => hidden.add(index));
    else OPS.filter((op) => op.type === wish).forEach((op) => hidden.add(op.index));
  }
  return hidden;
}

function currentGraph() {
  const key = JSON.stringify([state.fold, state.repeats, [...state.hide]]);
  if (cache.key !== key) {
    const graph = readGraph(state.fold, hiddenOps());
    const whole = state.repeats ? mergeRepeats(graph.root) : graph.root;
    Object.assign(cache, { key, graph, whole });
    foldCrowds(new Set());
  }
  return cache;
}

function foldCrowds(tangled) {
  const root = folded(cache.whole, tangled);
  Object.assign(cache, { tangled, root, scopes: new Set(scopeNames(root)) });
}

/** What is visible, where crowds are folded. */
function visible() {
  for (;;) {
    const { graph, root, tangled } = currentGraph();
    const view = viewOf(graph, root, state.open);
    if (view.shapes.length > MOST_SHAPES) return view;
    const more = tangledScopes(view).filter((name) => !tangled.has(name));
    if (!more.length) return view;
    foldCrowds(new Set([...tangled, ...more]));
  }
}

/** Draws the state. Gives false, and changes nothing, if there would be too much to see. */
function draw() {
  let view = visible();
  if (view.shapes.length > MOST_SHAPES) {
    say(`That would show ${view.shapes.length} shapes, more than anybody can read.\nOpen single scopes, or hide some under “view”.`);
    return false;
  }
  for (const item of view.shapes) item.chips = [];
  if (state.chips) view = withChips(view);
  const lens = chosenLens(state);
  applyLens(view, lens);
  if (HEATS[state.color] && !(lens && lens.isStill)) noteAmounts(view, state.color);
  const layout = layOut(view, SIZES);
  if (!layout) {
    say("That would show edges that nobody can follow.\nClose some scopes, or hide some operations under “view”.");
    return false;
  }
  const theme = DATA.themes[state.theme];
  const { paint, legend } = painter(view, theme, state, lens);
  scene = { view, layout, paint, theme, legend, frames: new Map(layout.frames.map((f) => [keyOf(f.item), f])) };
  $("world").innerHTML = drawWorld(layout, theme, paint);
  scene.elements = new Map([...$("world").children].map((element) => [element.dataset.key, element]));
  scene.lines = [...$("world").querySelectorAll("path[data-edge]")];
  scene.lines.forEach((path, i) => {
    path.dataset.edge = i;
  });
  $("world").setAttribute("font-family", FONT);
  $("world").setAttribute("fill", theme.ink);
  document.documentElement.dataset.theme = state.theme;
  $("legend").innerHTML = legendText();
  markChosen();
  rememberSoon();
  return true;
}

/** Gives the shapes the tones of another moment; where they stand stays as it is. */
function repaint() {
  const lens = chosenLens(state);
  if (lens && lens.isStill) {
    const before = new Map(scene.view.shapes.map((item) => [item, item.tone + item.share]));
    applyLens(scene.view, lens);
    const { paint } = painter(scene.view, scene.theme, state, lens);
    scene.paint = paint;
    for (const item of scene.view.shapes.filter((one) => one.tone + one.share !== before.get(one))) {
      const key = keyOf(item);
      const element = scene.elements.get(key);
      element.insertAdjacentHTML("afterend", shape(scene.frames.get(key), scene.theme, paint(item)));
      scene.elements.set(key, element.nextElementSibling);
      element.remove();
    }
  }
  markChosen();
}

/** Small pictures of what is shown, with words. */
function legendOf({ layout, legend, theme }) {
  return legendRows(legend, new Set(layout.strands.map((strand) => strand.kind)), theme);
}

function legendText() {
  const rows = legendOf(scene).map(({ drawing, width, words }) =>
    `<span>${width ? `<svg width="30" height="18" viewBox="-1 -1 30 18" aria-hidden="true">${drawing}</svg>` : ""}${escapeText(words)}</span>`);
  return [...rows, ...notesOf().map((note) => `<span>${escapeText(note)}</span>`)].join("");
}

function notesOf() {
  const hidden = hiddenOps().size;
  const crowd = foldedText(scene.view.shapes);
  return [crowd && `${crowd}; a double click opens one`, hidden && `not shown: ${countText(hidden)}`].filter(Boolean);
}

/** The visible shape in which an operation stands. */
function shapeOf(op) {
  const box = currentGraph().graph.boxOf.get(op.index);
  return box ? scene.view.shown.get(box.name) : null;
}

function markChosen() {
  const keys = new Set(found.map(shapeOf).filter(Boolean).map(keyOf));
  $("world").querySelectorAll("[data-key]").forEach((element) => {
    element.classList.toggle("chosen", element.dataset.key === state.chosen);
    element.classList.toggle("found", keys.has(element.dataset.key));
  });
  markMoment();
}
