// What a moderator does now, in every state that an hour has: one thing at a time, the most pressing first.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLast, moment } from "../../static/js/console/moment.js";

const MINUTE = 60000;
const NOW = 100 * MINUTE;
const SEGMENTS = [{ id: 1, kind: "welcome" }, { id: 2, kind: "exchange" }, { id: 3, kind: "poll" }, { id: 4, kind: "summary" }];
const DESK = "desk";

/** The exchange runs; `at` is another segment, what stands before it is done. */
function facts({ at = 2, segments = SEGMENTS, ...over } = {}) {
  const times = segments.map(({ id }) => ({ id, done: id < at, opened_at: id <= at ? NOW - 5 * MINUTE : null }));
  const clock = { state: "live", segment: at, running: true, starts_at: 0, segments: times, ...over.clock };
  const queue = { open: true, turn: null, hands: [], ...over.queue };
  const questions = new Map((over.questions ?? []).map((row) => [row.id, row]));
  return { agenda: { segments }, clock, queue, questions, scores: new Map(), polls: { polls: over.polls ?? [] }, tally: over.tally ?? {},
    my_seat: { id: 1 }, driver: over.driver };
}

const now = (over, left = MINUTE, place = undefined) => moment(facts(over), "live", left, NOW, place);
const does = (over, left, place) => { const { code, act } = now(over, left, place); return `${code}: ${act}`; };

const waits = (id, minutes, more = {}) => ({ id, state: "waiting", asked_at: NOW - minutes * MINUTE, ...more });
const approved = { id: 21, state: "approved", asked_at: 1 };
const taken = { id: 22, state: "taken", taken_at: 1 };
const ines = { id: 31, who: { name: "Ines", mode: "online" }, reason: { code: "first" } };
const away = { id: 32, who: { name: "Chen", mode: "onsite" }, reason: { code: "away" } };
const turn = { id: 41, started_at: NOW - 30000, seconds: 90 };
const overtime = { id: 41, started_at: NOW - 110000, seconds: 90 };
const poll = (state, more = {}) => ({ id: 51, state, preset: "", closes_at: null, opened_at: NOW - MINUTE, closed_at: NOW, ...more });

test("before the hour it is the start, which only lies ready until its time has come", () => {
  const before = moment(facts({ clock: { starts_at: NOW + MINUTE } }), "lobby", null, NOW);
  assert.deepEqual([before.code, before.act, before.calm, before.ms], ["early", "start", true, MINUTE]);
  const due = moment(facts({ clock: { starts_at: NOW - 1 } }), "lapsed", null, NOW);
  assert.deepEqual([due.code, due.act, due.calm], ["start", "start", false]);
  assert.equal(moment(facts(), "draft", null, NOW).act, "wait");
  assert.equal(moment(facts(), "ended", null, NOW).act, "record");
});

test("a clock that does not run comes before everything", () => {
  assert.equal(does({ clock: { running: false }, queue: { turn: overtime } }), "stopped: resume");
  assert.equal(does({ clock: { segments: [] } }), "no_segment: wait");
  assert.equal(does({ clock: { segment: null } }), "begin: next");
  const done = SEGMENTS.map(({ id }) => ({ id, done: true }));
  assert.equal(does({ clock: { segment: null, segments: done } }), "over_last: end");
});

test("a turn over its time is ended, one within it is heard", () => {
  assert.equal(does({ queue: { turn: overtime, hands: [ines] } }), "turn_over: end_turn");
  const heard = now({ queue: { turn } });
  assert.deepEqual([heard.code, heard.calm, heard.ms], ["speaking", true, MINUTE]);
  assert.equal(heard.target, turn);
});

test("a segment over its time asks for the next one, the last one for the end", () => {
  assert.equal(does({ queue: { hands: [ines] } }, -MINUTE), "over: next");
  assert.equal(now({}, -MINUTE).segment.id, 3);
  assert.equal(does({ at: 4 }, -1), "over_last: end");
  assert.equal(does({ queue: { turn } }, -1), "last_speaker: end_turn");
});

test("in an exchange: the taken question, then hands, then questions, then the first hand is asked for", () => {
  assert.equal(does({ questions: [taken], queue: { hands: [ines] } }), "answering: done");
  assert.equal(does({ questions: [approved], queue: { hands: [ines] } }), "call: call");
  assert.equal(now({ queue: { hands: [away, ines] } }).target, ines);
  assert.equal(does({ questions: [approved], queue: { hands: [away] } }), "take: take");
  assert.equal(does({}), "nobody: next");
  assert.equal(now({}).calm, true);
  assert.equal(does({ queue: { open: false } }), "listen: next");
});

test("hands do not interrupt a welcome, and the end is not offered while planned time is left", () => {
  assert.equal(does({ at: 1, queue: { hands: [ines] }, questions: [approved] }), "listen: next");
  assert.equal(does({ at: 4 }), "listen_last: wait");
  assert.equal(isLast(facts({ at: 1 })), false);
  assert.equal(isLast(facts({ at: 4 })), true);
});

test("who triages approves while others speak, and gives the floor first when it is free", () => {
  const questions = [waits(1, 1), waits(2, 3), waits(3, 9, { unseen: true }), approved];
  const look = now({ questions, queue: { turn } }, MINUTE, DESK);
  assert.deepEqual([look.code, look.act, look.n, look.ms], ["approve", "look", 2, 3 * MINUTE]);
  assert.equal(look.target.id, 2);
  assert.equal(does({ questions, queue: { hands: [ines] } }, MINUTE, DESK), "call: call");
  assert.equal(does({ at: 1, questions }, MINUTE, DESK), "approve: look");
  assert.equal(does({ questions, queue: { turn: overtime } }, MINUTE, DESK), "turn_over: end_turn");
  assert.equal(does({ questions, queue: { turn } }), "speaking: end_turn", "the chair only sees that they wait");
});

test("a poll is opened in its segment, closed when all have voted, and shown", () => {
  const draft = poll("draft", { opened_at: null });
  assert.equal(does({ at: 3, polls: [draft], queue: { hands: [ines] } }), "poll_ready: open");
  assert.equal(does({ polls: [draft] }), "nobody: next", "not in an exchange");
  assert.equal(does({ at: 3, polls: [poll("draft", { preset: "exit" })] }), "nobody: next", "an exit poll opens by itself");
  assert.equal(does({ polls: [poll("open")], tally: { 51: { ballots: 9, seats: 9 } } }), "poll_all: close");
  assert.equal(does({ polls: [poll("closed")] }), "poll_closed: show");
  assert.equal(does({ polls: [poll("closed", { kept_out: true })] }), "nobody: next");
  assert.equal(does({ polls: [poll("closed", { closed_at: NOW - 9 * MINUTE })] }), "nobody: next", "of another segment");
});

test("a poll that has just been opened, or closes by itself, is not closed by hand in passing", () => {
  const tally = { 51: { ballots: 3, seats: 9 } };
  assert.equal(now({ polls: [poll("open", { opened_at: NOW - 1000 })], tally }).calm, true);
  assert.equal(now({ polls: [poll("open", { closes_at: NOW + 1 })], tally }).calm, true);
  const late = now({ polls: [poll("open")], tally });
  assert.deepEqual([late.code, late.calm, late.n], ["poll_open", false, 3]);
});

test("one poll a segment while more segments for polls come, all that are left in the last", () => {
  const polls = [poll("shown"), poll("draft", { id: 52, opened_at: null })];
  assert.equal(does({ at: 3, polls }), "poll_ready: open");
  const segments = [...SEGMENTS, { id: 5, kind: "poll" }];
  assert.equal(does({ at: 3, segments, polls }), "nobody: next");
});

const driver = (over) => ({ chair: 1, desk: null, drives: "chair", put: null, ...over });

test("while the chair has the floor, the desk approves and puts to the chair", () => {
  const theirs = { driver: driver({ chair: 2 }), queue: { hands: [away, ines] } };
  assert.equal(does({ ...theirs, questions: [waits(1, 1)] }, MINUTE, DESK), "approve: look");
  const put = now(theirs, MINUTE, DESK);
  assert.deepEqual([put.act, put.target, put.calm], ["put", ines, true]);
  assert.equal(does({ ...theirs, driver: driver({ chair: 2, put: { kind: "hand", id: 31 } }) }, MINUTE, DESK), "chair_has: wait");
  assert.equal(does({ ...theirs, queue: { turn: overtime } }, MINUTE, DESK), "chair_has: wait", "the turn is the chair's to end");
  assert.equal(does(theirs, -1, DESK), "over: next");
});

test("what a desk put comes first at the chair, while it waits", () => {
  const hands = [ines, away];
  assert.equal(now({ driver: driver({ put: { kind: "hand", id: 32 } }), queue: { hands } }).target, away);
  const asked = now({ driver: driver({ put: { kind: "question", id: 21 } }), queue: { hands }, questions: [approved] });
  assert.deepEqual([asked.act, asked.target], ["take", approved]);
  assert.equal(now({ driver: driver({ put: { kind: "question", id: 99 } }), queue: { hands } }).target, ines);
});

test("where a desk took over, the chair may take over again; without a chair the desk calls", () => {
  const queue = { hands: [ines] };
  assert.equal(does({ driver: driver({ drives: "desk", desk: 2 }), queue }), "desk_has: drive");
  assert.equal(does({ driver: driver({ chair: 2 }), queue }), "desk_has: drive", "somebody else sits in the chair");
  assert.equal(does({ driver: driver({ chair: 2, drives: "desk", desk: 3 }), queue }, MINUTE, DESK), "call: call");
  assert.equal(does({ driver: driver({ chair: null, drives: "desk" }), queue }, MINUTE, DESK), "call: call");
});
