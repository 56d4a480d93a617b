// A soft tone at the marks of the session, where it is wanted; in words the voice says them.

import { passed, remaining } from "../tools/clock.js";
import { remember, remembered } from "../tools/kept.js";
import { Panel } from "./panel.js";
import { softTone, wakeSound } from "./soft_tone.js";

/** @import { Known } from "../live/facts.js" */

export class Warnings extends Panel {
  /** @param {any} toggle @param {any} page */
  constructor(toggle, page) {
    super(toggle, page);
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
  render({ clock }) {
    const { segment, left_ms } = remaining(clock, this.live.now());
    const left = Math.ceil(left_ms / 1000);
    const before = this.before;
    this.before = { segment, left };
    if (!this.toggle.checked || before?.segment !== segment || segment === null || clock.state !== "live") return;
    const mark = passed(before.left, left, clock.marks);
    if (mark !== undefined) softTone(mark ? "near" : "up");
  }
}
