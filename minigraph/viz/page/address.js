"use strict";
// The address: everything that is seen can be sent as a link, and the way back leads through it.

const IS_FRAMED = window.parent !== window; // in a notebook, whose way back is not ours
const KEPT = ["query", "color", "lens", "theme", "chosen"];
const SWITCHES = ["fold", "repeats", "chips", "follows", "lanes"];
const DEFAULTS = stateAsFields();
let lastStep = null;

/** What is seen, as text by name. */
function stateAsFields() {
  const fields = {
    open: [...state.open].join("\n"), hide: [...state.hide].join("\n"),
    fetches: [...state.fetches].join(","), feeds: [...state.feeds].join(","), step: String(state.moment + 1),
  };
  for (const name of KEPT) fields[name] = state[name] === null ? "" : state[name];
  for (const name of SWITCHES) fields[name] = state[name] ? "1" : "0";
  return fields;
}

function remember() {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(stateAsFields())) if (value !== DEFAULTS[name]) fields.set(name, value);
  // What stands open and how it is seen makes a step of its own; moving about does not.
  const step = ["open", "hide", "lens", "color", "fold", "repeats", "chips"].map((name) => fields.get(name)).join("\n");
  const isStep = lastStep !== null && (step !== lastStep || rememberSoon.isLeap) && !IS_FRAMED;
  lastStep = step;
  rememberSoon.isLeap = false;
  fields.set("at", camera.place);
  try {
    if (isStep) history.pushState(null, "", "#" + fields);
    else history.replaceState(null, "", "#" + fields);
  } catch (error) {
    // A sandboxed frame has no address of its own; nothing else depends on it.
  }
}

/** Puts what is seen into the address a moment later; a leap can be taken back. */
function rememberSoon(isLeap = false) {
  rememberSoon.isLeap = rememberSoon.isLeap || isLeap;
  clearTimeout(rememberSoon.timer);
  rememberSoon.timer = setTimeout(remember, 250);
}

/** Takes the state from the address; gives the place of the camera, or null. */
function recall() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const fields = { ...DEFAULTS, ...given };
  for (const name of ["open", "hide"]) state[name] = new Set(fields[name].split("\n").filter(Boolean));
  state.query = fields.query;
  state.chosen = fields.chosen || null;
  state.theme = DATA.themes[fields.theme] ? fields.theme : DEFAULTS.theme;
  state.color = COLORS[fields.color] ? fields.color : DEFAULTS.color;
  state.lens = lensNames().some(([name]) => name === fields.lens) ? fields.lens : DEFAULTS.lens;
  for (const name of SWITCHES) state[name] = fields[name] === "1";
  for (const name of ["fetches", "feeds"]) {
    state[name] = new Set(fields[name].split(",").filter(Boolean).map(Number).filter((index) => OPS[index]));
  }
  state.moment = RUN && RUN.moments[fields.step - 1] ? fields.step - 1 : 0;
  return given.at || null;
}

/** Shows what another address says, such as that of a step back. */
function goToAddress() {
  clearTimeout(rememberSoon.timer);
  const place = recall();
  state.chosenOp = null;
  fillFields();
  start();
  if (place) camera.place = place;
  else fitView();
  clearTimeout(rememberSoon.timer);
  lastStep = null;
  rememberSoon();
}
