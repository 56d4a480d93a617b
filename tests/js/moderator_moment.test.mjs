// The console's primary action: one story through the hour.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLast, moment } from "../../static/js/console/moment.js";

const SEGMENTS = [{ id: 1, kind: "welcome" }, { id: 2, kind: "exchange" }, { id: 3, kind: "summary" }];

function facts(over = {}) {
  const clock = { segment: 2, running: true, segments: [{ id: 1, done: true }, { id: 2 }, { id: 3 }], ...over.clock };
  const queue = { open: true, turn: null, hands: [], ...over.queue };
  const questions = new Map((over.questions ?? []).map((row) => [row.id, row]));
  return { agenda: { segments: SEGMENTS }, clock, queue, questions, scores: new Map() };
}

test("before the hour the action is start, after it the record", () => {
  assert.equal(moment(facts(), "lobby", null).act, "start");
  assert.equal(moment(facts(), "draft", null).act, "wait");
  assert.equal(moment(facts(), "ended", null).act, "record");
});

test("a running turn comes before everything else", () => {
  const turn = { id: 9 };
  assert.deepEqual(moment(facts({ queue: { turn } }), "live", -5), { act: "end_turn", target: turn });
});

test("a stopped clock asks for resume", () => {
  assert.equal(moment(facts({ clock: { running: false } }), "live", 5).act, "resume");
});

test("a segment over its time asks for the next one, the last one for the end", () => {
  const hand = { id: 4 };
  assert.equal(moment(facts({ queue: { hands: [hand] } }), "live", -1).act, "next");
  const last = { segment: 3, segments: [1, 2].map((id) => ({ id, done: true })).concat({ id: 3 }) };
  assert.equal(moment(facts({ clock: last }), "live", -1).act, "end");
});

test("in an exchange: the taken question, then hands, then questions, then the next segment", () => {
  const taken = { id: 1, state: "taken", taken_at: 1 };
  const approved = { id: 2, state: "approved", asked_at: 1 };
  const hands = [{ id: 4 }];
  assert.equal(moment(facts({ questions: [taken], queue: { hands } }), "live", 9).act, "done");
  assert.equal(moment(facts({ questions: [approved], queue: { hands } }), "live", 9).act, "call");
  assert.equal(moment(facts({ questions: [approved] }), "live", 9).act, "take");
  assert.equal(moment(facts(), "live", 9).act, "next");
});

test("hands do not interrupt a welcome", () => {
  const clock = { segment: 1, segments: [{ id: 1 }, { id: 2 }, { id: 3 }] };
  assert.equal(moment(facts({ clock, queue: { hands: [{ id: 4 }] } }), "live", 9).act, "next");
  assert.equal(isLast(facts({ clock })), false);
});
