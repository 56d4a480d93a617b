// Buttons that add a row with its fields set, so that only what nobody can guess is typed.

import { find } from "../tools/dom.js";

/** @param {HTMLElement} button */
function add(button) {
  const group = /** @type {Element} */ (button.closest(".inline-group"));
  find(group, ".add-row a").click();
  const row = [...group.querySelectorAll("tr.form-row:not(.empty-form)")].pop();
  if (!row) return;
  for (const [name, value] of Object.entries(button.dataset)) set(row, name, value ?? "");
  const empty = [...row.querySelectorAll("input[type=text], input[type=url], textarea")].map((field) => /** @type {HTMLInputElement} */ (field));
  empty.find((field) => !field.value)?.focus();
  row.scrollIntoView({ block: "center" });
}

/** @param {Element} row @param {string} name @param {string} value */
function set(row, name, value) {
  for (const field of row.querySelectorAll(`[name$="-${name}"]`)) {
    const one = /** @type {HTMLInputElement} */ (field);
    if (one.type !== "checkbox") one.value = value;
    else if (one.value === value) one.checked = true;
  }
}

export function offerShortcuts() {
  for (const bar of document.querySelectorAll("[data-shortcuts]")) {
    /** @type {HTMLElement} */ (bar).hidden = false;
    bar.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (button) add(button);
    });
  }
}
