// The field for a question: characters left, counted as the server counts them; what is being written survives a reload.

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

const draftKey = () => `draft:${document.body.dataset.stateUrl}`;

/** @param {HTMLFormElement} form */
export function keepDraft(form) {
  try {
    sessionStorage.setItem(draftKey(), JSON.stringify(Object.fromEntries(/** @type {any} */ (new FormData(form)))));
  } catch { /* this browser stores nothing: the words stay in the page */ }
}

/** What was chosen and is not on offer yet waits for its turn. @param {HTMLFormElement} form */
export function readDraft(form) {
  try {
    for (const [name, value] of Object.entries(JSON.parse(sessionStorage.getItem(draftKey()) ?? "{}"))) {
      const field = /** @type {any} */ (form.elements.namedItem(name));
      if (field && (!field.options || [...field.options].some((option) => option.value === value))) field.value = value;
    }
  } catch { /* as above */ }
}
