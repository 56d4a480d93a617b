// For how long a step is offered to be taken back, and what a first press asks for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { offered } from "../../static/js/console/undo.js";

const clock = { state: "live", step: 3, undo: { verb: "next", at: 0 } };

test("a step is offered for ten seconds, then on demand", () => {
  assert.equal(offered({ ...clock, undo: null }, 1, null), "");
  assert.deepEqual([0, 9999, 10000].map((now) => offered(clock, now, null)), ["fresh", "fresh", "old"]);
});

test("who asks has ten seconds, and asks for this step only", () => {
  const asked = { step: 3, at: 60000 };
  assert.deepEqual([60000, 69999, 70000].map((now) => offered(clock, now, asked)), ["asked", "asked", "old"]);
  assert.equal(offered({ ...clock, step: 4 }, 61000, asked), "old");
});

test("the end of the session is offered for ten minutes", () => {
  const at = (now) => offered({ ...clock, state: "ended" }, now, { step: 3, at: now });
  assert.deepEqual([599999, 600000, 9e9].map(at), ["fresh", "", ""]);
});
