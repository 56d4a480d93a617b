// My side of the talk: whether I may write, when again, what became of what I wrote, and what is read aloud.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { body: { dataset: {} }, documentElement: { lang: "en" }, querySelectorAll: () => [] };
const { asLine, isReadFirst, mine, shut, stateOf, waits } = await import("../../static/js/panels/talk/own.js");
const { sentences } = await import("../../static/js/attendee/beside/talk/aloud.js");

const talk = { how: "open", approval: "guests", slow_seconds: 0, until: null };

test("nobody writes after the end, and only who leads while the talk is theirs", () => {
  assert.equal(shut(talk, ["attendee"]), "");
  assert.equal(shut({ ...talk, how: "moderators" }, ["attendee", "speaker"]), "moderators");
  assert.equal(shut({ ...talk, how: "moderators" }, ["online_moderator"]), "");
  assert.equal(shut({ ...talk, until: 5 }, ["moderator"]), "over");
});

test("slow mode counts from my last line, and not for who works for the session", () => {
  const slow = { ...talk, slow_seconds: 30 };
  assert.equal(waits(talk, [{ at: 1000 }], ["attendee"], 2000), 0);
  assert.equal(waits(slow, [], ["attendee"], 2000), 0);
  assert.equal(waits(slow, [{ at: 1000 }, { at: 9000 }], ["attendee"], 10000), 29000);
  assert.equal(waits(slow, [{ at: 9000 }], ["attendee"], 39000), 0);
  for (const role of ["moderator", "organizer", "clerk", "rapporteur"]) assert.equal(waits(slow, [{ at: 9000 }], [role], 10000), 0);
});

test("a guest is told that a moderator reads first where that is so", () => {
  assert.equal(isReadFirst(talk, { guest: true }), true);
  assert.equal(isReadFirst(talk, {}), false);
  assert.equal(isReadFirst({ ...talk, approval: "all" }, {}), true);
  assert.equal(isReadFirst({ ...talk, approval: "none" }, { guest: true }), false);
});

test("who works for the session is never read first", () => {
  assert.equal(isReadFirst({ ...talk, approval: "all" }, { roles: ["clerk"] }), false);
});

test("what became of a line of mine has words, and a line that everybody reads as it is needs none", () => {
  assert.equal(stateOf(undefined), "");
  assert.equal(stateOf({ state: "shown" }), "");
  assert.equal(stateOf({ state: "shown", became: "question" }), "talk.became.question");
  assert.equal(stateOf({ state: "waits" }), "talk.waits");
  assert.equal(stateOf({ state: "hidden", because: "abusive" }), "talk.hidden_because");
  assert.equal(stateOf({ state: "hidden" }), "talk.hidden");
});

test("the server's word of a line stands before ours, and what is on its way comes last", () => {
  const done = [{ id: 7, text: "a", at: 5, state: "shown" }, { id: 8, text: "b", at: 6, state: "waits" }];
  const told = [{ id: 7, text: "a", at: 5, state: "hidden", because: "other" }];
  const unsent = [{ with: { text: "c" }, at: 9 }, { with: { text: "d" }, at: 10 }];
  const all = mine(told, done, unsent, ({ at }) => at === 9, 20);
  assert.deepEqual([...all].map(([id, { state }]) => [id, state]), [[7, "hidden"], [8, "waits"], [-1, "kept"], [-2, "sending"]]);
  assert.deepEqual(asLine(all.get(-1), { name: "Ines", mode: "hub", group: "cso" }).who.mode, "hub");
});

test("few lines are read one by one, many as a figure", () => {
  const line = { who: { name: "Ines" }, text: "Yes." };
  assert.deepEqual(sentences([line, line]), ["talk.said", "talk.said"]);
  assert.deepEqual(sentences([line, line, line, line]), ["talk.new"]);
});
