// How commands wait, go out in order, and come back; what a reload, a second tab or a full storage does to them.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Outbox, Refused } from "../../static/js/live/outbox.js";
import { settle } from "./fakes.mjs";

const store = new Map();
const held = new Map();
let full = false;

/** As browsers do it: a lock is held until its holder's promise ends; who asks for one that is taken gets null. */
const locks = {
  async request(name, options, use) {
    assert.ok(options.ifAvailable);
    if (held.has(name)) return use(null);
    held.set(name, true);
    return Promise.resolve(use({ name })).finally(() => held.delete(name));
  },
};

beforeEach(() => {
  store.clear();
  held.clear();
  full = false;
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  globalThis.localStorage = new Proxy({}, {
    get: (_, key) => ({ setItem: put, removeItem: (k) => store.delete(k) })[key] ?? store.get(key),
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
});

const put = (key, value) => {
  if (full) throw new Error("QuotaExceededError");
  store.set(key, value);
};
/** Makes what is kept older. */
const age = (ms) => {
  for (const [key, text] of store) {
    const command = JSON.parse(text);
    store.set(key, JSON.stringify({ ...command, at: command.at - ms }));
  }
};

function boxWithRoad() {
  const sent = [];
  const box = new Outbox("/seat/1", () => {});
  box.adopt();
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

test("what a page before this one had sent is known by the sender's own id, also when it was done", () => {
  new Outbox("/seat/1", () => {}).add("floor.raise_for", { name: "" }, 0, "7d1f4f0e-0000-4000-8000-000000000001");
  const { box, sent } = boxWithRoad();
  let landed;
  box.landed = (command, done) => { landed = [command.id, done.name]; };
  box.answer({ done: sent[0].id, hand: 7, name: "Number 3" });
  assert.deepEqual(landed, ["7d1f4f0e-0000-4000-8000-000000000001", "Number 3"]);
});

test("what was refused stays to be read, and is not sent again", () => {
  const [id, refused] = ["7d1f4f0e-0000-4000-8000-000000000002", { code: "questions_closed" }];
  new Outbox("/seat/1", () => {}).shelf.keep({ id, do: "qa.ask", with: { text: "Who pays?" }, at: Date.now(), refused });
  const { box, sent } = boxWithRoad();
  assert.deepEqual(sent, []);
  assert.deepEqual(box.shelf.read(true).map((one) => [one.with.text, one.refused.code]), [["Who pays?", "questions_closed"]]);
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

test("two of one moment keep their order through a reload", () => {
  const box = new Outbox("/seat/1", () => {});
  for (let n = 0; n < 20; n += 1) box.add("qa.ask", { text: n });
  const again = new Outbox("/seat/1", () => {});
  again.adopt();
  assert.deepEqual(again.commands.map((command) => command.with.text), [...Array(20).keys()]);
});

test("what was left and is older goes first, but waits for what flies", () => {
  new Outbox("/seat/1", () => {}).add("qa.ask", { text: "left" });
  age(60000);
  const sent = [];
  const box = new Outbox("/seat/1", () => {});
  box.use((command) => sent.push(command.with.text));
  box.add("qa.ask", { text: "new" });
  box.adopt();
  assert.deepEqual(sent, ["new"]);
  box.answer({ done: box.commands.at(-1).id });
  assert.deepEqual(sent, ["new", "left"]);
});

test("one of two open tabs sends a command; the other takes over when it is closed", async () => {
  navigator.locks = locks;
  const { box, sent } = boxWithRoad();
  box.add("qa.ask", { text: "once" });
  const other = boxWithRoad();
  await settle();
  assert.deepEqual([sent.length, other.sent.length], [1, 0]);

  held.clear(); // the first tab is closed, its command unanswered
  other.box.adopt();
  await settle();
  assert.equal(other.sent[0].id, sent[0].id);
});

test("a command that its tab has answered is not taken over", async () => {
  navigator.locks = locks;
  const { box, sent } = boxWithRoad();
  const other = new Outbox("/seat/1", () => {});
  box.add("qa.ask", { text: "once" });
  const kept = new Map(store);
  box.answer({ done: sent[0].id });
  await settle();
  assert.equal(held.size, 0, "answered commands hold no lock, or the page could not be put to sleep");
  other.take(JSON.parse([...kept.values()][0]));
  assert.equal(other.commands.length, 0);
});

test("a full storage is known, and the command goes out all the same", () => {
  full = true;
  const { box, sent } = boxWithRoad();
  box.add("qa.ask", { text: "a" });
  assert.equal(box.unkept.size, 1);
  assert.equal(sent.length, 1);
  box.answer({ done: sent[0].id });
  assert.equal(box.unkept.size, 0);
});

test("what nobody can read in the storage hurts nobody", () => {
  store.set("roundtable:/seat/1:x", "{half a comm");
  new Outbox("/seat/1", () => {}).add("qa.ask", { text: "whole" });
  const { sent } = boxWithRoad();
  assert.deepEqual(sent.map((command) => command.with.text), ["whole"]);
});

test("a command of yesterday is not sent but ends with its refusal", () => {
  new Outbox("/seat/1", () => {}).add("qa.ask", { text: "old" });
  age(25 * 3600 * 1000);
  const box = new Outbox("/seat/1", () => {});
  const ends = [];
  box.orphan = (command, why) => ends.push([command.with.text, why.code]);
  box.adopt();
  assert.deepEqual(ends, [["old", "expired"]]);
  assert.equal(store.size, 0);
});
