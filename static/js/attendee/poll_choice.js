// A poll's options as buttons of full width. For the ear they are radio buttons or checkboxes; arrow keys only move.

import { attribute, clone, find, handsOn, renderList, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { Tap } from "./tap.js";

/** @typedef {{chosen: number[], counted: boolean, shut: boolean}} Chosen `counted`: it is the ballot, not yet only a choice */

const SHORT = 3; // letters of an option that fits on a scale

export class Choice {
  /** @param {HTMLElement} root @param {(option: number) => void} pressed */
  constructor(root, pressed) {
    this.root = root;
    this.tap = new Tap(root, handsOn(document.body, 1500));
    root.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (this.tap.means(event) && button) pressed(Number(button.dataset.key));
    });
    root.addEventListener("keydown", (event) => this.walk(event));
    root.addEventListener("focusin", ({ target }) => this.rove(/** @type {HTMLElement} */ (target)));
  }

  /** @param {Wire.PollRow} poll @param {Chosen} how */
  show(poll, { chosen, counted, shut }) {
    const options = poll.kind === "census" ? [] : poll.options; // those are chosen from lists
    const several = poll.max > 1;
    show(this.root, options.length > 0);
    attribute(this.root, "role", several ? "group" : "radiogroup");
    attribute(this.root, "aria-disabled", shut && "true");
    attribute(this.root, "data-scale", poll.kind === "rating" && options.every((one) => one.text.length <= SHORT));
    renderList(this.root, options, (option) => option.id, () => clone("poll-choice"), (button, option) => {
      const on = chosen.includes(option.id);
      attribute(button, "role", several ? "checkbox" : "radio");
      attribute(button, "aria-checked", String(on));
      attribute(button, "aria-disabled", shut && "true");
      set(button, ".letter", poll.kind === "rating" ? "" : option.letter);
      set(button, ".text", option.text);
      set(button, ".sign", on ? text(counted ? "poll.yours" : "poll.chosen") : "");
    });
    this.rove(this.entry());
  }

  /** Where Tab comes in: the focus, else what is chosen, else the first. */
  entry() {
    const { activeElement } = document;
    if (activeElement && this.root.contains(activeElement)) return /** @type {HTMLElement} */ (activeElement);
    return find(this.root, "[aria-checked=true]") ?? this.root.firstElementChild;
  }

  /** One of a group of radio buttons is reached by Tab, each of several checkboxes. @param {HTMLElement|null} entry */
  rove(entry) {
    const several = this.root.getAttribute("role") === "group";
    for (const button of this.buttons()) attribute(button, "tabindex", several || button === entry ? "0" : "-1");
  }

  buttons() {
    return /** @type {HTMLElement[]} */ ([...this.root.children]);
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const buttons = this.buttons();
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = step(event.key, at, buttons.length, document.documentElement.dir === "rtl");
    if (at < 0 || to === null) return;
    event.preventDefault();
    buttons[to].focus();
  }
}

/** Where a key leads in a group. @param {string} key @param {number} at @param {number} count @param {boolean} [rtl] */
export function step(key, at, count, rtl = false) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key];
  return by ? (at + by + count) % count : null;
}
