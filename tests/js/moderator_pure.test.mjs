// Order of questions, shares of a result, the strip of the hour, pasted lines, text for a chat.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, pollText } from "../../static/js/console/chat_text.js";
import { hourShape } from "../../static/js/panels/hour_bar.js";
import { nameAndText } from "../../static/js/panels/paste_line.js";
import { awaited, freshResult } from "../../static/js/panels/poll_result.js";
import { approved, coverage, waiting } from "../../static/js/panels/question_order.js";
import { leadsOf } from "../../static/js/panels/run_time.js";
import { sceneOf } from "../../static/js/wall/scene.js";

const row = (id, over) => [id, { id, state: "approved", asked_at: id, policy_question: null, ...over }];

test("approved questions come by upvotes, then by waiting time", () => {
  const facts = { questions: new Map([row(1), row(2), row(3)]), scores: new Map([[3, 5]]) };
  assert.deepEqual(approved(facts).map((one) => one.id), [3, 1, 2]);
});

test("questions waiting for approval come oldest first", () => {
  const facts = { questions: new Map([row(2, { state: "waiting" }), row(1, { state: "waiting" }), row(3)]) };
  assert.deepEqual(waiting(facts).map((one) => one.id), [1, 2]);
});

test("the fair order names the first, upvotes and waiting time order the rest", () => {
  const questions = new Map([row(1), row(2), row(40), row(41)]);
  const facts = { questions, scores: new Map([[2, 9]]), next: { order: [["15", "late"], ["14", "votes"]] } };
  assert.deepEqual(approved(facts).map((one) => one.id), [41, 40, 2, 1]);
  assert.deepEqual(approved(facts, "votes").map((one) => one.id), [2, 1, 40, 41]);
  assert.deepEqual(approved(facts, "newest").map((one) => one.id), [41, 40, 2, 1]);
  assert.deepEqual([...questions.keys()], [1, 2, 40, 41]);
});

test("coverage tells of every policy question its minutes and what waits, hidden ones left out", () => {
  const states = ["approved", "hidden", "done", "written", "approved"];
  const questions = new Map(states.map((state, id) => row(id, { policy_question: 7, state })));
  const agenda = { policy_questions: [{ id: 7 }, { id: 8 }], segments: [{ id: 1, policy_question: 7 }, { id: 2, policy_question: 7 }, { id: 3, policy_question: null }] };
  const run = { spent_ms: 0, since: null, done: false };
  const clock = { segments: [{ ...run, id: 1, minutes: 5, spent_ms: 240000, done: true }, { ...run, id: 2, minutes: 10, since: 1000 }, { ...run, id: 3, minutes: 9 }] };
  const [first, second] = coverage({ agenda, questions, clock }, 121000);
  assert.deepEqual(first, { id: 7, spent_minutes: 6, left_minutes: 8, share: 6 / 14, waiting: 2, answered: 2 });
  assert.deepEqual([second.spent_minutes, second.left_minutes, second.share, second.waiting], [0, 0, 0, 0]);
});

const POLLS = { polls: [{ id: 1, state: "shown", result: {}, shown_at: 50 }, { id: 2, state: "shown", result: {}, shown_at: 90 }] };
const hour = (over = {}) => ({
  polls: POLLS, questions: new Map(), clock: { state: "live", segment: 3, segments: [{ id: 3, opened_at: 40 }] }, ...over,
});

test("the latest result is news until a segment begins or a question is taken", () => {
  assert.equal(freshResult(hour()).id, 2);
  assert.equal(freshResult(hour({ questions: new Map([row(7, { state: "done", taken_at: 95 })]) })), null);
  assert.equal(freshResult(hour({ clock: { state: "live", segment: 3, segments: [{ id: 3, opened_at: 91 }] } })), null);
  assert.equal(freshResult(hour({ clock: { state: "ended", segment: null, segments: [] } })), null);
});

test("the middle of the wall: an open poll, a fresh result, the segment, the lobby, thanks", () => {
  const open = { polls: [...POLLS.polls, { id: 9, state: "open" }] };
  assert.deepEqual(sceneOf(hour({ polls: open }), "live"), { scene: "poll", poll: open.polls[2] });
  assert.equal(sceneOf(hour(), "live").scene, "result");
  assert.equal(sceneOf(hour({ polls: undefined }), "live").scene, "segment");
  assert.equal(sceneOf(hour({ polls: undefined }), "lobby").scene, "lobby");
  assert.equal(sceneOf(hour({ polls: open }), "ended").scene, "ended");
});

test("the strip of the hour ends at one and marks now", () => {
  const agenda = { segments: [{ id: 1, title: "A" }, { id: 2, title: "B" }], minutes: 60, starts_at: 0 };
  const plan = [{ id: 1, starts_at: 0, ends_at: 900 }, { id: 2, starts_at: 900, ends_at: 3600 }];
  const shape = hourShape(agenda, plan, 1800);
  assert.deepEqual(shape.pieces.map((one) => [one.from, one.to]), [[0, 0.25], [0.25, 1]]);
  assert.equal(shape.now, 0.5);
  assert.deepEqual(hourShape(agenda, [], 5).pieces, []);
});

test("a pasted line gives name and text, an address or plain text does not", () => {
  assert.deepEqual(nameAndText("14:02 Inès (Gov): Who pays: us?"), { name: "Inès (Gov)", text: "Who pays: us?" });
  assert.equal(nameAndText("https://example.org/a"), null);
  assert.equal(nameAndText("What about ratio 3:1?"), null);
});

test("text for a chat keeps braces it does not know", () => {
  assert.equal(fill("{a} {b}", { a: 1 }), "1 {b}");
  const poll = { text: "Ready?", options: [{ letter: "A", text: "Yes" }] };
  const patterns = { poll: "Poll: {text}", option: "{letter}  {text}", vote: "Vote: {join_url}" };
  assert.equal(pollText(poll, patterns, "http://x/AB"), "Poll: Ready?\nA  Yes\nVote: http://x/AB");
});

const CLOSED = { id: 3, state: "closed", opened_at: 95, closed_at: 99, shown_at: null };
const after = (/** @type {any} */ poll) => hour({ polls: { polls: [...POLLS.polls, { ...CLOSED, ...poll }] } });

test("between its close and its result no older result takes a poll's place", () => {
  assert.deepEqual(sceneOf(after({}), "live"), { scene: "poll", poll: CLOSED });
  assert.equal(freshResult(after({})), null);
  const again = { state: "open", closed_at: null };
  assert.equal(sceneOf(after(again), "live").poll.state, "open");
  const thrown = { state: "draft", opened_at: null, closed_at: null, steps: [{ verb: "reset", at: 98 }] };
  assert.equal(sceneOf(after(thrown), "live").scene, "segment"); // the reason stands on the pages
  assert.deepEqual(sceneOf(after({ state: "shown", shown_at: 100, result: {} }), "live").poll.id, 3);
});

test("who waits for a result is told so until it is there, another one is shown, or the session ends", () => {
  assert.equal(awaited(after({}))?.id, 3);
  assert.equal(awaited(hour()), undefined);
  assert.equal(awaited(after({ opened_at: 60, closed_at: 70 })), undefined); // a later one was shown
  assert.equal(awaited({ ...after({}), clock: { state: "ended", segments: [] } }), undefined);
  const moved = { ...after({}), clock: { state: "live", segment: 3, segments: [{ id: 3, opened_at: 120 }] } };
  assert.equal(sceneOf(moved, "live").scene, "segment"); // the wall goes on with the session, phones still say it
  assert.equal(awaited(moved)?.id, 3);
});

test("who leads is introduced with titles and post, even where the title has the name", () => {
  const speakers = [
    { id: 1, name: "Ada Example", called: "Dr. Ada Example, PhD", post: "Head of Maps", organization: "Sample Lab" },
    { id: 2, name: "Bo Madeup", organization: "Sample Lab" },
  ];
  const people = { speakers, leads: { 7: [1, 2] } };
  const full = "Dr. Ada Example, PhD, Head of Maps, Sample Lab";
  assert.deepEqual(leadsOf({ id: 7, title: "Keynote: Ada Example and Bo Madeup" }, people), [full]);
  assert.deepEqual(leadsOf({ id: 7, title: "Inputs" }, people), [full, "Bo Madeup"]);
  assert.deepEqual(leadsOf(undefined, people), []);
});
