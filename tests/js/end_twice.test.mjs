// Ending the session: two presses while planned time is left; letters of Caps Lock are nobody's command.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOfPlan, pressOf } from "../../static/js/console/end_twice.js";
import { isOfCapsLock } from "../../static/js/console/shortcuts.js";

const MINUTE = 60000;
const segment = (id, minutes, more = {}) => ({ id, minutes, opened_at: null, spent_ms: 0, since: null, done: false, skipped: false, ...more });
const clock = {
  state: "live", step: 3, ended_at: null, starts_at: 0, promised_end_at: 60 * MINUTE, segment: 1, running: true,
  segments: [segment(1, 40, { opened_at: 0, since: 0 }), segment(2, 20)],
};

test("planned time is left until the promised end, and until all that is planned has had its time", () => {
  assert.equal(leftOfPlan(clock, 12 * MINUTE), 48 * MINUTE);
  assert.equal(leftOfPlan(clock, 70 * MINUTE), 20 * MINUTE, "the second part is still to come");
  const last = { ...clock, segment: 2, segments: [segment(1, 40, { opened_at: 0, spent_ms: 40 * MINUTE, done: true }), segment(2, 20, { opened_at: 40 * MINUTE, since: 40 * MINUTE })] };
  assert.equal(leftOfPlan(last, 60 * MINUTE), 0);
  assert.equal(leftOfPlan({ ...clock, segment: null, segments: [] }, 59 * MINUTE), MINUTE);
  assert.equal(leftOfPlan({ ...clock, segment: null, segments: [], promised_end_at: null }, 5), 0);
});

test("the first press asks, a double click waits, the second press ends", () => {
  const asked = { step: 3, at: MINUTE };
  assert.equal(pressOf(clock, MINUTE, null), "asks");
  assert.deepEqual([0, 599, 600, 9999, 10000].map((ms) => pressOf(clock, MINUTE + ms, asked)), ["waits", "waits", "ends", "ends", "asks"]);
  assert.equal(pressOf({ ...clock, step: 4 }, MINUTE + 900, asked), "asks", "another step was taken since");
});

test("with no planned time left one press ends", () => {
  assert.equal(pressOf(clock, 100 * MINUTE, null), "asks");
  assert.equal(pressOf({ ...clock, segment: null, segments: [] }, 60 * MINUTE, null), "ends");
});

test("a letter counts only as Shift makes it", () => {
  const keys = [["e", false], ["E", true], ["E", false], ["e", true], ["?", true], ["?", false], ["+", true], ["1", true], ["Enter", true]];
  const of = ([key, shiftKey]) => isOfCapsLock({ key, shiftKey });
  assert.deepEqual(keys.map(of), [false, false, true, true, false, false, false, false, false]);
});
