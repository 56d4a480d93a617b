// The talk under a moderator's hands: which lines stand apart, what can be done with each, and what can be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { body: { dataset: {} }, documentElement: { lang: "en" }, querySelectorAll: () => [] };
const { actsOf, lists, marksOf } = await import("../../static/js/console/talk/lists.js");
const { linesThatWait } = await import("../../static/js/console/talk_part.js");

const line = (id, more = {}) => ({ id, at: id, text: `line ${id}`, who: {}, ...more });
const ids = (found) => Object.fromEntries(Object.entries(found).map(([name, rows]) => [name, rows.map(({ id }) => id)]));

test("what waits stands apart, oldest first, and so does what was reported; of silenced people nothing waits", () => {
  const rows = [line(1), line(5, { state: "waits" }), line(2, { state: "waits" }), line(3), line(4, { state: "waits", unseen: true }), line(6, { state: "hidden" })];
  assert.deepEqual(ids(lists(rows, { 3: 2, 6: 1 })), { waits: [2, 5], reported: [3], unseen: [4] });
});

test("a line stays where it was pressed while that can be taken back", () => {
  const rows = [line(2, { state: "hidden" }), line(3, { state: "waits" })];
  assert.deepEqual(ids(lists(rows, {}, (id) => (id === 2 ? "waits" : ""))).waits, [2, 3]);
});

test("each line offers what can be done with it", () => {
  assert.deepEqual(actsOf(line(1, { state: "waits" }), {}), ["approve", "question", "hand", "note", "hide", "silence"]);
  assert.deepEqual(actsOf(line(1, { state: "waits", unseen: true }), {}), ["approve", "hide", "silence"]);
  assert.deepEqual(actsOf(line(1), {}), ["question", "hand", "note", "hide", "silence"]);
  assert.deepEqual(actsOf(line(1, { became: "question" }), {}), ["hand", "hide", "silence"]);
  assert.deepEqual(actsOf(line(1, { became: "note" }), { 1: 1 }), ["question", "hand", "hide", "keep", "silence"]);
  assert.deepEqual(actsOf(line(1, { state: "hidden" }), { 1: 1 }), ["show"]);
});

test("a line says why it is not what everybody reads", () => {
  assert.equal(marksOf(line(1), {}), "");
  assert.equal(marksOf(line(1, { became: "note" }), {}), "talk.became.note");
  assert.equal(marksOf(line(1, { state: "waits" }), {}), "");
  assert.equal(marksOf(line(1, { state: "waits", unseen: true }), {}), "talk.desk.unseen");
  assert.equal(marksOf(line(1, { state: "hidden", because: "abusive" }), {}), "talk.desk.hidden");
});

test("the chair's badge counts lines that wait and lines that were reported, and none without a talk", () => {
  assert.equal(linesThatWait({ talk: { waits: 0 } }), 0);
  assert.equal(linesThatWait({ talk: { waits: 3 }, reported_lines: { 5: 2 } }), 4);
  assert.equal(linesThatWait({ talk: null, reported_lines: { 5: 2 } }), 0);
});
