"use strict";
// Recorded values in the pane: range, histogram, thumbnail; and how an operation stands at a moment.

const HISTOGRAM = { width: 300, height: 44 };
const THUMBNAIL = 300; // pixels, for the longer side

function valueBlock(title, value, isGone = false) {
  const words = [value.dtype, actualShape(value), bytesText(value.bytes)].map(escapeText).join(" ");
  return [
    `<div class="value${isGone ? " gone" : ""}">`,
    `<p>${title}<br><code>${words}</code></p>`,
    value.odd ? `<p class="odd">${escapeText(oddText(value))}</p>` : "",
    rangeText(value) && value.shape && value.shape.length ? `<p>${escapeText(rangeText(value))}</p>` : "",
    histogram(value),
    thumbnail(value.image),
    value.text ? `<pre>${escapeText(value.text)}</pre>` : "",
    "</div>",
  ].join("");
}

function histogram({ histogram: counts, low, high }) {
  const most = Math.max(0, ...counts);
  if (!most || low === high) return "";
  const { width, height } = HISTOGRAM;
  const each = width / counts.length;
  // Square roots, so that a few outliers can be seen beside very many zeros.
  const bars = counts.map((count, i) => {
    const tall = count ? Math.max(1, Math.sqrt(count / most) * height) : 0;
    return `<rect x="${n(i * each)}" y="${n(height - tall)}" width="${n(Math.max(1, each - 1))}" height="${n(tall)}">`
      + `<title>${count}</title></rect>`;
  });
  return `<svg class="histogram" viewBox="0 0 ${width} ${height + 14}" role="img" aria-label="histogram">${bars.join("")}`
    + `<text x="0" y="${height + 12}">${escapeText(numberText(low))}</text>`
    + `<text x="${width}" y="${height + 12}" text-anchor="end">${escapeText(numberText(high))}</text></svg>`;
}

function thumbnail(image) {
  if (!image) return "";
  const scale = Math.max(1, Math.min(12, Math.floor(THUMBNAIL / Math.max(image.width, image.height))));
  return `<figure><canvas class="thumbnail" width="${Number(image.width)}" height="${Number(image.height)}" `
    + `style="width:${image.width * scale}px" data-channels="${Number(image.channels)}" data-bytes="${escapeText(image.data)}"></canvas>`
    + `<figcaption>${escapeText(image.words)}</figcaption></figure>`;
}

/** Paints the thumbnails inside an element. */
function paintThumbnails(element) {
  for (const canvas of element.querySelectorAll("canvas.thumbnail")) {
    const bytes = Uint8Array.from(atob(canvas.dataset.bytes), (letter) => letter.charCodeAt(0));
    const channels = Number(canvas.dataset.channels);
    const picture = new ImageData(canvas.width, canvas.height);
    for (let i = 0; i < canvas.width * canvas.height; i += 1) {
      for (let c = 0; c < 3; c += 1) picture.data[4 * i + c] = bytes[i * channels + Math.min(c, channels - 1)];
      picture.data[4 * i + 3] = 255;
    }
    canvas.getContext("2d").putImageData(picture, 0, 0);
  }
}

// --- moments

function momentLink({ index }, words = `step ${index + 1}`) {
  return `<a href="#" data-moment="${index}">${escapeText(words)}</a>`;
}

/** A link whose scope is set in small letters. */
function headLink(op) {
  const cut = op.name.lastIndexOf("/") + 1;
  const scope = escapeText(op.name.slice(0, cut)).replaceAll("/", "/<wbr>");
  return `<a href="#" data-op="${op.index}"><span class="quiet">${scope}</span>${escapeText(op.name.slice(cut))}</a>`;
}

function tensorLink(key) {
  const op = OPS[opOfTensor(key)];
  return op ? opLink(op, keyText(key)) : escapeText(keyText(key));
}

/** The pane of a moment: what ran, what it read and what it gave. */
function momentPanel(at) {
  const moment = RUN.moments[at];
  const last = OPS[moment.ops[moment.ops.length - 1]];
  const inside = new Set(moment.ops);
  const inputs = new Map(moment.ops.flatMap((index) => OPS[index].inputs).filter(({ op }) => !inside.has(op))
    .map((input) => [`${input.op}:${input.output}`, input]));
  const share = RUN.microseconds ? Math.round((100 * (moment.end - moment.start)) / RUN.microseconds) : 0;
  const facts = [
    ["time", `${escapeText(timeText(moment.end - moment.start))} <span class="quiet">${share} % of the run</span>`],
    ["in memory", `${escapeText(bytesText(moment.live))} <span class="quiet">at most ${escapeText(bytesText(RUN.peak))}</span>`],
    ["overwrites", moment.overwrites ? tensorLink(moment.overwrites) : ""],
    ["frees", moment.frees.map(tensorLink).join("<br>")],
  ].filter(([, body]) => body);
  return [
    `<p class="quiet">step ${at + 1} of ${RUN.moments.length}</p>`,
    `<h2>${moment.ops.map((index) => headLink(OPS[index])).join(" +<br>")}</h2>`,
    `<p><b>${escapeText(moment.ops.map((index) => OPS[index].type).join(" + "))}</b> `
      + (moment.ops.length > 1 ? '<span class="quiet">run as one</span>' : "") + "</p>",
    RUN.failed !== null && at === RUN.moments.length - 1 ? `<p class="odd">Then ${opLink(OPS[RUN.failed])} failed.</p>` : "",
    moment.isDead ? "<p>On a branch not taken: it did not run.</p>" : "",
    moment.ops.length === 1 && last.doc ? `<p>${escapeText(last.doc)}</p>` : "",
    moment.values.map((value, i) => valueBlock(`gives <code>:${i}</code>`, value)).join(""),
    section("reads", list([...inputs].map(([key, input]) => inputText(key, input, at)))),
    `<h3>this step</h3><dl>${facts.map(([name, body]) => `<dt>${name}</dt><dd>${body}</dd>`).join("")}</dl>`,
  ].join("");
}

function inputText(key, { op, output }, at) {
  const value = valueOf(op, output, at);
  const words = value ? [actualShape(value), rangeText(value)].filter(Boolean).join(" ") : "";
  return `${tensorLink(key)} <span class="quiet">${escapeText(words)}</span>`
    + (value && value.odd ? ` <span class="odd">${escapeText(oddText(value))}</span>` : "");
}

/** The value of an output as it was given last, or null. */
function valueOf(index, output, at) {
  const key = `${index}:${output}`;
  const given = RUN.feeds.get(key) || RUN.known.get(key);
  if (given) return given;
  const { tone, ran } = standing(index, at);
  const gives = ran && tone !== "waiting" && ran.ops[ran.ops.length - 1] === index;
  return (gives && ran.values[output]) || null;
}

/** What the pane of an operation says of it at a moment. */
function standingText(op, at) {
  const { tone, ran, gone } = standing(op.index, at);
  const values = op.outputs.map((_, i) => valueOf(op.index, i, at));
  const blocks = values.map((value, i) => (value ? valueBlock(`<code>:${i}</code>`, value, Boolean(gone)) : "")).join("");
  return section(`at step ${at + 1}`, `<p>${standingWords(op, tone, ran, gone)}</p>${blocks}`);
}

function standingWords(op, tone, ran, gone) {
  if (!ran) {
    if (!tone) return "No part of this run.";
    if (RUN.failed === op.index) return "Failed after the last step.";
    if (tone === "waiting") return "Not reached: the run failed.";
    if (RUN.rest.has(op.index)) {
      const other = OPS[RUN.same[op.index]];
      return other ? `Needs no step: ${opLink(other)} gives the same.` : "Needs no step: it follows from constants.";
    }
    return RUN.given.has(op.index) && [...RUN.feeds.keys()].some((key) => opOfTensor(key) === op.index)
      ? "Fed." : "Known before the run: it follows from constants.";
  }
  if (tone === "waiting") return `Not yet: runs at ${momentLink(ran)}.`;
  if (tone === "dead") return `On a branch not taken, ${momentLink(ran)}: it did not run.`;
  const last = OPS[ran.ops[ran.ops.length - 1]];
  if (last !== op) return `Ran within ${momentLink(ran)}, as one with ${opLink(last)}; its own value was never kept.`;
  const when = ran.index === state.moment ? "Runs now." : `Ran at ${momentLink(ran)}.`;
  if (!gone) return `${when} ${ran.values.length ? "Its value is in memory." : ""}`;
  const by = gone.overwrites && opOfTensor(gone.overwrites) === op.index
    ? `overwritten by ${opLink(OPS[gone.ops[gone.ops.length - 1]])} at ${momentLink(gone)}`
    : `freed after ${momentLink(gone)}`;
  return `${when} Its value was ${by}.`;
}

/** How many operations of a scope stand how. */
function scopeStanding(scope, at) {
  const counts = countBy(membersOf(scope), (op) => standing(op.index, at).tone || "dim");
  const words = new Map(TONE_WORDS);
  return section(`at step ${at + 1}`, list(counts.map(([tone, count]) => escapeText(`${count} ${words.get(tone)}`))));
}
