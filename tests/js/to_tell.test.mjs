// What is to be told: a row that was ticked off stands where it stood, for ten seconds.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [], addEventListener: () => {} };
const { withTold } = await import("../../static/js/room_desk/to_tell.js");

const notices = (...keys) => keys.map((notice) => ({ notice, kind: "done", who: [] }));
const names = (rows) => rows.map((one) => one.notice).join("");

test("a row that was ticked off keeps its place while it can be taken back", () => {
  const [a, b, c] = notices("a", "b", "c");
  const told = new Map([["b", { notice: b, at: 1, until: 10 }]]);
  assert.equal(names(withTold([a, b, c], told, 0)), "abc"); // done, and the fact is on its way
  assert.equal(names(withTold([a, c], told, 9)), "abc");
  assert.equal(names(withTold([a, c], told, 10)), "ac");
  assert.equal(told.size, 0);
});

test("two that were ticked off stand in their order", () => {
  const [a, b, c] = notices("a", "b", "c");
  const told = new Map([["b", { notice: b, at: 1, until: 10 }], ["a", { notice: a, at: 0, until: 10 }]]);
  assert.equal(names(withTold([c], told, 1)), "abc");
});
