"use strict";
// The address: everything that is seen can be sent as a link.

function remember() {
  const fields = new URLSearchParams();
  if (state.open.size) fields.set("open", [...state.open].join("\n"));
  if (state.hide.size) fields.set("hide", [...state.hide].join("\n"));
  for (const name of ["query", "color", "lens", "theme"]) fields.set(name, state[name]);
  for (const name of ["fold", "repeats", "chips"]) fields.set(name, state[name] ? "1" : "0");
  for (const name of ["fetches", "feeds"]) if (state[name].size) fields.set(name, [...state[name]].join(","));
  if (state.chosen !== null) fields.set("chosen", state.chosen);
  if (RUN) {
    fields.set("step", state.moment + 1);
    for (const name of ["follows", "lanes"]) fields.set(name, state[name] ? "1" : "0");
  }
  fields.set("at", camera.place);
  try {
    history.replaceState(null, "", "#" + fields);
  } catch (error) {
    // A sandboxed frame has no address of its own; nothing else depends on it.
  }
}

function rememberSoon() {
  clearTimeout(rememberSoon.timer);
  rememberSoon.timer = setTimeout(remember, 250);
}

/** Takes the state from the address; gives the place of the camera, or null. */
function recall() {
  const fields = new URLSearchParams(location.hash.slice(1));
  if (!fields.size) return null;
  for (const name of ["open", "hide"]) state[name] = new Set((fields.get(name) || "").split("\n").filter(Boolean));
  for (const name of ["query", "lens"]) if (fields.has(name)) state[name] = fields.get(name);
  if (DATA.themes[fields.get("theme")]) state.theme = fields.get("theme");
  if (COLORS[fields.get("color")]) state.color = fields.get("color");
  for (const name of ["fold", "repeats", "chips", "follows", "lanes"]) {
    if (fields.has(name)) state[name] = fields.get(name) === "1";
  }
  for (const name of ["fetches", "feeds"]) {
    const numbers = (fields.get(name) || "").split(",").filter(Boolean).map(Number);
    state[name] = new Set(numbers.filter((index) => OPS[index]));
  }
  if (RUN && RUN.moments[fields.get("step") - 1]) state.moment = fields.get("step") - 1;
  state.chosen = fields.get("chosen");
  return fields.get("at");
}
