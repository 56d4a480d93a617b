// The polls that the chair has in front of it, with the one press that each is waiting for.

import { set, show } from "../tools/dom.js";
import { digits, text } from "../tools/format.js";
import { openPolls } from "../panels/poll_result.js";
import { currentSegment } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

const ACTS = { draft: "open", open: "close", closed: "show" };

/** All that are open, else a result that waits to be shown, else in a poll's own segment the one that is ready. @param {Known} facts */
export function chairPolls(facts) {
  const polls = facts.polls?.polls ?? [];
  const open = openPolls(facts);
  const ready = currentSegment(facts.agenda, facts.clock)?.kind === "poll" && polls.find(({ state }) => state === "draft");
  const next = polls.find(({ state }) => state === "closed") ?? (ready || undefined);
  return open.length ? open : next ? [next] : [];
}

/** @param {HTMLElement} row @param {Wire.PollRow} poll @param {Known} facts @param {number} now */
export function renderChairPoll(row, poll, { tally }, now) {
  set(row, ".text", poll.text);
  set(row, ".count", poll.state === "open" ? countOf(poll, tally?.[poll.id], now) : "");
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-act]"))) show(button, button.dataset.act === ACTS[poll.state]);
}

/** @param {Wire.PollRow} poll @param {Wire.HandedCount|undefined} count @param {number} now */
function countOf({ closes_at }, count, now) {
  const left = closes_at === null ? "" : digits(Math.max(0, closes_at - now));
  return [count && text("poll_ballots", count), left].filter(Boolean).join(" · ");
}
