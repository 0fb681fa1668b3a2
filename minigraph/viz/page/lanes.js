"use strict";
// The time line of a recorded run: a lane for each part of the graph, the memory below them.

const BAR = 13;
const BAR_GAP = 3;
const MOST_LANES = 6;
const LEAST = 0.005; // of the time, for a lane of its own
const LANE_NAMES = 150; // pixels at the left
const AXIS = 16;
const MEMORY = 30;
const NEAR = 4; // pixels

const lanes = { from: 0, to: RUN ? RUN.microseconds : 1, rows: RUN ? laneRows() : [] };

/** The moments by top scope: those that take longest, then all others. */
function laneRows() {
  const parts = new Map();
  for (const moment of RUN.moments) {
    const { name } = OPS[moment.ops[0]];
    const part = name.includes("/") ? name.slice(0, name.indexOf("/")) : "";
    append(parts, part, moment);
  }
  const spent = (moments) => moments.reduce((sum, { start, end }) => sum + end - start, 0);
  const sorted = [...parts].filter(([name]) => name).sort((a, b) => spent(b[1]) - spent(a[1]));
  const isLong = ([, moments]) => spent(moments) >= LEAST * RUN.microseconds;
  const count = Math.min(sorted.filter(isLong).length, MOST_LANES - 1);
  const kept = sorted.slice(0, count);
  const rest = [...sorted.slice(count).flatMap(([, moments]) => moments), ...(parts.get("") || [])];
  // In the order in which they begin, which is mostly that of the program.
  kept.sort((a, b) => a[1][0].index - b[1][0].index);
  if (rest.length) kept.push([kept.length ? "others" : "all", rest.sort((a, b) => a.index - b.index)]);
  return kept.map(([name, moments]) => ({ name, moments, microseconds: spent(moments) }));
}

function laneX(time) {
  const width = $("lanes").clientWidth - LANE_NAMES - 8;
  return LANE_NAMES + (width * (time - lanes.from)) / (lanes.to - lanes.from);
}

function laneTime(x) {
  const width = $("lanes").clientWidth - LANE_NAMES - 8;
  return lanes.from + ((x - LANE_NAMES) / width) * (lanes.to - lanes.from);
}

function drawLanes() {
  $("lanes").hidden = !state.lanes;
  $("lanes-switch").setAttribute("aria-pressed", String(state.lanes));
  if (!state.lanes) return;
  const bottom = lanes.rows.length * (BAR + BAR_GAP) + BAR_GAP;
  $("lanes").style.height = `${bottom + MEMORY + AXIS}px`;
  const pen = penOf($("lanes-canvas"));
  if (!pen) return;
  const theme = DATA.themes[state.theme];
  const width = $("lanes").clientWidth;
  pen.font = `${SMALL_SIZE}px ${FONT}`;
  lanes.rows.forEach((row, i) => drawLane(pen, row, BAR_GAP + i * (BAR + BAR_GAP), theme));
  pen.save();
  pen.beginPath();
  pen.rect(LANE_NAMES, bottom, width - LANE_NAMES - 8, MEMORY + 1);
  pen.clip();
  const points = RUN.moments.map(({ start, live }) => [laneX(start), live]);
  memoryCurve(pen, [...points, [laneX(RUN.microseconds), RUN.moments[RUN.moments.length - 1].live]], bottom + MEMORY, MEMORY - 5);
  pen.restore();
  pen.fillStyle = theme.quiet_ink;
  pen.fillText("memory", 10, bottom + MEMORY - 12);
  pen.fillText(`≤ ${bytesText(RUN.peak)}`, 10, bottom + MEMORY - 1);
  drawAxis(pen, bottom + MEMORY, theme);
  placeCursor();
}

function drawLane(pen, { name, moments, microseconds }, y, theme) {
  const right = $("lanes").clientWidth - 8;
  pen.fillStyle = theme.quiet_ink;
  pen.fillText(shortened(name, 14), 10, y + BAR - 3);
  pen.textAlign = "right";
  pen.fillText(timeText(microseconds), LANE_NAMES - 6, y + BAR - 3);
  pen.textAlign = "left";
  pen.fillStyle = theme.grounds[1];
  pen.fillRect(LANE_NAMES, y, right - LANE_NAMES, BAR);
  for (const moment of moments) {
    const [from, to] = [Math.max(LANE_NAMES, laneX(moment.start)), Math.min(right, laneX(moment.end))];
    if (to < LANE_NAMES || from > right) continue;
    const look = lookOf(theme, OPS[moment.ops[0]].category);
    const wide = Math.max(1, to - from);
    pen.fillStyle = isOdd(moment) ? theme.tones.culprit.line : look.line;
    pen.fillRect(from, y, wide > 3 ? wide - 0.7 : wide, BAR);
    const words = wide > 40 ? OPS[moment.ops[0]].type : "";
    if (words && textWidth(words, SMALL_SIZE) < wide - 6) {
      pen.fillStyle = theme.paper;
      pen.fillText(words, from + 4, y + BAR - 3);
    }
  }
}

function drawAxis(pen, y, theme) {
  const span = lanes.to - lanes.from;
  const rough = span / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const tick = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  pen.fillStyle = theme.quiet_ink;
  for (let time = Math.ceil(lanes.from / tick) * tick; time <= lanes.to; time += tick) {
    pen.fillRect(laneX(time), y, 1, 3);
    const words = time ? timeText(time) : "0";
    const x = laneX(time) + 3;
    if (x + textWidth(words, SMALL_SIZE) < $("lanes").clientWidth) pen.fillText(words, x, y + 11);
  }
}

function placeCursor() {
  const { start, end } = RUN.moments[state.moment];
  const [from, to] = [laneX(start), laneX(end)];
  const right = $("lanes").clientWidth - 8;
  const cursor = $("lanes-cursor");
  cursor.hidden = to < LANE_NAMES || from > right;
  cursor.style.left = `${Math.max(from, LANE_NAMES) - 1}px`;
  cursor.style.width = `${Math.max(1, Math.min(to, right) - Math.max(from, LANE_NAMES)) + 2}px`;
}

/** The moment at a place on the time line: the one that runs then, or a neighbour too thin to hit. */
function momentAt(x, y) {
  const time = Math.min(Math.max(laneTime(x), 0), RUN.microseconds);
  const row = lanes.rows[Math.floor((y - BAR_GAP / 2) / (BAR + BAR_GAP))];
  const moments = row ? row.moments : RUN.moments;
  const far = (moment) => Math.max(moment.start - time, time - moment.end, 0);
  const nearest = (some) => some.reduce((best, moment) => (far(moment) < far(best) ? moment : best));
  const close = nearest(moments);
  return far(close) <= laneTime(NEAR) - laneTime(0) ? close : nearest(RUN.moments);
}

function switchLanes() {
  state.lanes = !state.lanes;
  drawLanes();
  rememberSoon();
}

function zoomLanes(x, factor) {
  const whole = RUN.microseconds;
  const time = laneTime(x);
  const span = Math.min(whole, Math.max(whole / 1e5, (lanes.to - lanes.from) * factor));
  const share = (time - lanes.from) / (lanes.to - lanes.from);
  lanes.from = Math.min(Math.max(0, time - share * span), whole - span);
  lanes.to = lanes.from + span;
  drawLanes();
}

function moveLanes(pixels) {
  const whole = RUN.microseconds;
  const span = lanes.to - lanes.from;
  lanes.from = Math.min(Math.max(0, lanes.from + (pixels * span) / $("lanes").clientWidth), whole - span);
  lanes.to = lanes.from + span;
  drawLanes();
}

function listenToLanes() {
  const canvas = $("lanes-canvas");
  let isDown = false;
  const select = (event) => {
    const moment = momentAt(event.offsetX, event.offsetY);
    stopPlaying();
    state.chosen = state.chosenOp = null; // who points at a step wants to see it in the pane
    state.isShut = false;
    goTo(moment.index);
  };
  canvas.addEventListener("pointerdown", (event) => {
    isDown = true;
    canvas.setPointerCapture(event.pointerId);
    select(event);
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { isDown = false; });
  canvas.addEventListener("pointermove", (event) => {
    if (isDown) select(event);
    else hoverLanes(event);
  });
  canvas.addEventListener("pointerleave", () => { $("lanes-tip").hidden = true; });
  canvas.addEventListener("dblclick", () => zoomLanes(0, Infinity));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) moveLanes(event.deltaX);
    else zoomLanes(event.offsetX, Math.exp(event.deltaY * 0.002));
  }, { passive: false });
}

function hoverLanes(event) {
  const tip = $("lanes-tip");
  const moment = momentAt(event.offsetX, event.offsetY);
  tip.hidden = false;
  tip.textContent = `step ${moment.index + 1}: ${operationsText(moment)}, ${timeText(moment.end - moment.start)}, ${bytesText(moment.live)} in memory`;
  const room = $("lanes").clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(event.offsetX + 10, room))}px`;
}
