// The marks of the session, as they are passed: in words for the ear, once each, and as a soft tone where it is wanted.

import { passed, remaining } from "../tools/clock.js";
import { duration, text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";
import { Panel } from "./panel.js";
import { nameOf } from "./run_time.js";
import { softTone, wakeSound } from "./soft_tone.js";

/** @import { Known } from "../live/facts.js" */

export class Warnings extends Panel {
  /** @param {HTMLElement} root where words are said @param {any} page @param {HTMLInputElement} toggle */
  constructor(root, page, toggle) {
    super(root, page);
    this.toggle = toggle;
    this.keep = `roundtable.sound${location.pathname}`; // each screen for itself
    toggle.checked = remembered(this.keep, false);
    toggle.addEventListener("change", () => this.switched());
    for (const name of ["pointerup", "keyup"]) document.addEventListener(name, () => toggle.checked && wakeSound());
  }

  switched() {
    remember(this.keep, this.toggle.checked);
    if (!this.toggle.checked) return;
    wakeSound();
    setTimeout(() => softTone("near"), 100); // so that it is known how it sounds
  }

  /** @param {Known} facts */
  render({ agenda, clock }) {
    const { segment, left_ms } = remaining(clock, this.live.now());
    const left = Math.ceil(left_ms / 1000);
    const before = this.before;
    this.before = { segment, left };
    if (!before || segment === null || clock.state !== "live") return;
    const name = nameOf(/** @type {Wire.AgendaSegment} */ (agenda.segments.find((one) => one.id === segment)));
    if (before.segment !== segment) return this.say(text("say.now", { name }));
    const mark = passed(before.left, left, clock.marks);
    if (mark === undefined) return;
    this.say(text(mark ? "say.left" : "say.0", { name, time: duration(mark * 1000, "long") }));
    if (this.toggle.checked) softTone(mark ? "near" : "up");
  }

  say(words) {
    this.root.textContent = words;
  }
}
