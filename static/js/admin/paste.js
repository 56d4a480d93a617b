// The page of an import: what is too large is said before it is sent, because the server refuses
// to read such a request at all. A text is measured as the browser would send it.

import { find } from "../tools/dom.js";

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text.replace(/\r?\n/g, "\r\n")).length;

const form = find(document, "form.paste");
const refusal = find(form, "[data-most]");
const most = Number(refusal.dataset.most);

form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
  const text = find(form, "textarea");
  const file = find(form, "input[type=file]");
  const large = [...file.files].some(({ size }) => size > most) ? file : bytes(text.value) > most && text;
  refusal.hidden = !large;
  if (!large) return;
  event.preventDefault();
  large.focus();
  refusal.scrollIntoView({ block: "center" });
});
