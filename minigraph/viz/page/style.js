"use strict";
// Sizes and colours: how wide a text is, and what a shape is painted with; as style.py has it.

const FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif";
const FONT_SIZE = 13;
const SMALL_SIZE = 11;
const LINE = 15;
const STACK = 4;
const MOST_LINES = 6;
const CHIP_HEIGHT = 18;
const SELF_EVIDENT = new Set(["variable", "placeholder", "constant"]);
const GROUP_TONES = ["group 1", "group 2", "group 3", "group 4", "group 5", "group 6"];
const TONES = ["culprit", "removed", "added", "changed", ...GROUP_TONES, "now", "lit", "waiting", "done", "dead", "also", "dim"];

/** An upper estimate of a text's width in pixels, for any of the usual sans-serif fonts. */
function textWidth(text, size, bold = false) {
  let units = 0;
  for (const character of text) {
    const code = character.codePointAt(0);
    if (code >= 0x300 && code <= 0x36f) continue;
    if ((code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff)
      || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || code >= 0x1f300) units += 1.05;
    else if ("il.,:;|!'`jI ".includes(character)) units += 0.36;
    else if ("frt()[]/-".includes(character)) units += 0.43;
    else if ("mwMW@%—".includes(character)) units += 1;
    else if ("×+=<>~#&…".includes(character) || (character !== character.toLowerCase() && character === character.toUpperCase())) units += 0.82;
    else if (code > 0x2ff) units += 0.9;
    else units += 0.645;
  }
  return units * size * (bold ? 1.1 : 1);
}

function shortened(text, limit = 32) {
  const clean = String(text).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\ufffd");
  const letters = [...clean];
  if (letters.length <= limit) return clean;
  const half = Math.floor((limit - 1) / 2);
  return letters.slice(0, limit - 1 - half).join("") + "…" + letters.slice(-half).join("");
}

/** The first line of a shape, and the small ones below it. */
function linesOf(item) {
  const note = item.note ? [shortened(item.note, 44)] : [];
  if (item.children) return [shortened(item.label), [countText(item.size), ...note]];
  const last = item.name.slice(item.name.lastIndexOf("/") + 1);
  const stem = last.replace(/\d+$/, "").replace(/_+$/, "").toLowerCase();
  const named = [last.toLowerCase(), stem].includes(item.type.toLowerCase());
  const small = named || SELF_EVIDENT.has(item.category) ? [] : [item.type];
  const lines = [...small, ...item.details].map((line) => shortened(line, 36)).slice(0, MOST_LINES);
  return [shortened(item.label), [...lines, ...note]];
}

function lookOf(theme, category) {
  return theme.looks[category] || theme.spare[hashOf(category) % theme.spare.length];
}

function hashOf(text) {
  let hash = 5381;
  for (const character of text) hash = (hash * 33 + character.codePointAt(0)) >>> 0;
  return hash;
}

function outlineOf(item) {
  return lookOf(DATA.themes.light, item.category).outline;
}

function chipText(chip) {
  return shortened(chip.label, 22);
}

function chipWidth(chip) {
  return textWidth(chipText(chip), SMALL_SIZE) + 14;
}

/** Chips by row, such that no row is much wider than the shape's text. */
function chipRows(item, width) {
  const rows = [];
  let free = 0;
  for (const chip of item.chips || []) {
    if (chipWidth(chip) > free) {
      rows.push([]);
      free = Math.max(width, chipWidth(chip));
    }
    rows[rows.length - 1].push(chip);
    free -= chipWidth(chip) + 4;
  }
  return rows;
}

/** Width and height of a box or closed scope, such that its text and chips fit. */
function boxSize(item) {
  const [first, small] = linesOf(item);
  let widest = Math.max(textWidth(first, FONT_SIZE, true), ...small.map((line) => textWidth(line, SMALL_SIZE)));
  let height = 28 + LINE * small.length;
  for (const row of chipRows(item, Math.max(widest, 120))) {
    widest = Math.max(widest, row.reduce((sum, chip) => sum + chipWidth(chip) + 4, -4));
    height += CHIP_HEIGHT;
  }
  if (item.children) return [Math.max(70, widest + 20) + STACK, height + STACK];
  if (outlineOf(item) === "drum") height += 8;
  return [Math.max(52, widest + (outlineOf(item) === "slant" ? 32 : 20)), height];
}

function labelSize(label) {
  return label ? [textWidth(shortened(label), SMALL_SIZE) + 8, SMALL_SIZE + 4] : [0, 0];
}

function titleWidth(scope) {
  return textWidth(shortened(scope.label), FONT_SIZE, true) + textWidth(countText(scope.size), SMALL_SIZE) + 24;
}

const SIZES = { shape: boxSize, label: labelSize, title: titleWidth };
