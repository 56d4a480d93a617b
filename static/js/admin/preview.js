// The preview of an import: takes the zone of the place with one press.

import { find } from "../tools/dom.js";

for (const offer of document.querySelectorAll("button[data-zone]")) {
  offer.addEventListener("click", () => {
    const field = find(document, "input[name=time_zone]");
    field.value = /** @type {HTMLElement} */ (offer).dataset.zone ?? "";
    field.focus();
  });
}
