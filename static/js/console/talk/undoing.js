// What was done in the talk can be taken back for ten seconds, in the place where it was pressed.

import { set, show } from "../../tools/dom.js";
import { noteOf } from "../../panels/press.js";

const UNDO_MS = 10000;

/** @import { Known } from "../../live/facts.js" */

/** @typedef {(facts: Known) => boolean} Stands whether what was done is still as it was left */
/** @typedef {{until: number, words: string, order: [string, object], list: string, stands: Stands, stood: boolean}} Step */

export class Undoing {
  /** @param {{now: () => number, facts: Known}} live @param {() => void} redraw */
  constructor(live, redraw) {
    this.live = live;
    this.redraw = redraw;
    /** @type {Map<string, Step>} by what was pressed */ this.steps = new Map();
  }

  /** @param {string} key @param {string} words what was done @param {[string, object]} order that takes it back @param {string} [list] in which it stays until then @param {Stands} [stands] */
  note(key, words, order, list = "", stands = () => true) {
    this.steps.set(key, { until: this.live.now() + UNDO_MS, words, order, list, stands, stood: false });
    this.redraw();
  }

  /** What its author answered, or others took back, is not to be taken back any more. The server's word of it may come after the answer to the press. */
  settle() {
    for (const [key, step] of this.steps) {
      const stands = step.stands(this.live.facts);
      if (step.stood && !stands) this.steps.delete(key);
      step.stood ||= stands;
    }
  }

  /** @param {string} key */
  list(key) {
    return this.steps.get(key)?.list ?? "";
  }

  /** Shows on this element what was done there, with the way back. @param {HTMLElement} element with `.undo-line` @param {string} key */
  write(element, key) {
    const line = /** @type {HTMLElement} */ (element.querySelector(".undo-line"));
    const step = this.steps.get(key);
    show(line, step !== undefined);
    if (!step) return;
    line.dataset.key = key;
    set(line, ".said", step.words);
    const note = noteOf(line);
    if (note?.dataset.tone === "done") note.textContent = ""; // "done" says less
  }

  /** The press that takes it back. @param {HTMLElement} button @param {(button: HTMLElement, verb: string, body: object) => Promise<any>} press */
  async take(button, press) {
    const { key = "" } = /** @type {HTMLElement} */ (button.closest(".undo-line")).dataset;
    const step = this.steps.get(key);
    if (!step || !(await press(button, ...step.order))) return;
    this.steps.delete(key);
    this.redraw();
  }

  tick() {
    const before = this.steps.size;
    for (const [key, { until }] of this.steps) if (this.live.now() >= until) this.steps.delete(key);
    if (this.steps.size !== before) this.redraw();
  }
}
