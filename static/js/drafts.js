// What is being written and not sent yet survives Escape, a reload, and whatever others do to the thing it is about.

import { remember, remembered } from "./kept.js";

/** @param {string} name */
const shelf = (name) => `draft:${document.body.dataset.stateUrl}:${name}`;

/** @param {string} name @param {HTMLFormElement} form @param {string} [base] what it was written about, to be compared */
export function keepDraft(name, form, base) {
  const said = Object.fromEntries(/** @type {any} */ (new FormData(form)));
  remember(shelf(name), { said, base }, "sessionStorage");
}

/** @param {string} name */
export const dropDraft = (name) => remember(shelf(name), null, "sessionStorage");

/**
 * Puts a draft back, if there is one. What was chosen and is not on offer yet waits for its turn.
 * @param {string} name @param {HTMLFormElement} form @returns {{base?: string}|null}
 */
export function readDraft(name, form) {
  const draft = remembered(shelf(name), /** @type {any} */ (null), "sessionStorage");
  if (!draft?.said) return null;
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    const said = draft.said[field.name];
    if (field.type === "checkbox") field.checked = said !== undefined;
    else if (field.type === "radio") field.checked = field.value === said;
    else if (said !== undefined && (!field.options || [...field.options].some((option) => option.value === said))) field.value = said;
  }
  return draft;
}

/** @param {HTMLFormElement} form @param {() => string} name @param {() => string|undefined} [base] */
export function drafted(form, name, base = () => undefined) {
  form.addEventListener("input", () => keepDraft(name(), form, base()));
}
