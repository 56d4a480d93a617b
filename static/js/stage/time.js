// The speaker's clock: time left as large as the screen allows, then what comes next.

import { projection } from "../tools/clock.js";
import { attribute, find, set, show } from "../tools/dom.js";
import { minutes, nameOf as nameOfWho, text, timeOfDay } from "../tools/format.js";
import { languageName } from "../panels/languages.js";
import { Panel } from "../panels/panel.js";
import { bigTime, currentSegment, endedItself, nameOf, nextSegment, timeShown } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

export class StageTime extends Panel {
  /** @param {Known} facts */
  render({ agenda, clock, status, queue }) {
    const now = this.live.now();
    const time = timeShown(clock, now);
    const segment = currentSegment(agenda, clock);
    const digits = time.word === "late" ? "" : bigTime(time.ms);
    attribute(document.body, "data-tone", time.word || "calm");
    attribute(this.root, "data-length", String(Math.max(5, digits.length)));
    set(document, ".stage-title bdi", segment ? nameOf(segment) : agenda.title);
    set(document, ".stage-clock", timeOfDay(now, agenda.time_zone));
    set(this.root, ".digits", digits);
    set(this.root, ".word", wordOf(clock, time.word));
    this.renderLevel(time);
    this.renderNext(agenda, clock, now);
    set(this.root, ".stage-speaks", clock.state === "live" ? spoken(queue) : "");
    set(document, "#behind", behind(status, agenda.time_zone));
  }

  /** The segment as a line that fills. */
  renderLevel({ planned_ms = 0, elapsed_ms = 0 }) {
    const level = find(this.root, ".stage-level");
    show(level, planned_ms > 0);
    const share = planned_ms ? Math.min(1, elapsed_ms / planned_ms) : 0;
    level.style.setProperty("--share", `${(share * 100).toFixed(1)}%`);
  }

  /** @param {Wire.Agenda} agenda @param {Wire.Clock} clock @param {number} now */
  renderNext(agenda, clock, now) {
    const next = nextSegment(agenda, clock);
    const plan = next && projection(agenda, clock, now).find((one) => one.id === next.id);
    const long = clock.segments.find((one) => one.id === next?.id)?.minutes;
    const at = plan?.starts_at ? timeOfDay(plan.starts_at, agenda.time_zone, now) : "";
    attribute(find(this.root, ".then"), "data-whole", Boolean(clock.called_off));
    set(this.root, ".then", next ? text("stage_then", { title: nameOf(next), time: minutes(long ?? next.minutes), at }) : clock.called_off ?? endedItself(clock, now, agenda.time_zone));
  }
}

function wordOf({ state }, word) {
  if (state === "ended" || state === "called_off") return text(`phase.${state}`);
  return word && text(word === "over" || word === "paused_over" ? `stage_time.${word}` : `time.${word}`);
}

/** Who is to be heard in which language, where they said so: whoever answers may need a headset. @param {Wire.Queue|undefined} queue */
function spoken(queue) {
  const { turn, hands = [] } = queue ?? {};
  const who = turn?.who.language ? turn.who : hands[0]?.who;
  const when = who === turn?.who ? "now" : "next";
  return who?.language ? text(`stage_speaks.${when}`, { name: nameOfWho(who), language: languageName(who.language) }) : "";
}

function behind({ online, since, gone }, zone) {
  if (gone) return text("gone");
  return online ? "" : text("behind", { time: timeOfDay(since ?? Date.now(), zone) });
}
