// One letter, one button, wherever the focus is; off until it is switched on. `?` lists them.

import { keyOf } from "../tools/keys.js";
import { text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";
import { named } from "../panels/named.js";
import { noteOf, say } from "../panels/press.js";
import { Typing } from "./typing.js";

const KEEP = "roundtable.shortcuts";
const AGAIN_MS = 10000;

export class Shortcuts {
  constructor(dialog) {
    this.dialog = dialog;
    this.typing = new Typing();
    /** @type {{button: HTMLElement, name: string, at: number}|null} */ this.asked = null;
    this.switch = dialog.querySelector("input[type=checkbox]");
    this.switch.checked = remembered(KEEP, false);
    this.switch.addEventListener("change", () => { remember(KEEP, this.switch.checked); this.render(); });
    document.addEventListener("keydown", (event) => this.heard(event), true);
    document.addEventListener("keyup", (event) => { if (event.key === " ") this.shield(event); }, true);
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("keyup", () => this.render());
    for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
      document.addEventListener(name, () => { this.held = name === "pointerdown"; });
    }
    document.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("[data-help]")) this.dialog.showModal();
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
      if (!keys.has(key)) keys.set(key, this.switch.checked ? buttonOf(key, buttons.get(key)) : undefined);
      /** @type {HTMLElement} */ (hint).hidden = keys.get(key) !== button;
    }
  }

  /** Every letter is heard, so that a space within a sentence presses no button that has the focus. @param {KeyboardEvent} event */
  heard(event) {
    if (isCommand(event) || isTyping(event.target)) return;
    if (event.key.length === 1 && !event.repeat) this.typing.heard(keyOf(event));
    if ([" ", "Enter"].includes(event.key)) this.shield(event);
  }

  /** @param {KeyboardEvent} event */
  shield(event) {
    if (this.typing.writes && !isTyping(event.target)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (!this.switch.checked || event.defaultPrevented || isCommand(event) || event.repeat || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    const button = isOfCapsLock({ key, shiftKey: event.shiftKey }) ? undefined : buttonOf(key, byKey().get(key));
    if (!button) return;
    event.preventDefault();
    if (isHarmless(button) && !("shows" in button.dataset)) return button.click();
    const name = named(button);
    this.typing.after(() => { if (button.isConnected && (isHarmless(button) || button.checkVisibility()) && named(button) === name) this.press(button, name); });
  }

  /** What cannot be taken back asks for Shift and a second press; a form asks by itself, and so may the end. @param {HTMLElement} button @param {string} name */
  press(button, name) {
    const { key = "" } = button.dataset;
    const asks = key !== key.toLowerCase() && !("form" in button.dataset || "asks" in button.dataset);
    const again = this.asked?.button === button && this.asked.name === name && performance.now() - this.asked.at < AGAIN_MS;
    this.asked = asks && !again ? { button, name, at: performance.now() } : null;
    if (this.asked) say(noteOf(button), text("press_again", { key }), "kept");
    else button.click();
  }
}

/** It shows something, or chooses in an open form. @param {HTMLElement} button */
const isHarmless = (button) => !("act" in button.dataset) || "shows" in button.dataset;

/** A letter whose case does not come from Shift: nobody has meant the other command. @param {{key: string, shiftKey: boolean}} event */
export function isOfCapsLock({ key, shiftKey }) {
  const lower = key.toLowerCase();
  return key.length === 1 && lower !== key.toUpperCase() && (key === lower) === shiftKey;
}

/** @param {KeyboardEvent} event */
const isCommand = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;

/** What has a key and could be pressed, collected in one walk through a page of some hundred rows. */
function byKey() {
  /** @type {Map<string, HTMLElement[]>} */ const found = new Map();
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-key]:not([disabled], [hidden])"))) {
    const { key = "" } = button.dataset;
    if (!found.get(key)?.push(button)) found.set(key, [button]);
  }
  return found;
}

/** The button of the row in focus, else the first on the page; a digit chooses in the row in focus alone. @param {string} key @param {HTMLElement[]} [buttons] those with this key */
function buttonOf(key, buttons = []) {
  const row = document.activeElement?.closest("[data-row]");
  const near = row && buttons.find((one) => row.contains(one) && one.checkVisibility());
  if (near || /\d/.test(key)) return near ?? undefined;
  const there = buttons.filter((one) => one.checkVisibility()); // what does the thing comes before what leads to it
  return there.find((one) => "act" in one.dataset) ?? there[0] ?? (buttons.length ? openerOf(buttons[0]) : undefined);
}

/** What is in a part that is closed: its key opens the part, and pressed once more does the thing. @param {HTMLElement} button @returns {HTMLElement|undefined} */
function openerOf(button) {
  if (isHarmless(button)) return button;
  return document.querySelector(`[data-part="${button.closest(".part")?.id}"]`) ?? undefined;
}
