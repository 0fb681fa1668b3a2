"use strict";
// What changes the page's state, and how it is drawn anew: clicks and fields.

const SECOND_CLICK = 350; // milliseconds within which it makes a double click

function itemOf(key) {
  const frame = scene.frames.get(key);
  return frame ? frame.item : null;
}

/** Changes the state by `change` and draws; if that is refused, takes it back. */
function tryDraw(change) {
  const before = new Set(state.open);
  change();
  if (draw()) return true;
  state.open = before;
  return false;
}

function toggle(key) {
  const scope = itemOf(key);
  if (!scope || !scope.children) return;
  const frame = scene.frames.get(key);
  const [x, y] = camera.onScreen(frame.x, frame.y);
  const isDone = tryDraw(() => (state.open.has(scope.name) ? state.open.delete(scope.name) : state.open.add(scope.name)));
  const now = scene.frames.get(key);
  if (isDone && now) {
    // What was clicked stays where it was.
    const [newX, newY] = camera.onScreen(now.x, now.y);
    camera.move(x - newX, y - newY);
    if (now.item.isOpen) camera.include(now);
  }
  choose(key);
}

function choose(key, op = null) {
  clearTimeout(showPanel.timer);
  state.chosen = key;
  const item = key === null ? null : itemOf(key);
  state.chosenOp = op || (item && !item.children ? item.op : null);
  $("spoken").textContent = item ? spokenOf(item) : "";
  markChosen();
  showPanel();
  rememberSoon();
}

/** Chooses what was clicked. A pane that would open below the pointer waits for a second click. */
function chooseAt(key, event) {
  const hidden = $("panel").hidden;
  choose(key);
  const frame = scene.frames.get(key);
  if (!hidden || $("panel").hidden) return;
  if (event.clientX < $("panel").getBoundingClientRect().left && event.clientY < $("canvas").getBoundingClientRect().bottom) return;
  $("panel").hidden = true;
  showPanel.timer = setTimeout(() => {
    showPanel();
    if (frame) camera.include(frame);
  }, SECOND_CLICK);
}

/** Opens all scopes around an operation, chooses it and brings it to the middle. */
function reveal(op) {
  rememberSoon(true);
  const box = currentGraph().graph.boxOf.get(op.index);
  if (!box) {
    say(`${op.name} is hidden; see “view”.`);
    choose(state.chosen, op);
    return;
  }
  const path = pathTo((item) => !item.children && item.name === box.name);
  tryDraw(() => path.forEach((name) => state.open.add(name)));
  const shape = shapeOf(op);
  const frame = shape && scene.frames.get(keyOf(shape));
  if (frame) {
    choose(keyOf(shape), op);
    camera.center(frame.x + frame.width / 2, frame.y + frame.height / 2);
  }
}

/** The names of the scopes around what a test finds. */
function pathTo(test) {
  const path = [];
  const search = (scope) => scope.children.some((child) => {
    if (test(child)) return true;
    if (!child.children) return false;
    path.push(child.name);
    return search(child) || !path.pop();
  });
  search(currentGraph().root);
  return path;
}

/** Opens all scopes around a scope, and chooses it. */
function revealScope(name) {
  rememberSoon(true);
  const path = pathTo((item) => item.children && item.name === name);
  tryDraw(() => path.forEach((around) => state.open.add(around)));
  if (itemOf(name + "/")) walkTo(name + "/");
}

function openLevel() {
  const next = scene.view.shapes.filter((shape) => shape.children).map((scope) => scope.name);
  if (!next.length) say("Every scope is open.");
  else if (tryDraw(() => next.forEach((name) => state.open.add(name)))) fitView();
}

function closeAll() {
  state.open.clear();
  draw();
  fitView();
}

function fitView() {
  camera.fitAll(scene.layout.width, scene.layout.height);
}

function searchFor(query) {
  state.query = query;
  foundAt = -1;
  try {
    found = find(query);
    $("found").className = "";
    $("found").textContent = query.trim() ? `${found.length} found` : "";
  } catch (error) {
    found = [];
    $("found").className = "wrong";
    $("found").textContent = "no regular expression";
  }
  markChosen();
  if (query.trim() && found.length) openPanel(searchPanel(query, found));
  else showPanel();
  rememberSoon();
}

function goToMatch(step) {
  if (!found.length) return;
  foundAt = (foundAt + step + found.length) % found.length;
  reveal(found[foundAt]);
  $("found").textContent = `${foundAt + 1} of ${found.length}`;
}

/** The view as an SVG document. */
function viewAsSvg() {
  const lens = chosenLens(state);
  const notes = notesOf();
  if (RUN && state.lens === "steps") notes.unshift(`step ${state.moment + 1} of ${RUN.moments.length}: ${operationsText(RUN.moments[state.moment])}`);
  return svgDocument(scene.layout, scene.theme, scene.paint, {
    title: lens ? `${DATA.title} · ${lens.title}` : DATA.title, rows: legendOf(scene), notes,
  });
}

function saveSvg() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([viewAsSvg()], { type: "image/svg+xml" }));
  link.download = "graph.svg";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// --- the pane

function showPanel() {
  const item = state.chosen === null ? null : itemOf(state.chosen);
  const lens = chosenLens(state);
  if (state.chosenOp) openPanel(opPanel(state.chosenOp, item && !item.children ? item : null, state));
  else if (item && item.children) openPanel(scopePanel(item, Boolean(item.isOpen)));
  else if (lens && !lens.isStill && !(RUN && (state.isShut || state.tellsMoment))) openPanel(lensPanel(lens));
  else if (RUN && !state.isShut) openPanel(momentPanel(state.moment));
  else openPanel("");
}

function openPanel(body) {
  $("panel").hidden = !body;
  $("panel").innerHTML = body ? `<button class="close" data-act="close" title="Close (Esc)" aria-label="Close">×</button>${body}` : "";
  paintThumbnails($("panel"));
}

function say(text) {
  $("message").textContent = text;
  $("message").classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => $("message").classList.remove("shown"), 4000);
}

/** Chooses nothing; if nothing was chosen, shuts the pane. */
function letGo() {
  state.isShut = state.chosen === null && !state.query;
  state.chosen = null;
  state.chosenOp = null;
  found = [];
  $("search").value = "";
  $("found").textContent = "";
  state.query = "";
  markChosen();
  if (RUN && !state.isShut) showPanel();
  else openPanel("");
  rememberSoon();
}

function switchSet(set, value) {
  if (!set.delete(value)) set.add(value);
}

// --- what the user does

function fillFields() {
  $("title").textContent = DATA.title;
  $("title").title = `${DATA.title}: ${countText(OPS.length)}`;
  $("color").innerHTML = Object.entries(COLORS).filter(([name]) => hasColor(name)).map(([name, words]) =>
    `<option value="${name}">${words}</option>`).join("");
  $("lens").innerHTML = lensNames().map(([value, words]) => `<option value="${value}">${escapeText(words)}</option>`).join("");
  const box = (name, words, isOn) =>
    `<label><input type="checkbox" data-option="${escapeText(name)}"${isOn ? " checked" : ""}> ${escapeText(words)}</label>`;
  const hidable = [...Object.keys(DATA.presets), ...[...state.hide].filter((name) => !DATA.presets[name])];
  $("options").innerHTML = [
    box("fold", "variables as one shape", state.fold),
    box("chips", "much-used nodes as chips", state.chips),
    box("repeats", "repeated blocks as ×3", state.repeats),
    "<small>hide</small>",
    ...hidable.map((name) => box("hide " + name, name, state.hide.has(name))),
  ].join("");
  $("color").value = state.color;
  $("lens").value = state.lens;
  $("search").value = state.query;
}

function listen() {
  $("canvas").addEventListener("click", (event) => {
    if (camera.wasDragged) return;
    const shape = event.target.closest("[data-key]");
    const edge = event.target.closest("[data-edge]");
    if (shape) chooseAt(shape.dataset.key, event);
    else if (edge) openPanel(edgePanel(scene.layout.strands[Number(edge.dataset.edge)]));
    else letGo();
  });
  $("canvas").addEventListener("dblclick", (event) => {
    const shape = event.target.closest("[data-key]");
    if (shape) toggle(shape.dataset.key);
  });
  $("panel").addEventListener("click", (event) => {
    const link = event.target.closest("[data-op]");
    const button = event.target.closest("[data-act]");
    const moment = event.target.closest("[data-moment]");
    const scope = event.target.closest("[data-scope]");
    if (scope) {
      event.preventDefault();
      revealScope(scope.dataset.scope);
    } else if (moment) {
      event.preventDefault();
      goTo(Number(moment.dataset.moment));
    } else if (link) {
      event.preventDefault();
      reveal(OPS[Number(link.dataset.op)]);
    } else if (button) act(button.dataset.act);
  });
  $("search").addEventListener("input", (event) => searchFor(event.target.value));
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") goToMatch(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      letGo();
      $("canvas").focus();
    }
    event.stopPropagation();
  });
  $("color").addEventListener("change", (event) => chooseColor(event.target.value));
  $("lens").addEventListener("change", (event) => chooseLens(event.target.value));
  $("options").addEventListener("change", (event) => {
    const name = event.target.dataset.option;
    if (name.startsWith("hide ")) switchSet(state.hide, name.slice(5));
    else state[name] = event.target.checked;
    draw();
  });
  const buttons = { collapse: closeAll, expand: openLevel, fit: fitView, export: saveSvg, theme: switchTheme, help: () => openPanel(helpPanel()) };
  for (const [id, does] of Object.entries(buttons)) $(id).addEventListener("click", does);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#more")) $("more").open = false;
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!DATA.themes[DATA.theme]) setTheme(systemTheme());
  });
  // In a notebook the frame may have no size yet when the page is read.
  let isFitted = false;
  new ResizeObserver(() => {
    if (!isFitted && $("canvas").clientWidth) {
      isFitted = true;
      if (firstPlace) camera.place = firstPlace;
      else fitView();
    }
  }).observe($("stage"));
}

function act(name) {
  if (name === "close") letGo();
  else if (name === "toggle") toggle(state.chosen);
  else {
    switchSet(name === "fetch" ? state.fetches : state.feeds, state.chosenOp.index);
    const op = state.chosenOp;
    state.lens = "run";
    $("lens").value = "run";
    draw();
    choose(state.chosen, op);
  }
}

function chooseColor(value) {
  state.color = value;
  const lens = chosenLens(state);
  // A lens that gives every shape a tone would leave nothing to be seen of it.
  if (lens && lens.others) $("lens").value = state.lens = "";
  draw();
}

function chooseLens(value) {
  state.lens = value;
  const lens = chosenLens(state);
  state.tellsMoment = false;
  if (lens && !lens.isStill) state.isShut = false;
  state.chosen = null;
  state.chosenOp = null;
  if (tryDraw(() => (lens && lens.opens ? lens.opens : []).forEach((name) => state.open.add(name)))) fitView();
  showPanel();
}

function switchTheme() {
  setTheme(state.theme === "dark" ? "light" : "dark");
}

function setTheme(name) {
  state.theme = name;
  draw();
  if (RUN) drawMemory();
  if (RUN) drawLanes();
}

function closeMenu() {
  $("more").open = false;
  $("more").firstElementChild.focus();
}

/** Draws the state as it was given, or closed if that is too much; then what was chosen. */
function start() {
  if (!draw()) {
    state.open.clear();
    draw();
  }
  found = [];
  $("found").textContent = "";
  if (RUN) {
    $("moment").value = state.moment;
    $("follows").checked = state.follows;
    showMoment();
  }
  if (state.query) searchFor(state.query);
  else if (state.chosen !== null && itemOf(state.chosen)) choose(state.chosen);
  else showPanel();
}

const firstPlace = recall();
fillFields();
listen();
listenToSteps();
start();
window.addEventListener("popstate", goToAddress);
