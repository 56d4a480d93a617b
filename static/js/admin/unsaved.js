// Asks before the page of a form is left with something that is not saved; never after sending it.

/** @typedef {HTMLInputElement & HTMLSelectElement} Field */

/** @param {Field} field @param {boolean} asMade */
function options(field, asMade) {
  const chosen = [...field.options].filter((option) => (asMade ? option.defaultSelected : option.selected));
  if (!chosen.length && !field.multiple && field.options.length) chosen.push(field.options[0]);
  return chosen.map((option) => option.value).join("\n");
}

/** What a field says, or what the server has put into it. @param {Field} field @param {boolean} asMade */
function said(field, asMade) {
  const type = String(field.type);
  if (field.options) return options(field, asMade);
  if (type === "checkbox" || type === "radio") return String(asMade ? field.defaultChecked : field.checked);
  if (type === "hidden") return field.name.endsWith("_FORMS") || field.name.endsWith("-id") ? field.value : "";
  return asMade ? field.defaultValue : field.value;
}

/** Every field in its place, so that rows which were moved, added or removed differ, too. @param {HTMLFormElement} form @param {boolean} [asMade] */
export function written(form, asMade = false) {
  const fields = [...form.elements].map((field) => /** @type {Field} */ (field)).filter((field) => field.name && !field.matches(NOT_SAVED_ANYWAY));
  return fields.map((field) => `${field.name}\t${said(field, asMade)}`).join("\n");
}

/** A page that came back with errors, or shows what is not created yet, is not saved as it stands. @param {HTMLFormElement} form */
export const isUnsaved = (form) => Boolean(form.matches("[data-unsaved]") || form.querySelector(".errornote, .errorlist:not([hidden]), .conflicts") || document.querySelector(".errornote"));

const NOT_SAVED_ANYWAY = "[name=action], [name=_selected_action], [name=select_across]"; // a list's choice of rows
const SOON_MS = 10_000; // who has stopped the page by then has sent nothing

export function askBeforeLeaving() {
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("#content-main form[method=post], form.paste, form.preview, form.duplicate, form.page-lines, form.invitations");
  const made = new Map([...forms].map((form) => [form, isUnsaved(form) ? "" : written(form, true)]));
  /** @type {EventTarget | null} */
  let sent = null; // another form than that may be sent from this page, too
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sent = event.target;
    setTimeout(() => (sent = null), SOON_MS);
  });
  addEventListener("beforeunload", (event) => {
    const unsaved = [...forms].filter((form) => form !== sent && written(form) !== made.get(form));
    if (!unsaved.length) return;
    event.preventDefault();
    event.returnValue = ""; // what browsers of before 2023 ask by
  });
}
