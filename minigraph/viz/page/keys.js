"use strict";
// The keyboard: what each key does, and the way from shape to shape.

const STEP = 60; // pixels
const ASIDE = 2; // how much worse it is to stand aside than to stand far

const DOES = {
  "/": () => $("search").focus(),
  Escape: () => ($("more").open ? closeMenu() : letGo()),
  Enter: () => (state.chosen === null ? walkTo(firstShape()) : toggle(state.chosen)),
  u: () => walkTo(scopeAround(state.chosen)),
  e: openLevel,
  c: closeAll,
  f: () => fitView(),
  s: saveSvg,
  t: switchTheme,
  "?": () => openPanel(helpPanel()),
  "+": () => camera.zoom(1.25),
  "=": () => camera.zoom(1.25),
  "-": () => camera.zoom(0.8),
  n: () => goToMatch(1),
  N: () => goToMatch(-1),
  i: () => state.chosenOp && state.chosenOp.inputs.length && reveal(OPS[state.chosenOp.inputs[0].op]),
  o: () => state.chosenOp && state.chosenOp.readers.length && reveal(OPS[state.chosenOp.readers[0]]),
  ",": () => stepBy(-1),
  ".": () => stepBy(1),
  p: () => RUN && togglePlay(),
  ArrowLeft: (event) => go(event, -1, 0),
  ArrowRight: (event) => go(event, 1, 0),
  ArrowUp: (event) => go(event, 0, -1),
  ArrowDown: (event) => go(event, 0, 1),
};

function onKey(event) {
  const { key, target } = event;
  const isSlider = target.type === "range" && !key.startsWith("Arrow");
  const isSwitch = target.type === "checkbox" && key !== " ";
  const isField = ["INPUT", "SELECT"].includes(target.tagName) && !isSlider && !isSwitch;
  const isPressed = ["BUTTON", "A", "SUMMARY"].includes(target.tagName) && key === "Enter";
  const scrolls = key.startsWith("Arrow") && target.closest("#panel");
  if (isField || isPressed || scrolls || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(DOES, key)) return;
  event.preventDefault();
  DOES[key](event);
}

/** To the next shape in a direction; while nothing is chosen, or with Shift, the drawing moves. */
function go(event, right, down) {
  const from = state.chosen === null ? null : scene.frames.get(state.chosen);
  if (!from || event.shiftKey) camera.move(-right * STEP, -down * STEP);
  else walkTo(nextShape(from, right, down));
}

function middleOf({ item, x, y, width, height }) {
  return [x + width / 2, item.isOpen ? y + TITLE / 2 : y + height / 2];
}

/** The nearest shape in a direction, or null; one at the other end of an edge counts as nearer. */
function nextShape(from, right, down) {
  const [x, y] = middleOf(from);
  const key = keyOf(from.item);
  const linked = new Set(scene.view.edges.filter(({ tail, head }) => tail === key || head === key).flatMap(({ tail, head }) => [tail, head]));
  let [best, least] = [null, Infinity];
  for (const item of scene.view.shapes) {
    const [toX, toY] = middleOf(scene.frames.get(keyOf(item)));
    const along = (toX - x) * right + (toY - y) * down;
    const aside = Math.abs((toX - x) * down) + Math.abs((toY - y) * right);
    const far = (along + ASIDE * aside) * (linked.has(keyOf(item)) ? 0.5 : 1);
    if (along > 4 && far < least) [best, least] = [keyOf(item), far];
  }
  return best;
}

function firstShape() {
  const frames = scene.view.shapes.map((item) => scene.frames.get(keyOf(item)));
  const first = frames.sort((a, b) => a.y - b.y || a.x - b.x)[0];
  return first ? keyOf(first.item) : null;
}

/** The innermost open scope around a shape, or null. */
function scopeAround(key) {
  const inner = key !== null && scene.frames.get(key);
  if (!inner) return null;
  const around = scene.layout.frames.filter(({ item, x, y, width, height, level }) =>
    level && item.isOpen && item !== inner.item && x <= inner.x && y <= inner.y && x + width >= inner.x + inner.width && y + height >= inner.y + inner.height);
  return around.length ? keyOf(around.sort((a, b) => b.level - a.level)[0].item) : null;
}

function walkTo(key) {
  if (key === null) return;
  choose(key);
  camera.include(scene.frames.get(key));
}

/** What a screen reader says of a shape. */
function spokenOf(item) {
  if (item.children) return `${item.label}, ${item.isOpen ? "open" : "closed"} scope, ${countText(item.size)}${item.note ? ", " + item.note : ""}`;
  const key = keyOf(item);
  const labels = (ends, end) => ends.map((edge) => itemOf(edge[end])).filter(Boolean).map((other) => other.label).join(", ");
  const into = labels(scene.view.edges.filter(({ head }) => head === key), "tail");
  const out = labels(scene.view.edges.filter(({ tail }) => tail === key), "head");
  return [`${item.label}, ${item.type}`, item.note, into && `from ${into}`, out && `to ${out}`].filter(Boolean).join("; ");
}
