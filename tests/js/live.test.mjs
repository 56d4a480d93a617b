// How facts merge whatever road they come by, and how commands wait, go out in order, and come back.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Facts } from "../../static/js/live/facts.js";
import { Outbox, Refused } from "../../static/js/live/outbox.js";

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

const store = new Map();
beforeEach(() => {
  store.clear();
  globalThis.localStorage = new Proxy({}, {
    get: (_, key) => ({ setItem: (k, v) => store.set(k, v), removeItem: (k) => store.delete(k) })[key] ?? store.get(key),
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
});

function boxWithRoad() {
  const sent = [];
  const box = new Outbox("/seat/1", () => {});
  box.use((command) => sent.push(command));
  return { box, sent };
}

test("one command of a topic is in flight, other topics pass", async () => {
  const { box, sent } = boxWithRoad();
  const first = box.add("qa.ask", { text: "a" });
  box.add("qa.upvote", { question: 1 });
  box.add("floor.raise", {});
  assert.deepEqual(sent.map((command) => command.do), ["qa.ask", "floor.raise"]);
  box.answer({ done: sent[0].id, question: 7 });
  assert.equal((await first).question, 7);
  assert.deepEqual(sent.map((command) => command.do), ["qa.ask", "floor.raise", "qa.upvote"]);
});

test("a refusal rejects with its code and clears the place", async () => {
  const { box, sent } = boxWithRoad();
  const promise = box.add("floor.raise", {});
  box.answer({ refused: sent[0].id, code: "queue_closed", params: {} });
  await assert.rejects(promise, (why) => why instanceof Refused && why.code === "queue_closed");
  assert.equal(store.size, 0);
});

test("busy is not an answer: the command stays and waits", () => {
  const { box, sent } = boxWithRoad();
  box.add("polls.vote", {});
  box.answer({ refused: sent[0].id, code: "busy", params: {} });
  assert.equal(box.commands.length, 1);
});

test("after a reload the same command goes out with the same id, and its refusal is told to the page", () => {
  new Outbox("/seat/1", () => {}).add("qa.ask", { text: "kept" });
  const { box, sent } = boxWithRoad();
  assert.equal(sent[0].with.text, "kept");
  let orphan;
  box.orphan = (command, why) => { orphan = [command.with.text, why.code]; };
  box.answer({ refused: sent[0].id, code: "not_live", params: {} });
  assert.deepEqual(orphan, ["kept", "not_live"]);
});

test("another road asks again what was in flight; another seat has its own shelf", () => {
  const { box, sent } = boxWithRoad();
  box.add("qa.ask", { text: "a" });
  const again = [];
  box.use((command) => again.push(command));
  assert.equal(again[0].id, sent[0].id);
  assert.equal(new Outbox("/seat/2", () => {}).commands.length, 0);
});

test("without storage everything works until the page goes", async () => {
  globalThis.localStorage = undefined;
  const { box, sent } = boxWithRoad();
  const promise = box.add("qa.ask", {});
  box.answer({ done: sent[0].id });
  assert.equal((await promise).done, sent[0].id);
});
