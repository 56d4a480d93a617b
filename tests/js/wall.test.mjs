// What takes the middle of the wall, what grows on it, and how long a page of it stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byMode } from "../../static/js/wall/floor.js";
import { marksOf } from "../../static/js/wall/marks.js";
import { sceneOf } from "../../static/js/wall/scene.js";
import { readingTime } from "../../static/js/wall/turning.js";

const poll = (/** @type {any} */ row) => ({ steps: [], options: [], opened_at: 5, closed_at: null, shown_at: null, ...row });
const POLLS = [poll({ id: 1, state: "shown", closed_at: 8, shown_at: 9, result: {} }), poll({ id: 2, state: "draft", opened_at: null })];
const ASKED = { id: 7, state: "taken", text: "Who pays?", taken_at: 20 };

/** @returns {any} */
const hour = (/** @type {any} */ over = {}) => ({
  clock: { state: "live", segment: null, segments: [] },
  polls: { polls: POLLS },
  questions: new Map([[7, ASKED], [8, { id: 8, state: "approved", text: "Who audits?" }]]),
  ...over,
});
const put = (what, id = null, text = "") => sceneOf(hour({ wall: { what, id, text } }), "live");

test("a question that is being answered takes the middle, newer than a result and older than a poll", () => {
  assert.deepEqual(sceneOf(hour(), "live"), { scene: "question", question: ASKED });
  assert.equal(sceneOf(hour({ questions: new Map() }), "live").scene, "result");
  assert.equal(sceneOf(hour({ polls: { polls: [poll({ id: 3, state: "open", opened_at: 1 })] } }), "live").scene, "poll");
  assert.equal(sceneOf(hour(), "ended").scene, "ended");
});

test("what a moderator put on the wall stands there, as long as it can be read", () => {
  assert.equal(put("auto").scene, "question");
  assert.deepEqual(put("pause", null, "Coffee"), { scene: "pause", words: "Coffee" });
  assert.deepEqual(["queue", "code", "clock"].map((what) => put(what).scene), ["queue", "code", "clock"]);
  assert.equal(put("question", 8).question?.text, "Who audits?");
  assert.equal(put("result", 1).scene, "result");
  assert.equal(put("poll", 1).scene, "poll");
  assert.deepEqual([put("question", 99), put("poll", 2), put("result", 99)].map(({ scene }) => scene), ["question", "question", "question"]);
  assert.equal(sceneOf(hour({ wall: { what: "code", id: null, text: "" } }), "ended").scene, "ended");
});

test("a result that is not shown yet is not shown by being put on the wall", () => {
  const closed = poll({ id: 4, state: "closed", closed_at: 30, result: null });
  const facts = hour({ polls: { polls: [closed] }, wall: { what: "result", id: 4, text: "" } });
  assert.deepEqual(sceneOf(facts, "live"), { scene: "poll", poll: closed });
});

test("each ballot is a mark, of a crowd a mark stands for several, and nobody vanishes", () => {
  assert.deepEqual(marksOf([["", 2], ["onsite", 1], ["online", 0]]), ["", "", "onsite"]);
  const crowd = marksOf([["", 299], ["onsite", 1]]);
  assert.ok(crowd.length <= 62 && crowd.at(-1) === "onsite", `${crowd.length}`);
  assert.deepEqual(byMode([{ who: { mode: "online" } }, { who: { mode: "" } }]).map(([, n]) => n), [0, 1, 0, 1]);
});

test("a page stays as long as its words take, in any script", () => {
  assert.equal(readingTime("Yes"), 6000);
  assert.equal(readingTime("word ".repeat(50)), 20000);
  assert.equal(readingTime("谁".repeat(80)), 20000);
  assert.equal(readingTime("ผู้ใดตรวจสอบแบบจำลองที่เปิดกว้าง".repeat(2)) > 6000, true);
});

test("a session that is called off shows neither a poll nor what a moderator had put there", () => {
  const facts = hour({ wall: { what: "code", id: null, text: "" }, polls: { polls: [poll({ id: 3, state: "open", opened_at: 1 })] } });
  assert.equal(sceneOf(facts, "called_off").scene, "lobby");
});
