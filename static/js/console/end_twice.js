// While planned time is left, ending the session takes two presses, and what the second one does is said.

import { endsAt } from "../tools/clock.js";
import { show } from "../tools/dom.js";
import { duration, text } from "../tools/format.js";

const ASKED_MS = 10000;
const SETTLE_MS = 600; // a double click is one press

/** Milliseconds to the promised end, or until everything planned has had its time. @param {Wire.Clock} clock @param {number} now */
export function leftOfPlan(clock, now) {
  return Math.max(0, (endsAt(clock, now) ?? now) - now, (clock.promised_end_at ?? now) - now);
}

/**
 * What a press on End does.
 * @param {Wire.Clock} clock @param {number} now @param {{step: number, at: number}|null} asked @returns {"asks"|"waits"|"ends"}
 */
export function pressOf(clock, now, asked) {
  if (!leftOfPlan(clock, now)) return "ends";
  if (!isAsked(clock, now, asked)) return "asks";
  return now - /** @type {{at: number}} */ (asked).at < SETTLE_MS ? "waits" : "ends";
}

/** @param {Wire.Clock} clock @param {number} now @param {{step: number, at: number}|null} asked */
function isAsked(clock, now, asked) {
  return clock.state === "live" && asked?.step === clock.step && now - asked.at < ASKED_MS;
}

export class EndTwice {
  /** @param {HTMLElement} line where the question stands */
  constructor(line) {
    this.line = line;
    /** @type {{step: number, at: number}|null} */ this.asked = null;
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.forget(); });
  }

  /** Whether this press ends the session. @param {Wire.Clock} clock @param {number} now */
  pressed(clock, now) {
    const press = pressOf(clock, now, this.asked);
    if (press === "asks") this.asked = { step: clock.step, at: now };
    if (press === "ends") this.forget();
    return press === "ends";
  }

  forget() {
    this.asked = null;
  }

  /** What the button is called now. @param {Wire.Clock} clock @param {number} now */
  render(clock, now) {
    const asked = isAsked(clock, now, this.asked) && leftOfPlan(clock, now) > 0;
    if (asked && this.line.hidden) this.line.textContent = text("end_asked", { time: duration(leftOfPlan(clock, now)) });
    show(this.line, asked);
    return text(asked ? "end_for_all" : "primary.end");
  }
}
