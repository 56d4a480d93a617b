// What a press was aimed at: as the finger went down, this button named this thing, on a page that had come so far. A list
// may slide under the finger meanwhile: then nothing is done, and it is said where it was pressed.

import { text } from "../tools/format.js";
import { noteOf, say } from "./press.js";

/** What a button is about: its act, the row it stands in, and what its words name. @param {any} button */
export const named = (button) => [button.dataset.act, button.value, button.dataset.names, button.closest("[data-row]")?.dataset.id,
  button.querySelector(".label")?.textContent].join("\n");

const PRESSES = new Set(["Enter", " "]);

/**
 * Notes each aim before anybody else hears of it, and stops the press that does not meet it any more.
 * @param {import("../live.js").Live} live @returns {(button: HTMLElement) => number|undefined} what the presser of a button had seen
 */
export function heedAims(live) {
  /** @type {{button: any, name: string, seen: number, x: number, y: number}|null} */ let aim = null;
  /** @type {WeakMap<Element, number>} */ const seen = new WeakMap();
  const take = (/** @type {any} */ { target, clientX: x, clientY: y }) => {
    const button = target.closest?.("button[data-act]");
    aim = button && { button, name: named(button), seen: live.shown, x, y };
  };
  document.addEventListener("pointerdown", take, true);
  document.addEventListener("keydown", (event) => PRESSES.has(event.key) && !event.repeat && take(event), true);
  document.addEventListener("click", (event) => {
    const was = aim;
    aim = null;
    if (!was) return;
    const button = /** @type {any} */ (event.target).closest?.("button[data-act]");
    if (button ? button !== was.button : !event.detail || stands(was)) return; // a key pressed it, or the finger was moved away
    if (button && was.name === named(button)) seen.set(button, was.seen);
    else refuse(event, was.button);
  }, true);
  return (button) => {
    const at = seen.get(button);
    seen.delete(button);
    return at;
  };
}

/** Whether it is still where the finger went down. @param {{button: any, x: number, y: number}} aim */
function stands({ button, x, y }) {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** @param {Event} event @param {HTMLElement} button */
function refuse(event, button) {
  event.stopImmediatePropagation();
  event.preventDefault();
  say(noteOf(button), text("changed"), "refused");
}
