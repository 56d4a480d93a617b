// How facts merge whatever road they come by.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Facts } from "../../static/js/live/facts.js";

globalThis.requestAnimationFrame = () => 0;
const rows = (full, ids, gone = []) => ({ questions: { full, rows: ids.map((id) => ({ id })), gone } });
const idsOf = (facts) => [...facts.values.questions.keys()];

test("rows merge, tombstones remove, a full picture replaces", () => {
  const facts = new Facts();
  facts.apply(rows(true, [1, 2]), { asked: 0, full: true });
  facts.apply(rows(false, [3], [1]));
  assert.deepEqual(idsOf(facts), [2, 3]);
  facts.apply(rows(true, [9]), { asked: facts.frames, full: true });
  assert.deepEqual(idsOf(facts), [9]);
});

test("an answer by HTTP does not turn back what the socket has told meanwhile", () => {
  const facts = new Facts();
  facts.apply({ clock: 1, ...rows(true, [1]) }, { asked: 0, full: true });
  const asked = facts.frames;
  facts.apply({ clock: 3, ...rows(false, [], [1]) });
  facts.apply({ clock: 2, ...rows(false, [1, 4]) }, { asked });
  assert.equal(facts.values.clock, 3);
  assert.deepEqual(idsOf(facts), [4]);
});

test("what a full picture does not show is gone", () => {
  const facts = new Facts();
  facts.apply({ queue: 1, clock: 1 }, { asked: 0, full: true });
  facts.apply({ clock: 2 }, { asked: 0, full: true });
  assert.equal(facts.values.queue, undefined);
});

test("listeners hear of their names once at first and once per flush", () => {
  const facts = new Facts();
  const heard = [];
  facts.on(["clock"], ({ clock }) => heard.push(clock));
  facts.apply({ clock: 1 });
  facts.apply({ clock: 2 });
  facts.apply({ queue: 1 });
  facts.flush();
  assert.deepEqual(heard, [undefined, 2]);
});

test("polls travel by themselves, their order whole", () => {
  const facts = new Facts();
  const told = (full, order, ...states) => ({ polls: { full, least: 5, order, polls: states.map(([id, state]) => ({ id, state })) } });
  const seen = () => facts.values.polls.polls.map(({ id, state }) => `${id} ${state}`);
  facts.apply(told(true, [1, 2], [1, "shown"], [2, "draft"]), { asked: 0, full: true });
  const asked = facts.frames;
  facts.apply(told(false, [3, 1, 2], [3, "open"]));
  assert.deepEqual(seen(), ["3 open", "1 shown", "2 draft"]);
  assert.equal(facts.values.polls.least, 5);
  facts.apply(told(true, [1, 2], [1, "shown"], [2, "draft"]), { asked, full: true });
  assert.deepEqual(seen(), ["3 open", "1 shown", "2 draft"], "an older picture turns nothing back");
  facts.apply(told(false, [3, 2]));
  assert.deepEqual(seen(), ["3 open", "2 draft"]);
  facts.forget();
  assert.equal(facts.values.polls, undefined);
  facts.apply(told(true, [2], [2, "open"]), { asked: facts.frames, full: true });
  assert.deepEqual(seen(), ["2 open"]);
});
