// What the floor asks of a moderator now. Pure: no page, no texts.

import { taken } from "../panels/question_order.js";
import { currentSegment } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Moment } from "./moment.js" */

const OPEN_FLOOR = ["exchange", "poll"];

/** Whether hands and questions have their place in this segment. @param {Known} facts */
const isOpen = (facts) => OPEN_FLOOR.includes(currentSegment(facts.agenda, facts.clock)?.kind ?? "");

/** @param {Wire.RunningTurn} turn @param {number} now */
const leftOf = (turn, now) => turn.started_at + turn.seconds * 1000 - now;

/** Somebody has had their time. @param {Known} facts @param {number} now @returns {Moment|null} */
function overtime({ queue }, now) {
  const turn = queue?.turn;
  return turn && leftOf(turn, now) < 0 ? { code: "turn_over", act: "end_turn", target: turn, ms: -leftOf(turn, now) } : null;
}

/** Somebody speaks, or a question is being answered: it is theirs to finish. @param {Known} facts @param {number} now @returns {Moment|null} */
function busy(facts, now) {
  const turn = facts.queue?.turn;
  if (turn) return { code: "speaking", act: "end_turn", target: turn, calm: true, ms: leftOf(turn, now) };
  const question = taken(facts)[0];
  return question ? { code: "answering", act: "done", target: question } : null;
}

/** Whom or what to bring up: hands first, and of them nobody who is away; then questions. @param {Known} facts @param {Wire.ModeratedQuestion[]} questions @returns {Moment|null} */
function free(facts, questions) {
  if (!isOpen(facts)) return null;
  const hand = nextHand(facts);
  if (hand) return { code: "call", act: "call", target: hand };
  return questions[0] ? { code: "take", act: "take", target: questions[0] } : null;
}

/** @param {Known} facts @returns {Wire.QueuedHand|undefined} who would be called now */
export const nextHand = ({ queue }) => queue?.hands.find((hand) => hand.reason?.code !== "away");

export const floorMoment = { isOpen, overtime, busy, free };
