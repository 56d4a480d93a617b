// The address by which one joins, as it is typed: it may break before its last part, never inside the code.

import { set } from "../tools/dom.js";

/** @param {HTMLElement} box @param {string} url */
export function showAddress(box, url) {
  const bare = url.replace(/^https?:\/\//, "");
  const code = bare.lastIndexOf("/") + 1;
  set(box, ".host", bare.slice(0, code));
  set(box, ".last", bare.slice(code));
}
