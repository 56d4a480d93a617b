// A button whose words follow the moment. It does what it named when the finger went down, or says that this has changed.

import { attribute, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { noteOf, say } from "./press.js";
import { Steady } from "./steady.js";

/** @import { Moment } from "../console/moment.js" */
/** @typedef {Partial<Moment> & {act: string}} Named */

const NOTHING = ["wait", "record"];

export class NamedButton {
  /** @param {HTMLButtonElement} button @param {(button: HTMLElement, moment: Named) => void} act */
  constructor(button, act) {
    this.button = button;
    this.steady = new Steady((offer) => this.show(/** @type {any} */ (offer)));
    button.addEventListener("pointermove", ({ pointerType }) => this.steady.hover(pointerType !== "touch"));
    button.addEventListener("pointerleave", () => this.steady.hover(false));
    button.addEventListener("pointerdown", () => this.steady.aim());
    button.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && !event.repeat && this.steady.aim());
    for (const name of ["pointerup", "pointercancel", "keyup"]) document.addEventListener(name, () => this.steady.aimed && this.steady.lift());
    button.addEventListener("click", () => this.pressed(act));
  }

  /** @param {(button: HTMLElement, moment: Named) => void} act */
  pressed(act) {
    const meant = this.steady.press();
    if (meant) act(this.button, meant.moment);
    else say(noteOf(this.button), text("changed"), "refused");
  }

  /** @param {Named} moment @param {string} label */
  offer(moment, label) {
    this.steady.offer({ key: `${moment.act}:${(moment.target ?? moment.segment)?.id ?? ""}:${label}`, moment, label });
    attribute(this.button, "data-calm", Boolean(/** @type {any} */ (this.steady.shown).moment.calm));
  }

  /** @param {{moment: Named, label: string}} offer */
  show({ moment, label }) {
    const on = !NOTHING.includes(moment.act);
    if (!on) this.steady.over = false; // nobody points at what is away
    show(this.button, on);
    if (label) set(this.button, ".label", label);
  }
}
