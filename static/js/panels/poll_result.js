// From a poll's result to words, and which result is news. No page here.

import { isOver } from "../tools/clock.js";
import { number, text } from "../tools/format.js";

/** @import { Counted, Known } from "../live/facts.js" */

/** "41 of 48 ballots · 6 hands · 5 guests among them, indicative · on average 3.6". @param {Wire.ShownResult} result */
export function turnout({ ballots, seats, booth, hands, tallies, guests, mean }) {
  const n = Object.values(ballots).reduce((sum, one) => sum + one, 0);
  return [
    seats ? text("turnout", { n: seats, cast: n }) : text("voters", { n }),
    booth ? text("booth", { n: booth }) : "",
    hands ? text(tallies?.some((one) => one.paper) ? "paper" : "hands", { n: hands }) : "",
    guests ? text("guests", { n: guests }) : "",
    typeof mean === "number" ? text("mean", { mean: number(Math.round(mean * 10) / 10) }) : "",
  ].filter(Boolean).join(" · ");
}

/** What a reader must know beside the figures. @param {Wire.ShownResult} result @param {string[]} [codes] only these */
export function notes(result, codes) {
  const said = (result.notes ?? []).filter((/** @type {string} */ code) => !codes || codes.includes(code));
  return said.map((/** @type {string} */ code) => text(`note.${code}`));
}

/** What can be answered now: one poll in the hour, after its end up to three exit polls. @param {Pick<Known, "polls"|"clock">} facts */
export const openPolls = ({ polls, clock }) => (polls?.polls ?? []).filter((poll) => poll.state === "open" && (!isOver(clock) || poll.preset === "exit"));

/** All results shown so far, the latest first. @param {Pick<Known, "polls">} facts @returns {Counted[]} */
export function results({ polls }) {
  const shown = /** @type {Counted[]} */ ((polls?.polls ?? []).filter((poll) => poll.state === "shown" && poll.result));
  return shown.sort((a, b) => (b.shown_at ?? 0) - (a.shown_at ?? 0));
}

/** A shown result that no longer counts: everybody votes again. @param {Wire.PollRow} poll */
export const isBegunAnew = ({ shown_at, steps = [] }) => Boolean(shown_at)
  && steps.some((step) => step.verb === "reset" && step.at >= (shown_at ?? 0));

/** Whether nothing has come since: no segment has begun, no question been taken, no other poll opened or reset. */
/** @param {Known} facts @param {Wire.PollRow} poll @param {number|null} at */
function isNews({ clock, questions, polls }, poll, at) {
  const begun = clock.segments.find((one) => one.id === clock.segment)?.opened_at ?? 0;
  const taken = [...(questions?.values() ?? [])].map((row) => row.taken_at ?? 0);
  const others = (polls?.polls ?? []).filter((one) => one.id !== poll.id);
  const moved = others.flatMap(({ opened_at, steps = [] }) => [opened_at ?? 0, ...steps.map((step) => step.at)]);
  return clock.state !== "ended" && Math.max(begun, ...taken, ...moved) <= (at ?? 0);
}

/** The latest result, while it is news: a poll that came after it is not answered by it. @param {Known} facts */
export function freshResult(facts) {
  const [latest] = results(facts);
  return latest && isNews(facts, latest, latest.shown_at) && !isBegunAnew(latest) ? latest : null;
}

/** The poll that was closed last, as long as no result was shown after it: everybody waits for its own. @param {Pick<Known, "polls"|"clock">} facts @returns {Wire.PollRow|undefined} */
export function awaited({ polls, clock }) {
  const all = polls?.polls ?? [];
  const since = Math.max(0, ...all.map((poll) => poll.shown_at ?? 0));
  const closed = all.filter((poll) => poll.state === "closed" && (poll.closed_at ?? 0) >= since);
  return clock?.state === "ended" ? undefined : closed.sort((a, b) => (b.closed_at ?? 0) - (a.closed_at ?? 0))[0];
}

/** What the wall says between the close of a poll and its result. @param {Known} facts */
export function freshlyClosed(facts) {
  const poll = awaited(facts);
  return poll && isNews(facts, poll, poll.closed_at) ? poll : null;
}
