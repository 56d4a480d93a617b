// One letter, one button: a key presses the visible button that carries it. `?` lists them.

import { keyOf } from "../tools/keys.js";
import { remember, remembered } from "../tools/kept.js";

const KEEP = "roundtable.shortcuts";

export class Shortcuts {
  constructor(dialog) {
    this.dialog = dialog;
    this.switch = dialog.querySelector("input[type=checkbox]");
    this.switch.checked = remembered(KEEP, true);
    this.switch.addEventListener("change", () => remember(KEEP, this.switch.checked));
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("keyup", () => this.render());
    for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
      document.addEventListener(name, () => { this.held = name === "pointerdown"; });
    }
    document.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("[data-act=help]")) this.dialog.showModal();
    });
  }

  /** A key's letter stands on the one button that it would press; under a finger nothing changes its width. */
  render() {
    if (this.held) return;
    const keys = new Map();
    const buttons = byKey();
    for (const hint of document.querySelectorAll("[data-key]:not([hidden]) > kbd")) {
      const button = /** @type {HTMLElement} */ (hint.parentElement);
      const { key = "" } = button.dataset;
      if (!keys.has(key)) keys.set(key, key === "?" || this.switch.checked ? buttonOf(key, buttons.get(key)) : undefined);
      /** @type {HTMLElement} */ (hint).hidden = keys.get(key) !== button;
    }
  }

  pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    if (key !== "?" && !this.switch.checked) return;
    if (isOfCapsLock({ key, shiftKey: event.shiftKey })) return;
    const button = buttonOf(key, byKey().get(key));
    if (!button) return;
    event.preventDefault();
    button.click();
  }
}

/** A letter whose case does not come from Shift: nobody has meant the other command. @param {{key: string, shiftKey: boolean}} event */
export function isOfCapsLock({ key, shiftKey }) {
  const lower = key.toLowerCase();
  return key.length === 1 && lower !== key.toUpperCase() && (key === lower) === shiftKey;
}

const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;

/** What has a key and could be pressed, collected in one walk through a page of some hundred rows. */
function byKey() {
  /** @type {Map<string, HTMLElement[]>} */ const found = new Map();
  const pressable = ":is(button, label)[data-key]:not([disabled], [hidden])"; // rows of lists have keys too
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(pressable))) {
    const { key = "" } = button.dataset;
    if (!found.get(key)?.push(button)) found.set(key, [button]);
  }
  return found;
}

/**
 * The button of the row in focus comes first, then the first one on the page. A part with keys of its own (`data-keys`)
 * keeps them for itself while the focus is in it, and has them only then; what is `data-near` never leaves its row.
 * @param {string} key @param {HTMLElement[]} [buttons] those with this key
 */
function buttonOf(key, buttons = []) {
  const focus = document.activeElement;
  const row = focus?.closest("[data-row]");
  const part = focus?.closest("[data-keys]");
  const near = row && buttons.find((one) => row.contains(one) && one.checkVisibility());
  if (near || (part && (has(part, "keys", key) || (row && has(part, "near", key))))) return near ?? undefined;
  return buttons.find((one) => !has(one.closest("[data-keys]"), "keys", key) && one.checkVisibility());
}

/** @param {any} part @param {"keys"|"near"} name @param {string} key */
const has = (part, name, key) => part?.dataset[name]?.split(" ").includes(key) ?? false;
