// What now, in one sentence: on the desk with the press that does it, on the chair as words to read aloud.

import { phase, remaining } from "../tools/clock.js";
import { attribute, find, set, show } from "../tools/dom.js";
import { remember, remembered } from "../tools/kept.js";
import { isOfTheHour } from "../panels/acts.js";
import { NamedButton } from "../panels/named_button.js";
import { Panel } from "../panels/panel.js";
import { moment } from "./moment.js";
import { aloud, labelOf, sentence } from "./moment_words.js";
import { Undo } from "./undo.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Controls } from "./controls.js" */

const KEEP = "roundtable.do_next";
const SAID_ELSEWHERE = ["speaking", "answering", "call", "take"]; // on the chair by lines of their own

/** @param {Known} facts @param {number} now @param {import("./moment.js").Place} [place] */
export function momentNow(facts, now, place) {
  const at = phase(facts.clock, now);
  return moment(facts, at, at === "live" && facts.clock.segment !== null ? remaining(facts.clock, now).left_ms : null, now, place);
}

/** One press puts it away, and one in the same place brings it back; this browser remembers. */
class WhatNow extends Panel {
  /** @param {HTMLElement} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    for (const on of [true, false]) {
      find(root, `[data-act=${on ? "on" : "off"}]`).addEventListener("click", () => this.turn(on));
    }
    this.turn(remembered(KEEP, true), false);
  }

  /** @param {boolean} on */
  turn(on, pressed = true) {
    for (const box of this.root.querySelectorAll("[data-when]")) show(box, (box.dataset.when === "on") === on);
    if (!pressed) return;
    remember(KEEP, on);
    find(this.root, `[data-act=${on ? "off" : "on"}]`).focus();
  }
}

export class DoNext extends WhatNow {
  /** @param {HTMLElement} root @param {any} page @param {Controls} controls whose buttons it presses */
  constructor(root, page, controls) {
    super(root, page);
    this.controls = controls;
    this.undo = new Undo(find(root, ".step"), page);
    /** @type {number|null} the step of the clock that was seen at the last press here */ this.from = null;
    this.button = new NamedButton(find(root, ".do"), (button, next) => {
      if (isOfTheHour(next.act)) this.from = this.live.facts.clock.step;
      controls.act(button, next.act, next.target);
    });
  }

  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    const next = momentNow(facts, now, "desk");
    set(this.root, ".sentence", sentence(next, facts, now));
    this.button.offer(next, labelOf(next, this.controls.endLabel(facts)));
    this.root.dataset.code = next.code;
    this.renderStep(facts);
    document.body.dataset.moment = next.calm ? "" : next.act;
  }

  /** A step that was made here is taken back here. @param {Known} facts */
  renderStep(facts) {
    const here = this.from !== null && facts.clock.step === this.from + 1;
    if (here) this.undo.render(facts);
    else attribute(this.undo.root, "data-on", false);
    document.body.toggleAttribute("data-step-here", this.undo.root.hasAttribute("data-on"));
  }
}

/** The words for the hall; where there are none, the sentence for oneself, if no other line says it. */
export class SayNext extends WhatNow {
  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    const next = momentNow(facts, now);
    const words = aloud(next, facts, now, Number(this.root.dataset.turnSeconds));
    this.root.dataset.aloud = String(Boolean(words));
    show(this.root, Boolean(words) || !SAID_ELSEWHERE.includes(next.code));
    set(this.root, ".sentence", words || sentence(next, facts, now));
  }
}
