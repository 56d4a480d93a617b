// What was done last in a part, with the way back beside it.

import { find, set, show } from "../../tools/dom.js";

/** @param {HTMLElement} root @param {string} words nothing hides it */
export function undoLine(root, words) {
  const line = find(root, ".undo-line");
  set(line, ".said", words);
  show(line, words !== "");
}
