// The stream of the talk: what a page was told, what came too quick, and older pages, in one order.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Stream } from "../../static/js/panels/talk/stream.js";

const line = (id, at = id, more = {}) => ({ id, at, text: `line ${id}`, who: { mode: "online", name: "Ines" }, ...more });
const frame = (rows, more = {}) => ({ full: false, gone: [], skipped: 0, more: false, rows, ...more });

/** What the page does with a frame: the stream hears of it, then has its rows. */
function hears(stream, told, frame) {
  stream.hear(frame);
  for (const id of frame.gone) told.delete(id);
  if (frame.full) told.clear();
  for (const row of frame.rows) told.set(row.id, row);
  stream.told = told;
}

const keys = (stream) => stream.shown().map(({ key }) => key);

function begun(rows = [line(10), line(20)], more = {}) {
  const [stream, told] = [new Stream(), new Map()];
  hears(stream, told, frame(rows, { full: true, ...more }));
  return [stream, told];
}

test("lines stand in the order in which they were said or approved, whatever their ids", () => {
  const [stream, told] = begun([line(7, 3), line(90, 1)]);
  hears(stream, told, frame([line(4, 5), line(60, 4)]));
  assert.deepEqual(keys(stream), ["90", "7", "60", "4"]);
});

test("what was too quick is a gap before the first of the newest lines, and an edited older line is none of them", () => {
  const [stream, told] = begun();
  hears(stream, told, frame([line(10, 10, { became: "question" }), line(50), line(51)], { skipped: 12 }));
  assert.deepEqual(stream.shown().map(({ key, n }) => n ?? key), ["10", "20", 12, "50", "51"]);
});

test("a gap is filled page by page, and its rest stays a gap", () => {
  const [stream, told] = begun();
  hears(stream, told, frame([line(90)], { skipped: 4 }));
  stream.takeMissing(90, { rows: [line(70), line(80)], more: true });
  assert.deepEqual(stream.shown().map(({ key, n }) => n ?? key), ["10", "20", 2, "70", "80", "90"]);
  stream.takeMissing(70, { rows: [line(20), line(40), line(50)], more: true });
  assert.deepEqual(keys(stream), ["10", "20", "40", "50", "70", "80", "90"]);
});

test("a line that is hidden goes, also from a page of before, and leaves its gap to the next", () => {
  const [stream, told] = begun();
  stream.takeOlder({}, { rows: [line(5)], more: false });
  hears(stream, told, frame([line(50), line(60)], { skipped: 3 }));
  hears(stream, told, frame([], { gone: [5, 50] }));
  assert.deepEqual(stream.shown().map(({ key, n }) => n ?? key), ["10", "20", 3, "60"]);
});

test("a whole picture after a break keeps the pages that it follows on from, and no others", () => {
  const [stream, told] = begun();
  stream.takeOlder({}, { rows: [line(5)], more: true });
  hears(stream, told, frame([line(20), line(30)], { full: true, more: true }));
  assert.deepEqual(keys(stream), ["5", "20", "30"]);
  hears(stream, told, frame([line(70), line(80)], { full: true, more: true }));
  assert.deepEqual(keys(stream), ["70", "80"]);
  assert.equal(stream.hasOlder, true);
});

test("of a long stream that nobody has scrolled the newest stand there, and the others come back by pages", () => {
  const [stream] = begun(Array.from({ length: 400 }, (_, index) => line(index + 1)));
  stream.trim(300);
  assert.deepEqual([keys(stream).length, stream.hasOlder], [300, true]);
  assert.equal(stream.older(), null); // known already: nothing is asked for
  assert.deepEqual([keys(stream).length, keys(stream)[0]], [350, "51"]);
  stream.older();
  assert.deepEqual([keys(stream).length, stream.hasOlder], [400, false]);
  stream.more = true;
  assert.deepEqual(stream.older(), { before: 1 });
});

test("filtered by a policy question only its lines stand there, with pages of its own and no gaps", () => {
  const [stream, told] = begun([line(10, 10, { policy_question: 2 }), line(20)], { more: true });
  hears(stream, told, frame([line(50, 50, { policy_question: 2 })], { skipped: 9 }));
  stream.choose(2);
  assert.deepEqual(stream.older(), { before: undefined, policy: 2 });
  stream.takeOlder({ policy: 2 }, { rows: [line(3, 3, { policy_question: 2 }), line(10, 10, { policy_question: 2 })], more: false });
  assert.deepEqual([keys(stream), stream.hasOlder], [["3", "10", "50"], false]);
  stream.takeOlder({ policy: 1 }, { rows: [line(1)], more: true }); // of the choice before
  assert.deepEqual(keys(stream), ["3", "10", "50"]);
  stream.choose(0);
  assert.deepEqual(keys(stream), ["10", "20", "gap-50", "50"]);
});

test("my own lines that only I see stand in their place, and give way to the same line as everybody has it", () => {
  const [stream] = begun();
  const own = [line(15, 15, { text: "waits" }), line(20, 20, { text: "mine" }), line(-1, 99)];
  assert.deepEqual(stream.shown(own).map(({ line: one }) => one.text), ["line 10", "waits", "line 20", "line -1"]);
});
