// The page "Materials": a file is sent with a bar that says how far it is, and refused beside itself.

import { find } from "../tools/dom.js";
import { send, tooLarge, whyNot } from "../tools/upload.js";

const form = /** @type {HTMLFormElement} */ (find(document, "#bring"));
const button = find(form, "button");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.getAttribute("aria-busy")) return;
  const box = find(form, ".sending"), large = tooLarge(find(form, "[type=file]"), box);
  if (large) return say({ file: large });
  button.setAttribute("aria-busy", "true");
  const told = await send(form.action, new FormData(form), box);
  button.removeAttribute("aria-busy");
  const why = whyNot(told);
  if (!why) {
    form.reset(); // browsers keep what stood there through a reload
    return location.reload();
  }
  say(told.answer.refused ?? { file: why });
});

/** @param {Record<string, string>} refused by name of the field */
function say(refused) {
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-said]"))) {
    const why = refused[note.dataset.said ?? ""] ?? (note.dataset.said === "file" ? refused.material : "");
    note.classList.toggle("errorlist", Boolean(why));
    note.textContent = why ?? "";
  }
}
