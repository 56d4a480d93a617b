// What a late hour may cost: when it is worth a word, which ways are open, and who gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loss, shared, waysOf } from "../../static/js/console/late_words.js";

const MINUTE = 60000;
const clock = (over = {}) => ({
  state: "live", segment: 1, running: true, starts_at: 0, live_at: 0, ended_at: null, promised_end_at: 10 * MINUTE,
  segments: [{ id: 1, minutes: 10, opened_at: 0, spent_ms: 0, since: 0, done: false, skipped: false }], ...over,
});

test("a loss is told in whole minutes, rounded up, once it is worth a thought", () => {
  const at = [10.4, 10.5, 11, 12.01].map((minutes) => loss(clock(), minutes * MINUTE));
  assert.deepEqual(at, [0, 1, 1, 3]);
  assert.equal(loss(clock({ state: "published", segment: null }), 90 * MINUTE), 0);
});

test("the ways stand in the row of the loss; beyond the last row the session ends later", () => {
  const plan = { offers: [[{ code: "spread" }], [{ code: "one" }]] };
  assert.deepEqual([1, 2].map((lost) => waysOf(plan, lost)[0].code), ["spread", "one"]);
  assert.deepEqual(waysOf(plan, 3), [{ code: "later", cuts: {}, ends_later: 3, breaks_minimum: false }]);
});

test("speakers give first, then the audience, then the minimum", () => {
  const gives = { speakers: 3, audience: 2 };
  assert.deepEqual(shared(2, gives), { speakers: 2, audience: 0, below: 0 });
  assert.deepEqual(shared(6, gives), { speakers: 3, audience: 2, below: 1 });
});
