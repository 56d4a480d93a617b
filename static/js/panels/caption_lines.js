// Lines of captions as they are read. Pure, but for the drawing: pieces stand one after the other as they came, a line end
// ends a line, and a number that nothing came for is a line that was lost.

import { attribute, renderList } from "../tools/dom.js";
import { text } from "../tools/format.js";

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);
const PIECES = 400; // kept by a page that is open for hours

/** @import { Caption } from "../live/wants.js" */
/** @typedef {{key: string, text: string, lost: boolean}} Line */

/**
 * The last ones, in their order.
 * @param {Map<number, Caption>|undefined} rows @param {number} most @returns {Line[]}
 */
export function linesOf(rows, most) {
  /** @type {Line[]} */ const lines = [];
  let ended = true;
  let before = NaN;
  for (const { number, text: piece } of inOrder(rows)) {
    if (number > before + 1) lines.push({ key: `lost ${number}`, text: "", lost: true });
    const [first, ...rest] = piece.split("\n");
    const starts = ended || number > before + 1;
    if (starts) lines.push({ key: String(number), text: first, lost: false });
    else lines[lines.length - 1].text += first;
    rest.filter(Boolean).forEach((more, at) => lines.push({ key: `${number} ${at}`, text: more, lost: false }));
    [before, ended] = [number, piece.endsWith("\n")];
  }
  return lines.filter((line) => line.lost || line.text.trim()).slice(-most);
}

/** @param {Map<number, Caption>|undefined} rows */
function inOrder(rows) {
  const numbers = [...(rows?.keys() ?? [])].sort((one, other) => one - other);
  for (const old of numbers.slice(0, -PIECES)) rows?.delete(old);
  return numbers.slice(-PIECES).map((number) => /** @type {Caption} */ (rows?.get(number)));
}

/** The way its letters run. @param {string} language */
export const directionOf = (language) => (RIGHT_TO_LEFT.has(language.split("-")[0]) ? "rtl" : "ltr");

/**
 * @param {HTMLElement} box @param {Map<number, Caption>|undefined} rows
 * @param {{language: string, most: number}} how
 */
export function renderLines(box, rows, { language, most }) {
  attribute(box, "lang", language);
  attribute(box, "dir", directionOf(language));
  renderList(box, linesOf(rows, most), (line) => line.key, () => document.createElement("p"), (element, line) => {
    const words = line.lost ? text("captions.lost") : line.text.trim();
    if (element.textContent !== words) element.textContent = words;
    element.className = line.lost ? "caption-lost" : "caption-line";
  });
}
