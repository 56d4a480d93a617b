// A speaker's line is gone: how long is waited, that they are back, and how those who lead stand in the run of show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { standOf } from "../../static/js/console/leads_stand.js";
import { backNow, restOf } from "../../static/js/console/missed.js";

const NOW = 1_000_000;

test("two minutes run down to nothing, and nobody waits before they were given", () => {
  assert.equal(restOf({ rests_until: NOW + 90_000 }, NOW), 90_000);
  assert.equal(restOf({ rests_until: NOW - 1 }, NOW), 0);
  assert.equal(restOf({ rests_until: null }, NOW), 0);
});

test("who is back is said for a while, and not while they are gone again", () => {
  const back = [{ id: 1, at: NOW - 5000 }, { id: 2, at: NOW - 5000 }, { id: 3, at: NOW - 25_000 }];
  assert.deepEqual(backNow({ stands: {}, missed: [{ id: 2 }], back }, NOW).map(({ id }) => id), [1]);
});

test("each lead over a line stands in the run of show, whom the room sees does not", () => {
  const people = { speakers: [{ id: 1, name: "Chen" }, { id: 2, name: "Amina" }], leads: { 7: [1, 2], 8: [2] } };
  const facts = { people, leading: { stands: { 1: "gone" }, missed: [], back: [] } };
  assert.equal(standOf(7, facts), "stands.gone");
  assert.equal(standOf(8, facts), "");
  assert.equal(standOf(9, facts), "");
});
