// A button among numbered ones: its digit presses it while the focus is near.

import { clone, find, set } from "../tools/dom.js";

/** @param {string} key @param {string} words @param {string|number|null} value @returns {HTMLElement} */
export function choice(key, words, value) {
  const button = clone("choice");
  set(button, ".text", words);
  find(button, "kbd").textContent = key;
  button.dataset.value = String(value ?? "");
  if (key) {
    button.dataset.key = key;
    button.setAttribute("aria-keyshortcuts", key);
  }
  return button;
}
