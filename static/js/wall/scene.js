// What takes the middle of the wall at this moment: what a moderator chose, else what the hall is to read or do. Pure.

import { freshResult, freshlyClosed } from "../panels/poll_result.js";
import { taken } from "../panels/question_order.js";

/** @import { Known } from "../live/facts.js" */
/** @typedef {{scene: string, poll?: any, question?: any, words?: string}} Scene */

/** @param {Known} facts @param {string} phase @returns {Scene} segment, question, poll, result, queue, code, pause, clock, lobby, ended */
export function sceneOf(facts, phase) {
  if (phase === "ended") return { scene: "ended" };
  if (phase === "called_off") return { scene: "lobby" };
  return chosen(facts) ?? pollScene(facts) ?? (phase === "live" ? liveScene(facts) : { scene: "lobby" });
}

/** What a moderator put there, as long as it can be read; nothing where the wall is to follow the hour. @param {Known} facts @returns {Scene|null} */
function chosen(facts) {
  const { what, id, text } = facts.wall ?? { what: "auto", id: null, text: "" };
  if (["queue", "code", "clock", "pause"].includes(what)) return { scene: what, words: text };
  if (what === "question") return questionScene(facts.questions?.get(id ?? 0));
  const poll = ["poll", "result"].includes(what) && facts.polls?.polls.find((one) => one.id === id && one.state !== "draft");
  if (!poll) return null;
  return { scene: what === "result" && poll.state === "shown" && poll.result ? "result" : "poll", poll };
}

/** @param {Known} facts @returns {Scene|null} */
function pollScene(facts) {
  const open = facts.polls?.polls.find((poll) => poll.state === "open") ?? freshlyClosed(facts);
  if (open) return { scene: "poll", poll: open };
  const result = freshResult(facts);
  return result && { scene: "result", poll: result };
}

/** @param {Known} facts @returns {Scene} */
const liveScene = (facts) => questionScene(taken(facts)[0]) ?? { scene: "segment" };

/** @param {Wire.ModeratedQuestion|undefined} question @returns {Scene|null} */
const questionScene = (question) => (question ? { scene: "question", question } : null);
