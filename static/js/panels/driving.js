// Who has the controls of the floor, and what a desk has put to the chair. Pure: no page, no texts.

import { approved } from "./question_order.js";

/** @import { Known } from "../live/facts.js" */

/** Whether this person's presses on the floor count: as the server judges them (`floor/rules/driving.py`). @param {Known} facts */
export function hasFloor({ driver, my_seat }) {
  if (!driver || driver.chair === null) return true;
  const mine = driver.chair === my_seat?.id;
  return driver.drives === "chair" ? mine : !mine || driver.desk === my_seat?.id;
}

/** The hand or question that is to be next because a desk said so, while it still waits. */
/** @param {Known} facts @returns {{hand?: Wire.QueuedHand, question?: Wire.ModeratedQuestion}} */
export function putNext({ driver, queue, questions }) {
  const { kind, id } = driver?.put ?? {};
  if (kind === "hand") return { hand: queue?.hands.find((one) => one.id === id) };
  const question = kind === "question" ? questions?.get(/** @type {number} */ (id)) : undefined;
  return { question: question?.state === "approved" ? question : undefined };
}

/** Who would be called now: whom a desk put, else the first who is not away; nobody while a question was put. @param {Known} facts @returns {Wire.QueuedHand|undefined} */
export function nextHand(facts) {
  const { hand, question } = putNext(facts);
  return question ? undefined : hand ?? facts.queue?.hands.find((one) => one.reason?.code !== "away");
}

/** @param {Known} facts @returns {Wire.ModeratedQuestion|undefined} */
export const nextQuestion = (facts) => putNext(facts).question ?? approved(facts)[0];
