// The head of the console: the running segment's time, left or over, and when the hour ends.

import { endsAt, endsLate, isOver, phase, projection } from "../tools/clock.js";
import { find, set, show } from "../tools/dom.js";
import { digits, text, timeOfDay } from "../tools/format.js";
import { loss } from "./late_words.js";
import { HourBar } from "../panels/hour_bar.js";
import { Panel } from "../panels/panel.js";
import { bigTime, currentSegment, nameOf, nextSegment, policyOf, timeShown, titleSays } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

export class RunClock extends Panel {
  constructor(root, page) {
    super(root, page);
    this.bar = new HourBar(root.querySelector(".hour"));
  }

  /** @param {Known} facts */
  render({ agenda, clock }) {
    const now = this.live.now();
    this.root.dataset.phase = phase(clock, now);
    set(this.root, ".title", agenda.title);
    const plan = projection(agenda, clock, now);
    this.bar.render(agenda, plan, now, clock.state === "live");
    set(this.root, ".wall-time", timeOfDay(now, agenda.time_zone));
    this.renderSegment(agenda, clock, now);
    this.renderEnd(agenda, clock, now);
  }

  /** @param {Wire.Agenda} agenda @param {Wire.Clock} clock @param {number} now */
  renderSegment(agenda, clock, now) {
    const segment = currentSegment(agenda, clock);
    const time = timeShown(clock, now);
    const policy = policyOf(agenda, segment);
    set(this.root, ".name", segment ? nameOf(segment) : text(`phase.${phase(clock, now)}`));
    set(this.root, ".policy", segment && policy && !titleSays(nameOf(segment), policy) ? text("policy", policy) : "");
    set(this.root, ".run-matter", policy?.text ?? "");
    set(this.root, ".run-left .digits", bigTime(time.ms));
    set(this.root, ".run-left .word", time.word && text(`time.${time.word}`));
    this.root.dataset.tone = time.word || "calm";
    const next = nextSegment(agenda, clock);
    this.figure("then", next && nameOf(next));
  }

  /** @param {Wire.Agenda} agenda @param {Wire.Clock} clock @param {number} now */
  renderEnd(agenda, clock, now) {
    const late = endsLate(clock, now);
    const end = endsAt(clock, now);
    show(find(this.root, ".run-fix"), loss(clock, now) > 0);
    this.figure("ends", !isOver(clock) && end !== null);
    if (end === null) return;
    set(this.root, ".ends .at", timeOfDay(end, agenda.time_zone, clock.ended_at ?? now));
    set(this.root, ".ends .later", late < 1000 ? "" : `(+${digits(late)})`);
  }

  figure(name, text) {
    const box = this.root.querySelector(`.run-figures .${name}`);
    box.hidden = !text;
    if (typeof text === "string") set(box, "dd", text);
  }
}
