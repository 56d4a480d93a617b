// What is on and how long still: the largest thing on the page.

import { isOver, nearness, phase, projection, remaining } from "../tools/clock.js";
import { attribute, find, set, show } from "../tools/dom.js";
import { digits, duration, moment, text, timeOfDay } from "../tools/format.js";
import { HourBar } from "../panels/hour_bar.js";

/** @import { Known } from "../live/facts.js" */

const DAY_MS = 86400000;

export class Now {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    this.bar = new HourBar(find(root, ".hour"));
    this.drawnAt = -Infinity;
  }

  /** @param {Known} facts */
  render({ agenda, clock }) {
    this.drawnAt = -Infinity;
    this.phase = phase(clock, this.live.now());
    const segment = agenda.segments.find((one) => one.id === clock.segment);
    const running = clock.state === "live" ? segment : null;
    set(document, ".top-segment", running ? segmentName(running, agenda, "policy.short") : text(`phase.${this.phase}`));
    set(this.root, ".now-name", running ? segmentName(running, agenda) : text(`phase.${this.phase}`));
    set(this.root, ".now-question", clock.ended_itself ? text("ended_itself", { time: timeOfDay(clock.ended_at ?? 0, undefined, this.live.now()) }) : clock.called_off ?? policyOf(running, agenda)?.text);
    show(find(this.root, ".now-more"), clock.state === "ended");
    this.tick();
  }

  tick() {
    const { agenda, clock } = this.live.facts;
    if (!agenda || !clock) return;
    const now = this.live.now();
    if (this.phase !== phase(clock, now)) return this.render(this.live.facts); // the lobby opens without a word of the server
    const { figure, tone } = shown(clock, now);
    const word = tone === "none" ? "" : text(`time.${tone}`);
    attribute(this.root, "data-tone", tone);
    attribute(document.body, "data-time", tone); // the head of one line has it, too
    set(this.root, ".now-left .digits", figure);
    set(this.root, ".now-left .word", word);
    set(document, ".top-left", word === text("time.left") ? figure : `${figure} ${word}`.trim());
    if (performance.now() - this.drawnAt > 2000) this.draw(agenda, clock, now);
  }

  /** @param {Wire.Agenda} agenda @param {Wire.Clock} clock @param {number} now */
  draw(agenda, clock, now) {
    this.drawnAt = performance.now();
    const plan = projection(agenda, clock, now);
    show(find(this.root, ".hour"), plan.length > 0 && plan[0].starts_at !== null && !isOver(clock));
    this.bar.render(agenda, plan, now, clock.state === "live");
    const next = plan.find((one) => one.state === "next");
    const segment = next && agenda.segments.find((one) => one.id === next.id);
    show(find(this.root, ".now-next"), Boolean(segment) && !isOver(clock));
    if (!next || !segment) return;
    const soon = next.starts_at !== null && next.starts_at - now < DAY_MS;
    set(this.root, ".next-at", next.starts_at === null ? "" : soon ? timeOfDay(next.starts_at, undefined, now) : moment(next.starts_at));
    set(this.root, ".next-name", segment.title || text(`kind.${segment.kind}`));
  }
}

/** @param {Wire.AgendaSegment|null|undefined} segment @param {Wire.Agenda} agenda */
export function policyOf(segment, agenda) {
  return agenda.policy_questions.find((one) => one.id === segment?.policy_question);
}

/** "Exchange 1 · Policy question 1", and no more than the title where it says so itself. @param {Wire.AgendaSegment} segment @param {Wire.Agenda} agenda @param {"policy"|"policy.short"} how */
function segmentName(segment, agenda, how = "policy") {
  const policy = policyOf(segment, agenda);
  const name = segment.title || text(`kind.${segment.kind}`);
  const said = policy && name.toLowerCase().includes(text("policy", { number: policy.number }).toLowerCase());
  return policy && !said ? `${name} · ${text(how, { number: policy.number })}` : name;
}

/** The figure and the word beside it. @param {Wire.Clock} clock @param {number} now */
function shown(clock, now) {
  if (clock.state === "live") return inSegment(remaining(clock, now), clock.marks);
  const left = (clock.starts_at ?? 0) - now;
  if (!["published", "lobby"].includes(phase(clock, now)) || clock.starts_at === null) return { figure: "", tone: "none" };
  if (left < 0) return { figure: "", tone: "late" };
  return { figure: left > DAY_MS ? duration(left) : digits(left), tone: "to_start" };
}

/** @param {ReturnType<typeof remaining>} time @param {number[]} [marks] */
function inSegment(time, marks) {
  const { segment, left_ms, running } = time;
  if (segment === null) return { figure: "", tone: "none" };
  const tone = nearness(time, marks);
  return { figure: digits(left_ms), tone: running || tone === "over" ? tone : "paused" };
}
