// The page "Materials": a file is sent with a bar that says how far it is, and refused beside itself.

import { find } from "../tools/dom.js";
import { send } from "../tools/upload.js";

const form = /** @type {HTMLFormElement} */ (find(document, "#bring"));
const button = find(form, "button");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const { status, answer } = await send(form.action, new FormData(form), find(form, "progress"));
  button.removeAttribute("aria-busy");
  if (status === 200 && answer.kept?.length) return location.reload();
  const refused = answer.refused ?? { file: form.dataset.away ?? "" };
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-said]"))) {
    const why = refused[note.dataset.said ?? ""] ?? (note.dataset.said === "file" ? refused.material : "");
    note.className = why ? "errorlist" : "";
    note.textContent = why ?? "";
  }
});
