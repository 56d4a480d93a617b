// After the end up to three polls are open together: every screen takes all of them.
import assert from "node:assert/strict";
import { test } from "node:test";

const words = { "heard.poll.other": "Poll open: {text}", "heard.closed": "Poll closed: {text}" };
const terms = Object.entries(words).map(([code, word]) => ({ textContent: code, nextElementSibling: { textContent: word } }));
globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en" }, querySelectorAll: () => terms, addEventListener: () => {} });

const { actsOf } = await import("../../static/js/console/poll_acts.js");
const { chairPolls } = await import("../../static/js/console/chair_polls.js");
const { pollsNow } = await import("../../static/js/console/poll_now.js");
const { HEARD } = await import("../../static/js/panels/hearing.js");
const { openPolls } = await import("../../static/js/panels/poll_result.js");

const exit = (id, state = "open", over = {}) => ({
  id, state, preset: "exit", secrecy: "unattributed", text: `Text ${id}`, options: [1, 2], steps: [], opened_at: 100, closed_at: null, shown_at: null, ...over,
});
/** @returns {any} */
const after = (...polls) => ({ clock: { state: "ended", segment: null, segments: [] }, agenda: { segments: [] }, polls: { polls } });
const ids = (polls) => polls.map(({ id }) => id);
const told = (facts, before) => HEARD.poll[1](facts, 0)?.[1](before);
const keyOf = (facts) => HEARD.poll[1](facts, 0)?.[0] ?? "";

test("after the end what counts as open are the exit polls, in the hour whatever is open", () => {
  const polls = [exit(1, "open", { preset: "" }), exit(2), exit(3), exit(4, "draft")];
  assert.deepEqual(ids(openPolls(after(...polls))), [2, 3]);
  assert.deepEqual(ids(openPolls({ ...after(...polls), clock: { state: "live" } })), [1, 2, 3]);
  assert.deepEqual(openPolls({ clock: undefined, polls: undefined }), []);
});

test("the console pins each that is open, before what was shown last", () => {
  const shown = [exit(1, "shown", { shown_at: 5 }), exit(9, "shown", { shown_at: 7 })];
  assert.deepEqual(ids(pollsNow(after(...shown, exit(2), exit(3), exit(4)))), [2, 3, 4, 9]);
  assert.deepEqual(ids(pollsNow(after(...shown, exit(2), exit(3, "closed")))), [2, 9]);
  assert.deepEqual(ids(pollsNow(after(...shown, exit(2, "closed"), exit(3, "closed")))), [2, 9]);
  assert.deepEqual(pollsNow(after()), []);
});

test("so does the chair; a result that waits comes once none is open", () => {
  assert.deepEqual(ids(chairPolls(after(exit(2), exit(3), exit(4)))), [2, 3, 4]);
  assert.deepEqual(ids(chairPolls(after(exit(2, "closed"), exit(3)))), [3]);
  assert.deepEqual(ids(chairPolls(after(exit(2, "closed"), exit(3, "closed")))), [2]);
  assert.deepEqual(chairPolls(after(exit(2, "draft"))), []);
});

test("hands are counted for each of them, after the end too", () => {
  const facts = after(exit(2), exit(3));
  for (const poll of facts.polls.polls) assert.ok(actsOf(poll, facts, 0).includes("count"));
});

test("who listens hears of each as it opens, and of none again when another closes", () => {
  const three = after(exit(2), exit(3), exit(4)), two = after(exit(2, "closed"), exit(3), exit(4));
  assert.equal(told(three, 0), "Poll open: Text 2 Poll open: Text 3 Poll open: Text 4");
  assert.notEqual(keyOf(two), keyOf(three));
  assert.equal(told(two, keyOf(three)), "");
  assert.equal(told(after(exit(12), exit(2)), keyOf(after(exit(12)))), "Poll open: Text 2");
});
