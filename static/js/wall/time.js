// The wall's clock: it counts down to nothing, then says "time". How long over it is stands on stage and console.

import { projection } from "../tools/clock.js";
import { attribute, set } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { bigTime, nameOf, nextSegment, timeShown } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

const WORDS = { late: "wall_late", over: "wall_time", paused_over: "wall_time" };

export class WallTime extends Panel {
  /** @param {Known} facts */
  render({ agenda, clock }) {
    const now = this.live.now();
    const { ms, word } = timeShown(clock, now);
    for (const place of this.root.querySelectorAll(".wall-time")) {
      set(place, ".digits", word === "late" || ms === null ? "" : bigTime(Math.max(0, ms)));
      set(place, ".word", word && text(WORDS[word] ?? `time.${word}`));
      attribute(place, "data-tone", word || "calm");
    }
    const next = clock.state === "live" && nextSegment(agenda, clock);
    for (const place of this.root.querySelectorAll(".then")) set(place.parentElement, ".then", next ? then(next, agenda, clock, now) : "");
  }
}

/** What comes and when: the time moves with the plan, and says no more than that. @param {Wire.AgendaSegment} next @param {Wire.Agenda} agenda @param {Wire.Clock} clock @param {number} now */
function then(next, agenda, clock, now) {
  const plan = projection(agenda, clock, now).find(({ id }) => id === next.id);
  return text("then", { title: nameOf(next), time: timeOfDay(plan?.starts_at ?? 0, agenda.time_zone, now) });
}
