// The room desk's head: what is on and how long still.

import { phase } from "../clock.js";
import { attribute, set } from "../dom.js";
import { text } from "../format.js";
import { Panel } from "./panel.js";
import { bigTime, currentSegment, nameOf, timeShown } from "./run_time.js";

export class DeskHead extends Panel {
  render({ agenda, clock }) {
    const now = this.live.now();
    const segment = currentSegment(agenda, clock);
    const time = timeShown(clock, now);
    set(this.root, ".title", agenda.title);
    set(this.root, ".name", segment ? nameOf(segment) : text(`phase.${phase(clock, now)}`));
    set(this.root, ".digits", bigTime(time.ms));
    set(this.root, ".word", time.word && text(`time.${time.word}`));
    attribute(this.root, "data-tone", time.word || "calm");
  }
}
