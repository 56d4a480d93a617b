// From a poll's result to words, and which result is news. No page here.

import { number, text } from "../format.js";

/** @import { Counted, Known } from "../live/facts.js" */

/** "41 of 48 ballots · 6 hands · 5 guests among them, indicative · on average 3.6". @param {Wire.ShownResult} result */
export function turnout({ ballots, seats, hands, guests, mean }) {
  const n = Object.values(ballots).reduce((sum, one) => sum + one, 0);
  return [
    seats ? text("turnout", { n, seats }) : text("voters", { n }),
    hands ? text("hands", { n: hands }) : "",
    guests ? text("guests", { n: guests }) : "",
    typeof mean === "number" ? text("mean", { mean: number(Math.round(mean * 10) / 10) }) : "",
  ].filter(Boolean).join(" · ");
}

/** What a reader must know beside the figures. @param {Wire.ShownResult} result @param {string[]} [codes] only these */
export function notes(result, codes) {
  const said = (result.notes ?? []).filter((/** @type {string} */ code) => !codes || codes.includes(code));
  return said.map((/** @type {string} */ code) => text(`note.${code}`));
}

/** All results shown so far, the latest first. @param {Pick<Known, "polls">} facts @returns {Counted[]} */
export function results({ polls }) {
  const shown = /** @type {Counted[]} */ ((polls?.polls ?? []).filter((poll) => poll.state === "shown" && poll.result));
  return shown.sort((a, b) => (b.shown_at ?? 0) - (a.shown_at ?? 0));
}

/** A shown result that no longer counts: everybody votes again. @param {Wire.PollRow} poll */
export const isBegunAnew = ({ shown_at, steps = [] }) => Boolean(shown_at)
  && steps.some((step) => step.verb === "reset" && step.at >= (shown_at ?? 0));

/** The latest result, until a segment begins or a question is taken after it. @param {Known} facts */
export function freshResult(facts) {
  const [latest] = results(facts);
  const { clock, questions } = facts;
  const begun = clock.segments.find((one) => one.id === clock.segment)?.opened_at ?? 0;
  const since = Math.max(begun, ...[...(questions?.values() ?? [])].map((row) => row.taken_at ?? 0));
  return latest && clock.state !== "ended" && (latest.shown_at ?? 0) >= since && !isBegunAnew(latest) ? latest : null;
}
