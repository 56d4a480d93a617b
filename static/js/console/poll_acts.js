// What can be done with a poll in each state. Pure: no page, no texts.

import { phase } from "../tools/clock.js";
import { isBegunAnew } from "../panels/poll_result.js";

/** @import { Known } from "../live/facts.js" */

const ACTS = {
  draft: ["open", "edit", "discard", "copy"], open: ["close", "count", "reset", "copy"],
  closed: ["show", "keep_out", "let_in", "reopen", "reset", "copy"], shown: ["reset", "copy"],
};

/** What can be pressed now. @param {Wire.PollRow} poll @param {Known} facts @param {number} now @returns {string[]} */
export function actsOf(poll, facts, now) {
  const at = phase(facts.clock, now);
  const another = facts.polls.polls.some((one) => one.state === "open" && one.id !== poll.id);
  const on = ["lobby", "live"].includes(at);
  const not = [
    ...(on && !another ? [] : ["open", "reopen"]),
    ...(on ? [] : ["reset"]), // the record tells of it
    ...(poll.secrecy === "secret" ? ["reopen"] : []),
    ...(isBegunAnew(poll) ? ["reset"] : []),
    ...(poll.steps?.length ? ["discard"] : []), // what everybody has seen stays, with the reason
    poll.kept_out ? "keep_out" : "let_in",
  ];
  return ACTS[poll.state].filter((act) => !not.includes(act));
}
