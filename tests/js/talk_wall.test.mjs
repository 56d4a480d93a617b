// The talk on the wall: which lines stand there, and for how long.

import assert from "node:assert/strict";
import { test } from "node:test";

const { choose } = await import("../../static/js/wall/talk.js");
const line = (id) => ({ id, at: id });

test("the wall is no ticker: what stands there is left until it was read, unless one of it is gone", () => {
  const [a, b, c, d] = [1, 2, 3, 4].map((id) => line(id));
  assert.deepEqual(choose([a, b, c], [], false), [b, c]);
  assert.deepEqual(choose([a, b, c, d], [b, c], false), [b, c]);
  assert.deepEqual(choose([a, b, c, d], [b, c], true), [c, d]);
  assert.deepEqual(choose([a, c, d], [b, c], false), [c, d]); // b was hidden
  assert.deepEqual(choose([a, b], [a], false), [a, b]); // there is room
});
