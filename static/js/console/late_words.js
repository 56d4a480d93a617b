// What a late hour may cost: how late it is, which ways are open, and each way in words.

import { endsLate } from "../tools/clock.js";
import { list, minutes, text, timeOfDay } from "../tools/format.js";
import { nameOf } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

const MINUTE_MS = 60000;
const WORTH_MS = 30000; // less than this is not worth a moderator's thought
const NAMED = 2; // more cuts than this are told as a sum

/** Whole minutes, rounded up, that the session would end later than promised; 0 while that is nothing. @param {Wire.Clock} clock @param {number} now */
export function loss(clock, now) {
  const late = clock.state === "live" ? endsLate(clock, now) : 0;
  return late < WORTH_MS ? 0 : Math.ceil(late / MINUTE_MS);
}

/** The ways to bear it, the proposed one first. @param {Wire.Plan} plan @param {number} lost */
export function waysOf(plan, lost) {
  return plan?.offers[lost - 1] ?? [{ code: "later", cuts: {}, ends_later: lost, breaks_minimum: false }];
}

/** Who gives how much of a cut: speakers first, then the audience, then the minimum. */
export function shared(cut, { speakers, audience }) {
  const first = Math.min(cut, speakers);
  const second = Math.min(cut - first, audience);
  return { speakers: first, audience: second, below: cut - first - second };
}

/** A way as a sentence. @param {Wire.PlanOffer} way @param {Known} facts @param {number} later_at when it would end then */
export function wordsOf(way, { agenda, plan }, later_at) {
  const later = minutes(way.ends_later);
  const at = timeOfDay(later_at, agenda.time_zone, later_at - way.ends_later * 60000);
  const cuts = Object.entries(way.cuts).map(([id, cut]) => cutOf(Number(id), cut, agenda, plan));
  if (!cuts.length) return text("way.later", { later, at });
  const what = list(cuts.length > NAMED ? sums(cuts) : cuts.flatMap((cut) => phrases(cut, cuts.length > 1)));
  const sentence = text(cuts.length > 1 || way.breaks_minimum ? `way.${way.code}` : "way.take", { what });
  return way.ends_later ? text("way.and_later", { sentence, later, at }) : sentence;
}

/** @param {number} id @param {number} cut @param {Wire.Agenda} agenda @param {Wire.Plan} plan */
function cutOf(id, cut, agenda, plan) {
  const segment = agenda.segments.find((one) => one.id === id);
  const gives = plan.segments.find((one) => one.id === id) ?? { speakers: cut, audience: 0 };
  return { segment, ...shared(cut, gives) };
}

/** "4 min from the replies in Exchange 3"; of several the short form, but the audience is always named. */
function phrases({ segment, ...parts }, several) {
  const title = segment ? nameOf(segment) : "";
  const whose = segment?.kind === "exchange" && !several ? "exchange" : "segment";
  return Object.entries(parts).filter(([, cut]) => cut > 0)
    .map(([who, cut]) => text(`cut.${whose}.${who}`, { time: minutes(cut), title }));
}

/** "4 min from speakers" over several segments */
function sums(cuts) {
  return ["speakers", "audience", "below"].map((who) => [who, cuts.reduce((sum, one) => sum + one[who], 0)])
    .filter(([, cut]) => Number(cut) > 0)
    .map(([who, cut]) => text(`cut.all.${who}`, { time: minutes(Number(cut)) }));
}
