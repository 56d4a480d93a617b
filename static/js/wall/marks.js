// A mark for each ballot, hand or question as it comes in: the hall sees itself grow. Counts only, no names.

import { MODES } from "../tools/format.js";

const MOST = 60; // more than this nobody tells apart: then a mark stands for several
const LATER_MS = 40; // of those that come together, one after the other
const LAST_MS = 1200;

/** What is shown: of each kind how many marks. @param {[string, number][]} counts */
export function marksOf(counts) {
  const total = counts.reduce((sum, [, n]) => sum + n, 0);
  const each = Math.max(1, Math.ceil(total / MOST));
  return counts.flatMap(([code, n]) => Array(Math.ceil(n / each)).fill(code));
}

/** @param {HTMLElement} box @param {[string, number][]} counts by mode, "hands", or "" for what tells none */
export function showMarks(box, counts) {
  const marks = marksOf(counts);
  if (box.dataset.shown === marks.join()) return;
  box.dataset.shown = marks.join();
  const before = box.childElementCount;
  while (box.childElementCount > marks.length) box.lastElementChild?.remove();
  marks.forEach((code, index) => {
    const mark = /** @type {HTMLElement} */ (box.children[index] ?? box.appendChild(made(index - before)));
    mark.className = `wall-mark ${MODES[/** @type {keyof typeof MODES} */ (code)]?.name ?? code}`;
  });
}

/** @param {number} place among those that are new */
function made(place) {
  const mark = document.createElement("span");
  mark.style.animationDelay = `${Math.min(LAST_MS, place * LATER_MS)}ms`;
  return mark;
}
