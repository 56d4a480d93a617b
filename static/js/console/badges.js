// What waits on the other sheets of the chair, a tap away each: questions, hands, a poll, minutes lost.

import { endsLate } from "../tools/clock.js";
import { attribute, find, set } from "../tools/dom.js";
import { minutes, text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { waiting } from "../panels/question_order.js";
import { pollMoment } from "./moment_polls.js";

/** @import { Known } from "../live/facts.js" */

const MINUTE_MS = 60000;
const ABOUT_POLLS = { draft: "ready", open: "open", closed: "result" };

export class Badges extends Panel {
  /** @param {Known} facts */
  render(facts) {
    for (const [part, words] of Object.entries(badges(facts, this.live.now()))) {
      const badge = find(this.root, `[data-badge=${part}]`);
      set(badge, ".label", words ? text(`badge.${words.says}`, words.params) : text(`badge.${part}`));
      attribute(badge, "data-waits", Boolean(words));
    }
  }
}

/** @typedef {{says: string, params?: Record<string, any>}|null} Badge */

/** Null where nothing waits: then the badge only names its sheet. @param {Known} facts @param {number} now @returns {{questions: Badge, queue: Badge, polls: Badge, plan: Badge}} */
export function badges(facts, now) {
  const questions = waiting(facts).filter((row) => !row.unseen).length;
  const hands = facts.queue?.hands.length ?? 0;
  const late = facts.clock.state === "live" ? endsLate(facts.clock, now) : 0;
  return {
    questions: questions ? { says: "wait", params: { n: questions } } : null,
    queue: hands ? { says: "hands", params: { n: hands } } : null,
    polls: pollBadge(facts, now),
    plan: late >= MINUTE_MS ? { says: "late", params: { time: minutes(Math.ceil(late / MINUTE_MS)) } } : null,
  };
}

/** @param {Known} facts @param {number} now @returns {Badge} */
function pollBadge(facts, now) {
  if (facts.clock.state !== "live") return null;
  const poll = (pollMoment.running(facts, now) ?? pollMoment.ready(facts))?.target;
  return poll ? { says: `poll_${ABOUT_POLLS[/** @type {keyof typeof ABOUT_POLLS} */ (poll.state)]}` } : null;
}
