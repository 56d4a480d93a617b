// What takes the middle of the wall at this moment. Pure but for the memory of when a result was first seen.

import { taken } from "./question_order.js";

export class SceneChoice {
  constructor() {
    this.seen = null; // poll id -> when this wall first knew it as shown
  }

  /** @returns {{scene: string, poll?: object}} lobby, segment, poll, result, ended */
  choose(facts, phase, now) {
    this.remember(facts, now);
    if (phase === "ended") return { scene: "ended" };
    if (phase !== "live") return { scene: "lobby" };
    const open = polls(facts).find((poll) => poll.state === "open");
    if (open) return { scene: "poll", poll: open };
    const result = this.freshResult(facts);
    return result ? { scene: "result", poll: result } : { scene: "segment" };
  }

  /** A result that is already there when the wall is opened counts from the end of its poll. */
  remember(facts, now) {
    const first = this.seen === null;
    this.seen ??= new Map();
    for (const poll of polls(facts)) {
      if (poll.state === "shown" && !this.seen.has(poll.id)) this.seen.set(poll.id, first ? poll.closed_at : now);
    }
  }

  /** The latest result, until a segment begins or a question is taken after it. */
  freshResult(facts) {
    const at = (poll) => this.seen.get(poll.id);
    const [latest] = polls(facts).filter((poll) => poll.result && poll.state === "shown").sort((a, b) => at(b) - at(a));
    const segment = facts.clock.segments.find((one) => one.id === facts.clock.segment);
    const since = Math.max(segment?.opened_at ?? 0, taken(facts)[0]?.taken_at ?? 0);
    return latest && at(latest) >= since ? latest : null;
  }
}

const polls = (facts) => facts.polls?.polls ?? [];
