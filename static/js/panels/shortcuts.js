// One letter, one button: a key presses the visible button that carries it. `?` lists them.

const KEEP = "roundtable.shortcuts";

export class Shortcuts {
  constructor(dialog) {
    this.dialog = dialog;
    this.switch = dialog.querySelector("input[type=checkbox]");
    this.switch.checked = localStorage.getItem(KEEP) !== "off";
    this.switch.addEventListener("change", () => localStorage.setItem(KEEP, this.switch.checked ? "on" : "off"));
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("[data-act=help]")) this.dialog.showModal();
    });
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key !== "?" && !this.switch.checked) return;
    const button = buttonOf(event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  }
}

const isTyping = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

/** The button of the row in focus comes first, then the first one on the page. */
export function buttonOf(key) {
  const selector = `[data-key="${CSS.escape(key)}"]:not([disabled])`;
  const row = document.activeElement?.closest("[data-row]");
  const found = [...(row?.querySelectorAll(selector) ?? []), ...document.querySelectorAll(selector)];
  return /** @type {HTMLElement|undefined} */ (found.find((button) => button.checkVisibility()));
}
