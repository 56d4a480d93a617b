// What the chair's badges say of the sheets behind them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { badges } from "../../static/js/console/badges.js";

const NOW = 1000000;
const MINUTE = 60000;

function facts({ kind = "exchange", promised = NOW + 9 * MINUTE, ...over } = {}) {
  const segments = [{ id: 1, minutes: 10, spent_ms: 0, since: NOW - MINUTE, opened_at: NOW - MINUTE }];
  return {
    agenda: { segments: [{ id: 1, kind }] },
    clock: { state: "live", segment: 1, running: true, segments, ended_at: null, promised_end_at: promised, ...over.clock },
    queue: { turn: null, hands: over.hands ?? [] },
    questions: new Map((over.questions ?? []).map((row) => [row.id, row])),
    polls: { polls: over.polls ?? [] },
    tally: {},
  };
}

test("nothing waits, nothing is counted", () => {
  assert.deepEqual(badges(facts(), NOW), { questions: null, queue: null, polls: null, plan: null });
});

test("questions to approve, hands, and minutes lost are counted; what a silenced asker sent is not", () => {
  const questions = [{ id: 1, state: "waiting", asked_at: 1 }, { id: 2, state: "waiting", asked_at: 2, unseen: true }, { id: 3, state: "approved" }];
  const told = badges(facts({ questions, hands: [{ id: 4 }, { id: 5 }], promised: NOW + 7 * MINUTE }), NOW);
  assert.deepEqual(told.questions, { says: "wait", params: { n: 1 } });
  assert.deepEqual(told.queue, { says: "hands", params: { n: 2 } });
  assert.equal(told.plan.says, "late");
  assert.equal(badges(facts({ promised: NOW + 8.5 * MINUTE }), NOW).plan, null, "half a minute is not late");
});

test("a poll is ready in its segment, open, or waits to be shown", () => {
  const poll = (state) => [{ id: 7, state, preset: "", closed_at: NOW, closes_at: null, opened_at: state === "draft" ? null : NOW }];
  assert.equal(badges(facts({ polls: poll("draft") }), NOW).polls, null);
  assert.equal(badges(facts({ polls: poll("draft"), kind: "poll" }), NOW).polls.says, "poll_ready");
  assert.equal(badges(facts({ polls: poll("open") }), NOW).polls.says, "poll_open");
  assert.equal(badges(facts({ polls: poll("closed") }), NOW).polls.says, "poll_result");
  assert.equal(badges(facts({ polls: poll("shown") }), NOW).polls, null);
});
