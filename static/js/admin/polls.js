// A poll's row shows only what fits its kind and its secrecy; the server holds the same rules.

import { find } from "../dom.js";

/** @type {Record<string, (kind: string, secrecy: string) => boolean>} */
const FITS = {
  lines: (kind) => kind !== "census",
  min_choices: (kind) => kind === "multiple",
  max_choices: (kind) => kind === "multiple",
  results: (_kind, secrecy) => secrecy !== "secret",
  axis: (_kind, secrecy) => secrecy === "secret",
};

/** @param {Element} row */
function fit(row) {
  const chosen = ["kind", "secrecy"].map((name) => row.querySelector(`select[name$="-${name}"]`));
  if (chosen.includes(null)) return; // only to be looked at
  const [kind, secrecy] = chosen.map((field) => /** @type {HTMLSelectElement} */ (field).value);
  for (const [name, fits] of Object.entries(FITS)) find(row, `.field-${name}`).hidden = !fits(kind, secrecy);
}

export function fitPolls() {
  const group = document.getElementById("polls-group");
  if (!group) return;
  const all = () => group.querySelectorAll("tr.form-row").forEach(fit);
  group.addEventListener("change", all);
  group.addEventListener("click", () => setTimeout(all)); // a row was added, by a shortcut perhaps
  all();
}
