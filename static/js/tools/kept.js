// What this browser remembers for a page, and what is being written there and not sent yet: it survives Escape, a reload,
// and whatever others do to the thing it is about. Where it stores nothing, or what nobody can read, the page goes on without.

/** @param {"localStorage"|"sessionStorage"} [where] @returns {Storage} throws where storage is forbidden */
const shelf = (where = "localStorage") => globalThis[where];

/** @template T @param {string} key @param {T} otherwise @param {"localStorage"|"sessionStorage"} [where] @returns {T} */
export function remembered(key, otherwise, where) {
  try {
    return JSON.parse(shelf(where).getItem(key) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Null forgets. @param {string} key @param {any} value @param {"localStorage"|"sessionStorage"} [where] */
export function remember(key, value, where) {
  try {
    if (value === null) shelf(where).removeItem(key);
    else shelf(where).setItem(key, JSON.stringify(value));
  } catch { /* then only this page knows it */ }
}

/** @param {string} name */
const draftKey = (name) => `draft:${document.body.dataset.stateUrl}:${name}`;

/** @param {string} name @param {HTMLFormElement} form @param {string} [base] what it was written about, to be compared */
export function keepDraft(name, form, base) {
  const said = Object.fromEntries(/** @type {any} */ (new FormData(form)));
  remember(draftKey(name), { said, base }, "sessionStorage");
}

/** @param {string} name */
export const dropDraft = (name) => remember(draftKey(name), null, "sessionStorage");

/**
 * Puts a draft back, if there is one. What was chosen and is not on offer yet waits for its turn.
 * @param {string} name @param {HTMLFormElement} form @returns {{base?: string}|null}
 */
export function readDraft(name, form) {
  const draft = remembered(draftKey(name), /** @type {any} */ (null), "sessionStorage");
  if (!draft?.said) return null;
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    const said = draft.said[field.name];
    if (field.type === "checkbox") field.checked = said !== undefined;
    else if (field.type === "radio") field.checked = said === undefined ? field.checked : field.value === said;
    else if (said !== undefined && field.type !== "file" && (!field.options || [...field.options].some((option) => option.value === said))) field.value = said;
  }
  return draft;
}

/** @param {HTMLFormElement} form @param {() => string} name @param {() => string|undefined} [base] */
export function drafted(form, name, base = () => undefined) {
  form.addEventListener("input", () => keepDraft(name(), form, base()));
}
