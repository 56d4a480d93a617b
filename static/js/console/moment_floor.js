// What the floor asks of a moderator now: of who has its controls, and of who has not. Pure: no page, no texts.

import { nextHand, nextQuestion, putNext } from "../panels/driving.js";
import { taken } from "../panels/question_order.js";
import { currentSegment } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Moment } from "./moment.js" */

const OPEN_FLOOR = ["exchange", "poll"];

/** Whether hands and questions have their place in this segment. @param {Known} facts */
export const isOpen = (facts) => OPEN_FLOOR.includes(currentSegment(facts.agenda, facts.clock)?.kind ?? "");

/** @param {Wire.RunningTurn} turn @param {number} now */
const leftOf = (turn, now) => turn.started_at + turn.seconds * 1000 - now;

export const ours = {
  /** Somebody has had their time. @param {Known} facts @param {number} now @returns {Moment|null} */
  overtime({ queue }, now) {
    const turn = queue?.turn;
    return turn && leftOf(turn, now) < 0 ? { code: "turn_over", act: "end_turn", target: turn, ms: -leftOf(turn, now) } : null;
  },

  /** The segment is over, and somebody still speaks. @param {Known} facts @returns {Moment|null} */
  last: ({ queue }) => (queue?.turn ? { code: "last_speaker", act: "end_turn", target: queue.turn } : null),

  /** Somebody speaks, or a question is being answered: it is theirs to finish. @param {Known} facts @param {number} now @returns {Moment|null} */
  busy(facts, now) {
    const turn = facts.queue?.turn;
    if (turn) return { code: "speaking", act: "end_turn", target: turn, calm: true, ms: leftOf(turn, now) };
    const question = taken(facts)[0];
    return question ? { code: "answering", act: "done", target: question } : null;
  },

  /** Whom or what to bring up: hands first, then questions, unless a desk put one. @param {Known} facts @returns {Moment|null} */
  free(facts) {
    if (!isOpen(facts)) return null;
    const hand = nextHand(facts);
    if (hand) return { code: "call", act: "call", target: hand };
    const question = nextQuestion(facts);
    return question ? { code: "take", act: "take", target: question } : null;
  },
};

const nothing = () => null;

/** The chair has the floor: this desk prepares what comes next there. */
export const theChairs = {
  overtime: nothing,
  last: nothing,
  busy: nothing,

  /** @param {Known} facts @returns {Moment|null} */
  free(facts) {
    const { hand, question } = putNext(facts);
    const next = isOpen(facts) && !hand && !question && nextHand(facts);
    if (next) return { code: "put", act: "put", target: next, calm: true };
    return isOpen(facts) ? { code: "chair_has", act: "wait", target: hand } : null;
  },
};

/** A desk, or another chair, has it: one press takes over. */
export const theirs = { ...theChairs, /** @param {Known} facts @returns {Moment|null} */ free: (facts) => (isOpen(facts) ? { code: "desk_has", act: "drive", calm: true } : null) };
