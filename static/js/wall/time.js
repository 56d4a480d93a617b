// The wall's clock: the largest thing on the screen, calm whatever it says.

import { projection } from "../tools/clock.js";
import { attribute, set } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { fit } from "./fit.js";
import { bigTime, nameOf, nextSegment, timeShown } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

export class WallTime extends Panel {
  /** @param {Known} facts */
  render({ agenda, clock }) {
    const time = timeShown(clock, this.live.now());
    const late = time.word === "late";
    const next = clock.state === "live" && nextSegment(agenda, clock);
    const sign = (time.ms ?? 0) < 0 ? "+" : "";
    const shown = late || time.ms === null ? "" : sign + bigTime(time.ms);
    set(this.root, ".digits", shown);
    attribute(this.root, "data-long", shown.replace("+", "").length > 5);
    set(this.root, ".word", late ? text("wall_late") : time.word && text(`time.${time.word}`));
    set(this.root, ".then", next ? this.words(next, agenda, clock) : "");
    attribute(this.root, "data-tone", time.word || "calm");
    fit(this.root);
  }

  /** What comes and when: the time moves with the plan, and says no more than that. @param {Wire.AgendaSegment} next @param {Wire.Agenda} agenda @param {Wire.Clock} clock */
  words(next, agenda, clock) {
    const plan = projection(agenda, clock, this.live.now()).find(({ id }) => id === next.id);
    return text("then", { title: nameOf(next), time: timeOfDay(plan?.starts_at ?? 0, agenda.time_zone, this.live.now()) });
  }
}
