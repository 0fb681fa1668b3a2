"use strict";
// A layout as SVG text, with every colour in the elements, so that it can be saved as it is.

const ARROW = 9;
const EMPTY = "an empty graph";

/** The inside of the SVG: scopes, edges, shapes, labels. `paint(item)` gives fill, line, opacity. */
function drawWorld(layout, theme, paint) {
  const [, ...frames] = layout.frames;
  const open = frames.filter((frame) => frame.item.isOpen);
  const shapes = frames.filter((frame) => !frame.item.isOpen);
  const dim = new Set(shapes.filter((f) => paint(f.item).dim).map((f) => keyOf(f.item)));
  const isDim = (strand) => strand.edges.every((edge) => dim.has(edge.tail) || dim.has(edge.head));
  const parts = [
    markers(theme),
    ...open.map((frame) => ground(frame, theme)),
    ...layout.strands.map((strand) => edgeLine(strand, theme, isDim(strand))),
    ...shapes.map((frame) => shape(frame, theme, paint(frame.item))),
    ...layout.strands.filter((strand) => strand.labelAt).map((strand) => edgeLabel(strand, theme, isDim(strand))),
    ...open.map((frame) => scopeTitle(frame, theme)),
  ];
  if (!frames.length) parts.push(textAt(16, 12, EMPTY, FONT_SIZE, { fill: theme.quiet_ink }));
  return parts.join("\n");
}

/** A complete SVG document of a layout, with a legend and lines of text below it. */
function svgDocument(layout, theme, paint, { title, rows, notes }) {
  const margin = 8;
  const below = legendBlock(rows, notes, Math.max(layout.width, 480), theme);
  const drawn = layout.frames.length > 1 ? layout.width : textWidth(EMPTY, FONT_SIZE) + 32;
  const width = Math.max(drawn, below.width, textWidth(shortened(title, 100), 15, true) + 32) + 2 * margin;
  const height = 30 + layout.height + below.height + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" `
      + `viewBox="0 0 ${n(width)} ${n(height)}" role="img" font-family="${FONT}" fill="${theme.ink}">`,
    `<title>${escapeText(shortened(title, 200))}</title>`,
    `<rect width="100%" height="100%" fill="${theme.paper}"/>`,
    textAt(margin + 16, margin + 20, shortened(title, 100), 15, { bold: true }),
    `<g transform="translate(${n((width - drawn) / 2)} ${margin + 30})">`,
    drawWorld(layout, theme, paint),
    "</g>",
    `<g transform="translate(${margin} ${n(height - below.height - margin)})">${below.body}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

/** Small pictures with words in rows of a width, and sentences below them. */
function legendBlock(rows, notes, limit, theme) {
  const parts = [];
  let [x, y, width] = [8, 10, 0];
  for (const { drawing, width: own, words } of rows) {
    const wide = own + 6 + textWidth(words, SMALL_SIZE) + 16;
    if (x > 8 && x + wide > limit) [x, y] = [8, y + 22];
    parts.push(`<g transform="translate(${n(x)} ${n(y)})">${drawing}`
      + textAt(own + 6, 12, words, SMALL_SIZE, { fill: theme.quiet_ink }) + "</g>");
    x += wide;
    width = Math.max(width, x);
  }
  y += rows.length ? 24 : 0;
  for (const line of notes.flatMap((note) => wrapped(note, limit - 16))) {
    y += 16;
    width = Math.max(width, 16 + textWidth(line, SMALL_SIZE));
    parts.push(textAt(8, y - 6, line, SMALL_SIZE, { fill: theme.quiet_ink }));
  }
  return { body: parts.join("\n"), width, height: y };
}

/** A sentence in lines, broken between its words. */
function wrapped(sentence, limit) {
  const lines = [];
  for (const word of sentence.split(/\s+/)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : "";
    if (longer && textWidth(longer, SMALL_SIZE) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A small picture of a shape for the legend, and what it means. */
function swatch(look, words) {
  return look.isScope
    ? { drawing: sheets(look, 0, 0, 28, 16), width: 28, words }
    : { drawing: outline(look, 0, 0, 26, 16), width: 26, words };
}

function edgeSwatch(kind, theme) {
  const dashes = kind === "control" ? ' stroke-dasharray="5 4"' : "";
  const drawing = `<path d="M0 8H28" fill="none" stroke="${theme.edges[kind]}" stroke-width="1.4"${dashes} marker-end="url(#arrow-${kind})"/>`;
  return { drawing, width: 28, words: DATA.edgeMeaning[kind] };
}

function n(value) {
  return String(Math.round(value * 10) / 10);
}

function textAt(x, y, words, size, { bold = false, anchor = "", fill = "", extra = "" } = {}) {
  const weight = bold ? ' font-weight="600"' : "";
  const where = anchor ? ` text-anchor="${anchor}"` : "";
  const color = fill ? ` fill="${fill}"` : "";
  return `<text x="${n(x)}" y="${n(y)}" font-size="${size}"${weight}${where}${color}${extra}>${escapeText(words)}</text>`;
}

function markers(theme) {
  const marker = ([kind, color]) =>
    `<marker id="arrow-${kind}" viewBox="0 0 8 8" refX="7.6" refY="4" markerWidth="8.5" markerHeight="8.5" `
    + `markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.6L8 4L0 7.4z" fill="${color}"/></marker>`;
  return `<defs>${Object.entries(theme.edges).map(marker).join("")}</defs>`;
}

function groundColor({ level }, theme) {
  return level ? theme.grounds[Math.min(level, theme.grounds.length) - 1] : theme.paper;
}

/** A piece of the ground that hides the lines behind a text. */
function cleared(x, y, width, height, color) {
  return `<rect class="bar" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${color}"/>`;
}

function ground(frame, theme) {
  return `<g data-key="${escapeText(keyOf(frame.item))}"><rect x="${n(frame.x)}" y="${n(frame.y)}" `
    + `width="${n(frame.width)}" height="${n(frame.height)}" rx="10" fill="${groundColor(frame, theme)}" `
    + `stroke="${theme.border}"/></g>`;
}

/** Name and size of an open scope, in a gap of the edges that run below. */
function scopeTitle(frame, theme) {
  const first = shortened(frame.item.label);
  const count = countText(frame.item.size);
  const [x, y] = [frame.x + 12, frame.y + 19];
  const after = x + textWidth(first, FONT_SIZE, true) + 8;
  const width = after + textWidth(count, SMALL_SIZE) - x + 8;
  return `<g data-key="${escapeText(keyOf(frame.item))}"><title>${escapeText(hoverText(frame.item))}</title>`
    + cleared(x - 4, y - 13, width, 18, groundColor(frame, theme))
    + textAt(x, y, first, FONT_SIZE, { bold: true })
    + textAt(after, y, count, SMALL_SIZE, { fill: theme.quiet_ink }) + "</g>";
}

function shape({ item, x, y, width, height }, theme, paint) {
  const [first, small] = linesOf(item);
  const chips = chipRows(item, width - 20);
  let drawing;
  let [w, top, h] = [width, y, height - CHIP_HEIGHT * chips.length];
  if (item.children) {
    drawing = sheets(paint, x, y, width, height) + progress(item, paint, x, y, width, height)
      + strip(paint.parts, x + 10, y + height - STACK - 2, width - STACK - 20);
    [w, top, h] = [width - STACK, y + STACK, h - STACK - (paint.parts.length ? 4 : 0)];
  } else {
    drawing = outline(paint, x, y, width, height);
    if (paint.outline === "drum") [top, h] = [y + 6, h - 6];
  }
  const center = x + w / 2;
  const base = top + h / 2 - (LINE * small.length) / 2 + FONT_SIZE * 0.35;
  const lines = [textAt(center, base, first, FONT_SIZE, { bold: true, anchor: "middle" })];
  small.forEach((line, i) => {
    lines.push(textAt(center, base + LINE * (i + 1), line, SMALL_SIZE, { anchor: "middle", fill: theme.quiet_ink }));
  });
  const chipsAt = chips.map((row, i) => chipRow(row, center, top + h - 5 + CHIP_HEIGHT * i, theme));
  const faded = paint.dim ? ' opacity="0.5"' : "";
  return `<g data-key="${escapeText(keyOf(item))}"${faded}><title>${escapeText(hoverText(item))}</title>`
    + drawing + lines.join("") + chipsAt.join("") + "</g>";
}

function hoverText(item) {
  if (item.children) return `${item.name}: ${countText(item.size)}${item.note ? "\n" + item.note : ""}`;
  const folded = item.members.slice(1, 13).map((op) => "with " + op.name);
  return [`${item.name} (${item.type})`, ...(item.note ? [item.note] : []), ...folded].join("\n");
}

function chipRow(row, center, y, theme) {
  let x = center - row.reduce((sum, chip) => sum + chipWidth(chip) + 4, -4) / 2;
  return row.map((chip) => {
    const width = chipWidth(chip);
    const look = lookOf(theme, chip.category);
    const drawn = `<g data-key="${escapeText(chip.key)}"><rect class="chip" x="${n(x)}" y="${n(y)}" width="${n(width)}" `
      + `height="${CHIP_HEIGHT - 4}" rx="7" fill="${look.fill}" stroke="${look.line}"/>`
      + textAt(x + width / 2, y + 10.5, chipText(chip), 10, { anchor: "middle" }) + "</g>";
    x += width + 4;
    return drawn;
  }).join("");
}

function sheets(paint, x, y, width, height) {
  return [STACK, 0].map((shift) =>
    `<rect x="${n(x + shift)}" y="${n(y + STACK - shift)}" width="${n(width - STACK)}" height="${n(height - STACK)}" `
    + `rx="8" fill="${paint.fill}" stroke="${paint.line}" stroke-width="1.2"/>`).join("");
}

/** A bar of the colours of what is inside, `[colour, count]`, each as long as it is frequent. */
function strip(parts, x, y, width) {
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  let from = x;
  return parts.map(([color, count]) => {
    const part = (width * count) / total;
    const bar = `<rect class="bar" x="${n(from)}" y="${n(y)}" width="${n(part)}" height="3" fill="${color}"/>`;
    from += part;
    return bar;
  }).join("");
}

/** How much of a closed scope has run: a line along its foot. */
function progress({ share }, paint, x, y, width, height) {
  if (share === null || share === undefined) return "";
  const [from, most] = [x + 6, width - STACK - 12];
  const foot = `y1="${n(y + height - 5)}" y2="${n(y + height - 5)}" stroke="${paint.line}" stroke-linecap="round" stroke-width="3"`;
  const done = share ? `<line x1="${n(from)}" x2="${n(from + share * most)}" ${foot}/>` : "";
  return `<line x1="${n(from)}" x2="${n(from + most)}" ${foot} opacity="0.2"/>${done}`;
}

function outline(paint, x, y, width, height) {
  const look = `fill="${paint.fill}" stroke="${paint.line}" stroke-width="1.2"`;
  if (paint.outline === "slant") {
    return `<path d="M${n(x + 8)} ${n(y)}H${n(x + width)}L${n(x + width - 8)} ${n(y + height)}H${n(x)}z" `
      + `stroke-linejoin="round" ${look}/>`;
  }
  if (paint.outline === "drum") {
    const arc = `a${n(width / 2)} 5 0 0 `;
    return `<path d="M${n(x)} ${n(y + 5)}${arc}1 ${n(width)} 0V${n(y + height - 5)}${arc}1 ${n(-width)} 0z`
      + `m0 0${arc}0 ${n(width)} 0" ${look}/>`;
  }
  const radius = paint.outline === "pill" ? Math.min(height / 2, 14) : 6;
  const dashes = paint.outline === "dashed" ? ' stroke-dasharray="4 3"' : "";
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(radius)}" ${look}${dashes}/>`;
}

function edgeLine(strand, theme, isDim) {
  const tensors = [...new Set(strand.edges.flatMap((edge) => edge.tensors))];
  const width = 1.2 + Math.min(0.25 * (tensors.length - 1), 2);
  const dashes = strand.kind === "control" ? ' stroke-dasharray="5 4"' : "";
  const head = strand.arrives ? ` marker-end="url(#arrow-${strand.kind})"` : "";
  const faded = isDim ? ' opacity="0.35"' : "";
  const names = tensors.slice(0, 8).join("\n") + (tensors.length > 8 ? `\nand ${tensors.length - 8} more` : "");
  return `<path data-edge="" d="${curve(strand.points, strand.arrives)}" fill="none" stroke="${theme.edges[strand.kind]}" `
    + `stroke-width="${n(width)}"${dashes}${head}${faded}><title>${escapeText(names)}</title></path>`;
}

/** Straight down through rows, an S between them, straight again before an arrowhead. */
function curve(given, arrow) {
  const points = arrow ? withRunUp(given) : given;
  let [x, y] = points[0];
  let path = `M${n(x)} ${n(y)}`;
  points.slice(1).forEach(([toX, toY], i) => {
    const next = points[i + 2];
    const isStraight = Math.abs(toX - x) < 0.5;
    // Of several straight pieces in a row only the last is written.
    if (isStraight && next && Math.abs(next[0] - x) < 0.5) return;
    const bend = (toY - y) * 0.5;
    path += isStraight
      ? `L${n(toX)} ${n(toY)}`
      : `C${n(x)} ${n(y + bend)} ${n(toX)} ${n(toY - bend)} ${n(toX)} ${n(toY)}`;
    [x, y] = [toX, toY];
  });
  return path;
}

/** The same line, straight for the length of an arrowhead before its end if there is room. */
function withRunUp(given) {
  const points = [...given];
  const [endX, endY] = points[points.length - 1];
  let bend = points.length - 2;
  while (bend >= 0 && Math.abs(points[bend][0] - endX) < 0.5) bend -= 1;
  if (bend < 0) return points;
  const from = points[bend + 1][1];
  const lacking = ARROW - Math.abs(endY - from);
  if (lacking > 0 && lacking < Math.abs(from - points[bend][1])) {
    points.splice(bend + 1, 0, [endX, from - (from > points[bend][1] ? lacking : -lacking)]);
  }
  return points;
}

/** What an edge carries, in a gap of its line. */
function edgeLabel(strand, theme, isDim) {
  const [x, y] = strand.labelAt;
  const [width, height] = labelSize(strand.label);
  const faded = isDim ? ' opacity="0.4"' : "";
  return `<g class="label">${cleared(x - width / 2, y - height / 2, width, height, groundColor(strand, theme))}`
    + textAt(x, y + SMALL_SIZE * 0.36, shortened(strand.label), SMALL_SIZE, { anchor: "middle", fill: theme.quiet_ink, extra: faded })
    + "</g>";
}
