// What takes the middle of the wall at this moment. Pure: no page, no memory.

import { freshResult, freshlyClosed } from "../panels/poll_result.js";

/** @import { Known } from "../live/facts.js" */

/** @param {Known} facts @param {string} phase @returns {{scene: string, poll?: any}} lobby, segment, poll, result, ended */
export function sceneOf(facts, phase) {
  if (phase === "ended") return { scene: "ended" };
  const open = (facts.polls?.polls ?? []).find((poll) => poll.state === "open") ?? freshlyClosed(facts);
  if (open) return { scene: "poll", poll: open };
  const result = freshResult(facts);
  if (result) return { scene: "result", poll: result };
  return { scene: phase === "live" ? "segment" : "lobby" };
}
