// A poll's row shows only what fits its kind and its secrecy; the server holds the same rules.

import { find } from "../tools/dom.js";

/** The list of kinds names those whose options are not written, and those that have bounds. @param {HTMLSelectElement} kind @param {"fixed"|"bounded"} of */
const isOne = ({ dataset, value }, of) => (dataset[of] ?? "").split(" ").includes(value);

/** @type {Record<string, (kind: HTMLSelectElement, secrecy: string) => boolean>} */
const FITS = {
  lines: (kind) => !isOne(kind, "fixed"),
  min_choices: (kind) => isOne(kind, "bounded"),
  max_choices: (kind) => isOne(kind, "bounded"),
  results: (_kind, secrecy) => secrecy !== "secret",
  axis: (_kind, secrecy) => secrecy === "secret",
};

/** @param {Element} row */
function fit(row) {
  const chosen = ["kind", "secrecy"].map((name) => row.querySelector(`select[name$="-${name}"]`));
  if (chosen.includes(null)) return; // only to be looked at
  const [kind, secrecy] = /** @type {HTMLSelectElement[]} */ (chosen);
  for (const [name, fits] of Object.entries(FITS)) find(row, `.field-${name}`).hidden = !fits(kind, secrecy.value);
}

export function fitPolls() {
  const group = document.getElementById("polls-group");
  if (!group) return;
  const all = () => group.querySelectorAll("tr.form-row").forEach(fit);
  group.addEventListener("change", all);
  group.addEventListener("click", () => setTimeout(all)); // a row was added, by a shortcut perhaps
  all();
}
