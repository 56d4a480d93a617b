// Which questions a moderator sees where, and in which order. Pure: no page, no texts.

import { arranged } from "../live/facts.js";

/** @import { Known } from "../live/facts.js" */

const MINUTE_MS = 60000;

/** @param {Known} facts */
const rows = (facts) => [...(facts.questions?.values() ?? [])];
/** @param {Known} facts @param {string} state */
const inState = (facts, state) => rows(facts).filter((row) => row.state === state);

/** Oldest first: nobody waits for approval because others were quicker. @param {Known} facts */
export function waiting(facts) {
  return inState(facts, "waiting").sort((a, b) => a.asked_at - b.asked_at || a.id - b.id);
}

/** In the fair order; the rest by upvotes, of equals the longest waiting. @param {"fair"|"votes"|"newest"} [by] */
export function approved(facts, by = "fair") {
  return arranged(inState(facts, "approved"), { order: facts.next?.order, scores: facts.scores, by });
}

/** Latest first: the one being answered now is the first. @param {Known} facts */
export function taken(facts) {
  return inState(facts, "taken").sort((a, b) => (b.taken_at ?? 0) - (a.taken_at ?? 0));
}

/** What each policy question has had and still has: minutes of its segments, questions; `share` is of its minutes. @param {Known} facts @param {number} now */
export function coverage(facts, now) {
  const all = rows(facts);
  return facts.agenda.policy_questions.map((one) => {
    const asked = all.filter((row) => row.policy_question === one.id);
    const count = (...states) => asked.filter((row) => states.includes(row.state)).length;
    const { spent, left } = minutesOf(one.id, facts, now);
    return {
      ...one,
      spent_minutes: spent,
      left_minutes: left,
      share: spent + left ? spent / (spent + left) : 0,
      waiting: count("approved"),
      answered: count("taken", "done", "written"),
    };
  });
}

/** @param {number} policy @param {Known} facts @param {number} now */
function minutesOf(policy, { agenda, clock }, now) {
  const own = new Set(agenda.segments.filter((one) => one.policy_question === policy).map((one) => one.id));
  const sum = { spent: 0, left: 0 };
  for (const segment of clock.segments.filter((one) => own.has(one.id))) {
    const spent = segment.spent_ms + (segment.since === null ? 0 : Math.max(0, now - segment.since));
    sum.spent += spent / MINUTE_MS;
    const over = segment.done || segment.skipped || clock.state === "ended";
    if (!over) sum.left += Math.max(0, segment.minutes - spent / MINUTE_MS);
  }
  return sum;
}

/** Latest first, so that a slip is found again at the top. @param {Known} facts */
export function hidden(facts) {
  return inState(facts, "hidden").sort((a, b) => b.asked_at - a.asked_at);
}
