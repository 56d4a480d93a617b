// Somebody of the floor, and the language that they said they will speak; how to say it comes with the first who did.

import { showWho } from "./asker.js";

/** @param {HTMLElement} element @param {Wire.Caller} who */
export function showCaller(element, who) {
  showWho(element, who);
  if (who.language || element.children[2]) import("./languages.js").then(({ showLanguage }) => showLanguage(element, who)).catch(() => {});
}
