// What speakers bring: sent by itself with a bar that says how far it is, then shown by the page anew.

import { find } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { remember } from "../tools/kept.js";
import { send, tooLarge, whyNot } from "../tools/upload.js";

/** Before `Parts` hears of it: a file is nothing that it could keep. @param {HTMLElement} page */
export function sendMaterials(page) {
  const part = page.querySelector("#material");
  page.addEventListener("submit", (event) => {
    const focused = page.contains(document.activeElement) ? document.activeElement : null;
    const pressed = /** @type {HTMLButtonElement|null} */ (event.submitter);
    if (!part || !part.contains(focused ?? pressed)) return;
    event.preventDefault();
    event.stopPropagation();
    put(part, pressed && part.contains(pressed) ? pressed : find(part, "button[name=pressed]"));
  }, true);
}

/** @param {Element} part @param {HTMLButtonElement} button */
async function put(part, button) {
  if (button.getAttribute("aria-busy")) return;
  const body = new FormData();
  const form = find(document, "#said");
  body.set("csrfmiddlewaretoken", find(form, "[name=csrfmiddlewaretoken]").value);
  body.set(button.name, button.value);
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (part.querySelectorAll("input:not([type=file]), select"))) body.set(field.name, field.value);
  const field = find(part, "[type=file]"), box = find(part, ".sending"), large = tooLarge(field, box);
  if (large) return say(part, large, "refused");
  if (field.files[0]) body.set("file", field.files[0]);
  button.setAttribute("aria-busy", "true");
  say(part, text("saving"), "");
  const why = whyNot(await send(button.formAction, body, box));
  button.removeAttribute("aria-busy");
  if (why) return say(part, why, "refused");
  remember(`draft:${location.pathname}:material`, null, "sessionStorage");
  say(part, text("saved"), "done");
  location.replace(`${location.pathname}?kept=material&at=${Date.now()}#material`);
}

/** @param {Element} part @param {string} words @param {string} tone */
function say(part, words, tone) {
  const note = find(part, ".note");
  note.textContent = words;
  note.dataset.tone = tone;
}
