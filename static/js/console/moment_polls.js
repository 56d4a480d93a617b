// What a poll asks of a moderator now. Pure: no page, no texts.

import { currentSegment } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Moment } from "./moment.js" */

const FIRST_VOTES_MS = 20000; // nobody closes a poll that has just been opened

/** A poll that is open, or whose result waits to be shown. @param {Known} facts @param {number} now @returns {Moment|null} */
function running(facts, now) {
  const { polls = [] } = facts.polls ?? {};
  const open = polls.find((one) => one.state === "open");
  if (open) return { ...voting(open, facts.tally?.[open.id], now), act: "close", target: open };
  const closed = polls.find((one) => one.state === "closed" && !one.kept_out && (one.closed_at ?? 0) >= openedAt(facts));
  return closed ? { code: "poll_closed", act: "show", target: closed } : null;
}

/** @param {Wire.PollRow} poll @param {Wire.HandedCount|undefined} count @param {number} now */
function voting(poll, count, now) {
  const { ballots, seats } = count ?? { ballots: 0, seats: 0 };
  if (seats > 0 && ballots >= seats) return { code: "poll_all", n: ballots };
  const fresh = now - (poll.opened_at ?? now) < FIRST_VOTES_MS;
  return { code: "poll_open", n: ballots, calm: fresh || poll.closes_at !== null };
}

/**
 * The first draft, in a segment for polls: one each while more such segments come, in the last one all that are left. An
 * exit poll opens by itself. @param {Known} facts @returns {Moment|null}
 */
function ready(facts) {
  if (currentSegment(facts.agenda, facts.clock)?.kind !== "poll") return null;
  const { polls = [] } = facts.polls ?? {};
  const draft = polls.find((one) => one.state === "draft" && one.preset !== "exit");
  const had = polls.some((one) => (one.opened_at ?? -1) >= openedAt(facts));
  return draft && !(had && moreToCome(facts)) ? { code: "poll_ready", act: "open", target: draft } : null;
}

/** @param {Known} facts */
const openedAt = ({ clock }) => clock.segments.find((one) => one.id === clock.segment)?.opened_at ?? 0;

/** @param {Known} facts */
function moreToCome({ agenda, clock }) {
  const over = new Set(clock.segments.filter((one) => one.done || one.skipped).map((one) => one.id));
  return agenda.segments.some((one) => one.kind === "poll" && one.id !== clock.segment && !over.has(one.id));
}

export const pollMoment = { running, ready };
