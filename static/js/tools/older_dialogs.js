// Dialogs where the browser has none (Safari before 15.4, Firefox before 98): above the page, with the focus, and away by Escape.

const FIELDS = "[autofocus], input:not([type=hidden]), textarea, select, button";
const ABOVE = {
  position: "fixed", zIndex: "10", top: "50%", left: "50%", margin: "0", transform: "translate(-50%, -50%)",
  boxShadow: "0 0 0 100vmax rgb(0 0 0 / .45)",
};

/** Whether this browser needs it. */
export const without = () => !("showModal" in document.createElement("dialog"));

/** @param {any} dialog */
function close(dialog) {
  if (!dialog.open) return;
  dialog.open = false;
  dialog.dispatchEvent(new Event("close"));
  dialog.opener?.focus();
}

/** @param {any} dialog */
function showModal(dialog) {
  dialog.opener = document.activeElement;
  dialog.open = true;
  (dialog.querySelector(FIELDS) ?? dialog).focus();
}

/** Escape first asks, as in browsers that have dialogs. @param {any} dialog @param {KeyboardEvent} event */
function escaped(dialog, event) {
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  if (dialog.dispatchEvent(new Event("cancel", { cancelable: true }))) close(dialog);
}

/** A form that is meant for its dialog closes it, unless its page has taken it in hand. @param {any} dialog @param {Event} event */
function submitted(dialog, event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.getAttribute("method") !== "dialog") return;
  event.preventDefault();
  close(dialog);
}

/** @param {any} dialog */
function liven(dialog) {
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.tabIndex = -1;
  Object.assign(dialog.style, ABOVE);
  Object.defineProperty(dialog, "open", {
    get: () => dialog.hasAttribute("open"),
    set: (open) => { dialog.toggleAttribute("open", open); dialog.hidden = !open; },
  });
  dialog.open = false;
  dialog.showModal = () => showModal(dialog);
  dialog.close = () => close(dialog);
  dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => escaped(dialog, event));
  dialog.addEventListener("submit", (/** @type {Event} */ event) => submitted(dialog, event));
}

/** Brings all dialogs of the page to life, and keeps the focus in the one that is open. */
export function livenDialogs() {
  if (!without()) return;
  document.querySelectorAll("dialog").forEach(liven);
  document.addEventListener("focusin", (event) => {
    const open = /** @type {HTMLElement|null} */ (document.querySelector("dialog[open]"));
    if (open && !open.contains(/** @type {Node} */ (event.target))) open.focus();
  });
}
