"use strict";
// The bar below the graph: a slider through the moments of a recorded run.

const PLAY_SECONDS = 20; // a whole run takes about so long,
const SLOWEST = 3; // but there are at least so many steps a second
const THUMB = 14; // the width of the slider's handle, as in the style

/** Shows a moment: the slider, its words, the marks in the graph, the pane. */
function goTo(at) {
  const most = RUN.moments.length - 1;
  state.moment = Math.min(Math.max(at, 0), most);
  $("moment").value = state.moment;
  state.tellsMoment = true;
  showMoment();
  if (!$("lanes").hidden) placeCursor();
  repaint();
  followMoment();
  if (!state.isShut) showPanel();
  rememberSoon();
}

function showMoment() {
  const moment = RUN.moments[state.moment];
  const fails = RUN.failed !== null && state.moment === RUN.moments.length - 1;
  const odd = [fails ? `then ${OPS[RUN.failed].name} failed` : "", ...moment.values.map(oddText)].filter(Boolean);
  const words = [
    moment.isDead ? "on a branch not taken" : timeText(moment.end - moment.start),
    ...moment.values.slice(0, 1).map((value) => `gives ${value.dtype} ${actualShape(value)}`),
    moment.overwrites ? `overwrites ${keyText(moment.overwrites)}` : "",
    moment.frees.length ? `frees ${moment.frees.slice(0, 3).map(keyText).join(", ")}${moment.frees.length > 3 ? " …" : ""}` : "",
    `${bytesText(moment.live)} of ${bytesText(RUN.peak)} in memory`,
  ];
  $("moment-text").innerHTML = `<span class="quiet">step ${state.moment + 1} of ${RUN.moments.length}</span> `
    + `<b>${escapeText(operationsText(moment))}</b> `
    + (odd.length ? `<span class="odd">${escapeText(odd[0])}</span> ` : "")
    + `<span class="quiet">${escapeText(words.filter(Boolean).join(" · "))}</span>`;
  $("moment").setAttribute("aria-valuetext", `step ${state.moment + 1}: ${operationsText(moment)}`);
  $("moment-text").title = [operationsText(moment), ...words].filter(Boolean).join("\n");
}

/** Brings what runs into view, as far as it is shown: an operation, or the closed scope around it. */
function followMoment() {
  if (!state.follows) return;
  const { ops } = RUN.moments[state.moment];
  const shape = shapeOf(OPS[ops[ops.length - 1]]);
  const frame = shape && scene.frames.get(keyOf(shape));
  if (frame) camera.include(frame);
}

/** Outlines what runs at the moment, and the edges through which it gets its inputs. */
function markMoment() {
  if (!RUN) return;
  const { ops } = RUN.moments[state.moment];
  const keys = new Set(ops.map((index) => shapeOf(OPS[index])).filter(Boolean).map(keyOf));
  const reads = new Set(ops.flatMap((index) => OPS[index].inputs).map(tensorName));
  for (const element of $("world").querySelectorAll(".now")) element.classList.remove("now");
  for (const key of keys) scene.elements.get(key).classList.add("now");
  scene.layout.strands.forEach((strand, i) => {
    const flows = strand.edges.some((edge) => keys.has(edge.head) && edge.tensors.some((name) => reads.has(name)));
    if (flows) scene.lines[i].classList.add("now");
  });
}

// --- playing

const player = { frame: 0, last: 0, owed: 0 };

function togglePlay() {
  if (player.frame) {
    stopPlaying();
    return;
  }
  if (state.moment === RUN.moments.length - 1) goTo(0);
  Object.assign(player, { last: performance.now(), owed: 0, frame: requestAnimationFrame(playOn) });
  $("play").textContent = "❚❚";
}

function stopPlaying() {
  cancelAnimationFrame(player.frame);
  player.frame = 0;
  $("play").textContent = "▶";
}

function playOn(now) {
  const perSecond = Math.max(SLOWEST, RUN.moments.length / PLAY_SECONDS);
  player.owed += (perSecond * (now - player.last)) / 1000;
  player.last = now;
  const steps = Math.floor(player.owed);
  player.owed -= steps;
  if (steps) goTo(state.moment + steps);
  if (state.moment === RUN.moments.length - 1) stopPlaying();
  else player.frame = requestAnimationFrame(playOn);
}

function stepBy(count) {
  if (!RUN) return;
  stopPlaying();
  goTo(state.moment + count);
}

/** Goes to where a NaN or an infinite number appeared first; what was fed comes before all steps. */
function goToOdd() {
  const given = [...RUN.feeds, ...RUN.known].find(([, value]) => value.odd);
  stopPlaying();
  if (given) {
    goTo(0);
    say(`${keyText(given[0])} held numbers that are NaN or infinite before the first step.`);
    reveal(OPS[opOfTensor(given[0])]);
  } else {
    goTo(RUN.firstOdd);
    reveal(OPS[RUN.moments[RUN.firstOdd].ops.slice(-1)[0]]);
    letGo(); // the pane of the step also tells what it read
  }
}

// --- memory behind the slider

/** The memory of the run above the slider: where the handle's middle stands, there is its moment. */
function drawMemory() {
  const canvas = $("memory");
  const pen = penOf(canvas);
  if (!pen) return;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const last = Math.max(1, RUN.moments.length - 1);
  const x = (index) => THUMB / 2 + ((width - THUMB) * index) / last;
  const points = RUN.moments.map(({ live }, i) => [x(i - 0.5), live]);
  memoryCurve(pen, [...points, [x(last + 0.5), points[points.length - 1][1]]], height);
}

/** A curve of steps over `[x, bytes]`, filled down to `bottom`. */
function memoryCurve(pen, points, bottom, height = bottom - 2) {
  const theme = DATA.themes[state.theme];
  const y = (live) => bottom - (RUN.peak ? (height * live) / RUN.peak : 0);
  pen.beginPath();
  pen.moveTo(points[0][0], bottom);
  points.forEach(([x, live], i) => {
    pen.lineTo(x, y(live));
    pen.lineTo(i + 1 < points.length ? points[i + 1][0] : x, y(live));
  });
  pen.lineTo(points[points.length - 1][0], bottom);
  pen.closePath();
  pen.fillStyle = theme.tones.lit.fill;
  pen.fill();
  pen.strokeStyle = theme.tones.lit.line;
  pen.lineWidth = 1;
  pen.stroke();
}

/** What draws into a canvas as large as it is shown, or null while it is not shown. */
function penOf(canvas) {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width || !height) return null;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  return pen;
}

// --- what the user does

function listenToSteps() {
  if (!RUN) return;
  $("run").hidden = false;
  $("moment").max = RUN.moments.length - 1;
  $("moment").value = state.moment;
  $("odd").hidden = RUN.firstOdd < 0 && ![...RUN.feeds.values(), ...RUN.known.values()].some((value) => value.odd);
  $("follows").checked = state.follows;
  $("moment").addEventListener("input", (event) => {
    stopPlaying();
    goTo(Number(event.target.value));
  });
  const buttons = { back: () => stepBy(-1), forward: () => stepBy(1), play: togglePlay, odd: goToOdd, "lanes-switch": switchLanes };
  for (const [id, does] of Object.entries(buttons)) $(id).addEventListener("click", does);
  $("follows").addEventListener("change", (event) => {
    state.follows = event.target.checked;
    followMoment();
  });
  $("moment-text").addEventListener("click", () => {
    letGo();
    state.isShut = false;
    state.tellsMoment = true;
    showPanel();
  });
  listenToLanes();
  showMoment();
  drawLanes(); // here, so that the graph is fitted into what is left
  new ResizeObserver(() => {
    drawMemory();
    drawLanes();
  }).observe($("run"));
}
