// What is on, how long still, and what comes after it.

import { phase, projection } from "../tools/clock.js";
import { attribute, set } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { bigTime, currentSegment, endedItself, nameOf, nextSegment, timeShown } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

export class TeamHead extends Panel {
  /** @param {Known} facts */
  render({ agenda, clock }) {
    const now = this.live.now();
    const segment = currentSegment(agenda, clock);
    const time = timeShown(clock, now);
    set(this.root, ".title", agenda.title);
    set(this.root, ".name", segment ? nameOf(segment) : text(`phase.${phase(clock, now)}`));
    set(this.root, ".then", clock.called_off ?? (endedItself(clock, now, agenda.time_zone) || then(agenda, clock, now)));
    set(this.root, ".digits", bigTime(time.ms));
    set(this.root, ".word", time.word && text(`time.${time.word}`));
    attribute(this.root, "data-tone", time.word || "calm");
  }
}

/** @param {Wire.Agenda} agenda @param {Wire.Clock} clock @param {number} now */
function then(agenda, clock, now) {
  const next = nextSegment(agenda, clock);
  const at = next && projection(agenda, clock, now).find((one) => one.id === next.id)?.starts_at;
  return next && at ? text("then", { title: nameOf(next), at: timeOfDay(at, agenda.time_zone, now) }) : "";
}
