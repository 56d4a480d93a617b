// The field for a question: characters left, counted as the server counts them; what is wrong with the words.

import { set } from "../dom.js";
import { text } from "../format.js";

export const LIMIT = 500;

/** Characters as people count them: an emoji or a letter with its accents is one. @param {string} words */
export function characters(words) {
  if (!("Segmenter" in Intl)) return [...words].length;
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)].length;
}

/** Shows what is left, and returns it. @param {HTMLElement} dialog with `.left` @param {string} words */
export function showLeft(dialog, words) {
  const left = LIMIT - characters(words.trim().normalize("NFC"));
  const line = set(dialog, ".left", text(left < 0 ? "ask.over" : "ask.left", { n: Math.abs(left) }));
  line.classList.toggle("refused", left < 0);
  return left;
}

/** Why these words cannot be sent, or null. @param {string} words @param {number} left */
export function wrong(words, left) {
  if (!words.trim()) return { code: "empty" };
  return left < 0 ? { code: "too_long", params: { limit: LIMIT } } : null;
}
