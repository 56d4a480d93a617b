// What a page wants beside everybody's topics: asked for once, whole before it is named, forgotten when it is not wanted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Facts } from "../../static/js/live/facts.js";
import { unwant, want } from "../../static/js/live/wants.js";

globalThis.requestAnimationFrame = () => 0;

function page(road = "socket") {
  const said = [];
  const link = { write: (frame) => said.push(frame), resync: (head) => said.push({ resync: head }) };
  return { store: new Facts(), road, link, said, wants: undefined };
}

function told(live, facts) {
  live.wants.sift(facts);
  live.store.apply(facts);
}

const rows = (full, ...numbers) => ({ full, rows: numbers.map((one) => [one, `line ${one}`]), gone: [] });
const shown = (live) => [...(live.store.values.captions ?? new Map()).keys()];

test("it is asked for by the road there is, and named once it has come whole", () => {
  const live = page();
  want(live, "captions:fr");
  want(live, "captions:fr");
  assert.deepEqual(live.said, [{ want: ["captions:fr"] }]);
  assert.deepEqual(live.wants.named(), { wants: [] });
  assert.deepEqual(live.wants.named(true), { wants: ["captions:fr"] });
  told(live, { "captions:fr": rows(true, 1, 2) });
  assert.deepEqual(live.wants.named(), { wants: ["captions:fr"] });
  told(live, { "captions:fr": rows(false, 3) });
  assert.deepEqual(shown(live), [1, 2, 3]);
});

test("a road that comes back is told only what has not come yet", () => {
  const live = page("");
  want(live, "lines");
  live.road = "socket";
  live.wants.tell();
  assert.deepEqual(live.said, [{ want: ["lines"] }]);
  told(live, { lines: { full: true, rows: [{ id: 4 }], gone: [] } });
  live.wants.tell();
  assert.equal(live.said.length, 1);
});

test("over plain HTTP a whole picture brings it", () => {
  const live = page("http");
  want(live, "lines");
  assert.deepEqual(live.said, [{ resync: 0 }]);
});

test("of another language nothing stays, and nothing of it is taken any more", () => {
  const live = page();
  want(live, "captions:fr");
  told(live, { "captions:fr": rows(true, 1) });
  unwant(live, "captions:fr");
  want(live, "captions:en");
  told(live, { "captions:fr": rows(false, 2), "captions:en": rows(true, 7) });
  assert.deepEqual(shown(live), [7]);
  assert.deepEqual(live.said.at(-1), { want: ["captions:en"] });
});

test("lines of captions say when the last one was said, and which were corrected", () => {
  const live = page();
  want(live, "captions:en");
  told(live, { "captions:en": { full: true, at: 5, rows: [[1, "One.\n"], [2, "Two.\n"]] } });
  told(live, { "captions:en": { full: false, at: 9, rows: [[2, "Too.\n"]], mended: [2] } });
  assert.deepEqual([...live.store.values.captions.values()], [
    { number: 1, text: "One.\n", at: 5, mended: false },
    { number: 2, text: "Too.\n", at: 9, mended: true },
  ]);
});
