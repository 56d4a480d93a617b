// Small manners of every admin page: copy a link, ask before revoking and before leaving what is not saved, keep it.

import { find } from "../tools/dom.js";
import { keepEdits } from "./kept_edits.js";
import { sayAloud } from "./said.js";
import { askBeforeLeaving } from "./unsaved.js";

askBeforeLeaving();
addEventListener("load", keepEdits); // rows stand as they are made by then
sayAloud();
document.querySelector(".errornote")?.scrollIntoView(); // what is wrong, or not saved yet, stands below the rules

/** @param {string} selector @returns {NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);

for (const button of all("[data-copy]")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const field = find(/** @type {HTMLElement} */ (button.parentElement), "input, textarea");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // a page that is not on https has no clipboard
    }
    button.textContent = button.dataset.copied ?? label;
    setTimeout(() => (button.textContent = label), 2000);
  });
}

for (const button of all("[data-sure]")) {
  button.addEventListener("click", (event) => {
    if (!window.confirm(button.dataset.sure ?? "")) event.preventDefault();
  });
}
