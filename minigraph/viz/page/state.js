"use strict";
// What the page shows, as one value; everything that is drawn follows from it and the data.

const $ = (id) => document.getElementById(id);

const state = {
  open: new Set(DATA.open),
  hide: new Set(DATA.hide),
  fold: DATA.fold,
  repeats: DATA.repeats,
  chips: true,
  theme: DATA.themes[DATA.theme] ? DATA.theme : systemTheme(),
  color: DATA.color,
  lens: DATA.lens,
  chosen: null,
  chosenOp: null,
  query: "",
  fetches: new Set(),
  feeds: new Set(),
  moment: 0,
  follows: true,
  lanes: window.innerHeight >= 640,
  tellsMoment: false, // in the pane beside a lens, since the reader moved through the run
  isShut: window.innerWidth <= 640, // the pane would cover the graph
};

function systemTheme() {
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The lenses to choose from: values and words. */
function lensNames() {
  const given = DATA.lenses.map((lens, i) => [String(i), lens.title]);
  return [["", "none"], ...(RUN ? [["steps", "step by step"]] : []), ...given, ["run", "what runs"]];
}
