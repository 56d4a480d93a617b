// What a moderator most likely does next, from the facts alone. Pure: no page, no texts.

import { approved, taken } from "../panels/question_order.js";

/** @import { Known } from "../live/facts.js" */

const OPEN_FLOOR = ["exchange", "poll"];

/** @param {Known} facts @param {string} phase @param {number|null} left @returns {{act: string, target?: any}} the one primary action of the console at this moment */
export function moment(facts, phase, left) {
  if (phase === "ended") return { act: "record" };
  if (phase !== "live") return { act: phase === "draft" ? "wait" : "start" };
  return running(facts, left) ?? floor(facts) ?? { act: isLast(facts) ? "end" : "next" };
}

/** What cannot wait: a person who speaks, a stopped clock, a segment that is over its time. @param {Known} facts @param {number|null} left */
function running(facts, left) {
  const { queue, clock } = facts;
  if (queue?.turn) return { act: "end_turn", target: queue.turn };
  if (!clock.segments.length) return { act: "wait" }; // for a segment to be inserted; End has a button of its own
  if (clock.segment === null) return isLast(facts) ? { act: "end" } : { act: "next" };
  if (!clock.running) return { act: "resume" };
  if (left !== null && left < 0) return { act: isLast(facts) ? "end" : "next" };
  return null;
}

/** Whom or what to bring up now: an answered question first, then hands, then questions. @param {Known} facts */
function floor(facts) {
  const question = taken(facts)[0];
  if (question) return { act: "done", target: question };
  if (!OPEN_FLOOR.includes(segment(facts)?.kind ?? "")) return null;
  const hand = facts.queue?.hands[0];
  if (hand) return { act: "call", target: hand };
  const next = approved(facts)[0];
  return next ? { act: "take", target: next } : null;
}

/** @param {Known} facts */
function segment(facts) {
  return facts.agenda.segments.find((one) => one.id === facts.clock.segment);
}

/** True when no segment is left to go to. @param {Known} facts */
export function isLast(facts) {
  const done = new Map(facts.clock.segments.map((one) => [one.id, one.done || one.skipped]));
  return facts.agenda.segments.every((one) => one.id === facts.clock.segment || done.get(one.id));
}
