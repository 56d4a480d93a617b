// Which forgotten button is asked for: End, Start on time, or a session of a while ago that shall go on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { phase } from "../../static/js/tools/clock.js";
import { question } from "../../static/js/console/forgotten.js";

const MINUTE = 60000;
const live = { state: "live", undo: null, ended_at: null, asks_at: 90 * MINUTE, live_at: 6 * MINUTE, starts_at: 0 };
const started = { ...live, undo: { verb: "start", at: 6 * MINUTE } };

test("a session over its time is asked for", () => {
  assert.deepEqual([89, 90, 500].map((at) => question(live, at * MINUTE)), ["", "still_on", "still_on"]);
  assert.equal(question({ ...live, asks_at: null }, 1e12), "");
});

test("a late start can be set to the plan, shortly after, once", () => {
  assert.deepEqual([6, 21, 22].map((at) => question(started, at * MINUTE)), ["began", "began", ""]);
  assert.equal(question({ ...started, undo: { verb: "next", at: 0 } }, 7 * MINUTE), "");
  assert.equal(question({ ...started, live_at: 31 * MINUTE }, 32 * MINUTE), "");
  assert.equal(question({ ...started, live_at: -MINUTE }, 0), "");
});

test("an end that stands is taken back by a question in words", () => {
  const ended = { ...live, state: "ended", ended_at: 0, undo: { verb: "lapse", at: 20 * MINUTE } };
  assert.deepEqual([29, 30].map((at) => question(ended, at * MINUTE)), ["", "go_on"]);
});

test("the lobby closes when nobody has begun", () => {
  const clock = { state: "published", lobby_at: 0, lobby_ends_at: 100 };
  assert.deepEqual([-1, 0, 99, 100].map((at) => phase(clock, at)), ["published", "lobby", "lobby", "lapsed"]);
});
