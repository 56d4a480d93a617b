// What the desk says of the wall, which presses it offers, and how long one can be taken back.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [], addEventListener: () => {} };
const { actsOnWall, backAt, isSeen, seen, standsAs } = await import("../../static/js/console/wall_words.js");
const { UndoWall } = await import("../../static/js/console/undo_wall.js");

const NOW = 1_000_000_000;
const AUTO = { what: "auto", id: null, text: "" };
const question = { id: 7, state: "approved", text: "Who audits?" };
const poll = { id: 3, text: "Could it?", options: [], steps: [], state: "open", opened_at: NOW - 5000, closed_at: null, shown_at: null, result: null };
const shown = { ...poll, state: "shown", opened_at: NOW - 9000, shown_at: NOW - 1000, result: {} };
const facts = (over = {}) => ({
  clock: { state: "live", segments: [], segment: null, lobby_at: null, lobby_ends_at: null },
  questions: new Map([[7, question]]), polls: { polls: [] }, queue: { hands: [] }, scores: new Map(), wall: AUTO, ...over,
});

test("the desk says what the hall sees, and what stands beside it", () => {
  const queue = { hands: [{ id: 1 }] };
  assert.deepEqual(seen(facts({ queue }), NOW), { what: "segment", words: "", beside: ["queue", "clock"] });
  assert.deepEqual(seen(facts({ wall: { what: "question", id: 7, text: "" } }), NOW), { what: "question", words: "Who audits?", beside: ["clock"] });
  assert.deepEqual(seen(facts({ polls: { polls: [shown] } }), NOW).words, "Could it?");
  assert.deepEqual(seen(facts({ wall: { what: "pause", id: null, text: "Back at 15:10" }, queue }), NOW), { what: "pause", words: "Back at 15:10", beside: ["clock"] });
});

test("there is nothing to take off where only the hour stands, and nothing at all after the end", () => {
  assert.deepEqual(actsOnWall(facts(), NOW), ["code", "pause"]);
  assert.deepEqual(actsOnWall(facts({ polls: { polls: [shown] } }), NOW), ["off", "code", "pause"]);
  assert.deepEqual(actsOnWall(facts({ wall: { ...AUTO, what: "clock" }, queue: { hands: [{ id: 1 }] } }), NOW), ["auto", "queue", "code", "pause"]);
  assert.deepEqual(actsOnWall(facts({ wall: { ...AUTO, what: "code" } }), NOW), ["off", "pause"]);
  assert.deepEqual(actsOnWall(facts({ clock: { state: "ended", segments: [], segment: null } }), NOW), []);
});

test("what not everybody may see cannot be put on the wall", () => {
  const states = (list, thing) => list.map((state) => standsAs({ ...thing, state }));
  assert.deepEqual(states(["waiting", "hidden", "merged", "approved", "taken", "done", "written"], question), ["", "", "", ...Array(4).fill("question")]);
  assert.deepEqual(states(["draft", "open", "closed", "shown"], poll), ["", "poll", "poll", "result"]);
  assert.equal(standsAs({ ...poll, state: "closed", kept_out: true }), "");
  assert.equal(standsAs({ ...shown, steps: [{ verb: "reset", at: NOW }] }), "");
});

test("a row knows whether the hall sees what it is about", () => {
  assert.equal(isSeen(poll, facts({ polls: { polls: [poll] } }), NOW), true);
  assert.equal(isSeen(poll, facts({ polls: { polls: [poll] }, wall: { ...AUTO, what: "clock" } }), NOW), false);
  assert.equal(isSeen(question, facts({ wall: { what: "question", id: 7, text: "" } }), NOW), true);
});

test("one is back at a round time, ten minutes from now at least", () => {
  assert.equal(backAt(Date.UTC(2026, 10, 30, 14, 51)), Date.UTC(2026, 10, 30, 15, 5));
  assert.equal(backAt(Date.UTC(2026, 10, 30, 14, 50)), Date.UTC(2026, 10, 30, 15, 0));
});

test("a press is taken back for ten seconds, unless something else was put there", () => {
  let now = NOW;
  const undo = new UndoWall({ now: () => now });
  const put = (what) => ({ what, id: null, text: "" });
  assert.equal(undo.isOffered({ wall: AUTO }), false);
  undo.note(AUTO);
  assert.equal(undo.isOffered({ wall: AUTO }), true); // done, and the fact is on its way
  assert.equal(undo.isOffered({ wall: put("code") }), true);
  now += 9999;
  assert.deepEqual(undo.take(), ["wall.put", AUTO]);
  assert.equal(undo.isOffered({ wall: AUTO }), false);

  undo.note(AUTO);
  assert.equal(undo.isOffered({ wall: put("code") }), true);
  assert.equal(undo.isOffered({ wall: put("queue") }), false);
  assert.equal(undo.isOffered({ wall: put("code") }), false);
  undo.note(AUTO);
  now += 10000;
  assert.equal(undo.isOffered({ wall: put("code") }), false);
});
