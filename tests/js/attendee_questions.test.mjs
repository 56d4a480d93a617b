// What an attendee's page decides about questions: whether one may ask, what became of mine, what only this browser knows.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fakeClock, settle } from "./fakes.mjs";

const clock = fakeClock();
const stored = {};
globalThis.localStorage = new Proxy({
  setItem: (key, value) => { stored[key] = value; },
  removeItem: (key) => { delete stored[key]; },
}, { get: (methods, name) => methods[name] ?? stored[name], ownKeys: () => Object.keys(stored), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
globalThis.addEventListener = () => {};
globalThis.document = { body: { dataset: { stateUrl: "/seats/3/state" } }, documentElement: { lang: "en" }, querySelectorAll: () => [] };

const { closed } = await import("../../static/js/attendee/asking.js");
const { Anonymous } = await import("../../static/js/attendee/anonymous.js");
const { answering } = await import("../../static/js/attendee/tab_title.js");
const { stateText } = await import("../../static/js/attendee/mine.js");

const at = 1000;
const during = { state: "live" };
const after = { state: "ended" };

test("questions are taken in the lobby and the hour, and after it until the end of the day where that is allowed", () => {
  assert.equal(closed({ clock: during, asking: { open: true } }, at), "");
  assert.equal(closed({ clock: { state: "published", lobby_at: at }, asking: { open: true } }, at), "");
  assert.equal(closed({ clock: { state: "published", lobby_at: at + 1 }, asking: { open: true } }, at), "not_live");
  assert.equal(closed({ clock: after, asking: { open: true, after: false } }, at), "not_live");
  assert.equal(closed({ clock: after, asking: { open: true, after: true, until: at + 1 } }, at), "");
  assert.equal(closed({ clock: after, asking: { open: true, after: true, until: at } }, at), "not_live");
});

test("paused questions are said to be paused, not over", () => {
  assert.equal(closed({ clock: during, asking: { open: false } }, at), "questions_closed");
});

test("my question is being answered only while it is taken and the hour runs", () => {
  const questions = new Map([[7, { id: 7, state: "taken" }], [8, { id: 8, state: "approved" }]]);
  const mine = (...ids) => ({ asked: ids.map((id) => ({ id })) });
  assert.equal(answering({ clock: during, questions, my_questions: mine(8) }), undefined);
  assert.equal(answering({ clock: during, questions, my_questions: mine(8, 7) })?.id, 7);
  assert.equal(answering({ clock: during, questions, my_anonymous: mine(7) })?.id, 7);
  assert.equal(answering({ clock: after, questions, my_questions: mine(7) }), undefined);
});

test("every question has an end, and what was left open ran out of time", () => {
  assert.equal(stateText({ state: "approved" }, false, null), "state.approved");
  assert.equal(stateText({ state: "approved" }, true, null), "state.out_of_time");
  assert.equal(stateText({ state: "done", by: 4 }, true, { speakers: [{ id: 4, name: "Ada" }] }), "end.done.by");
  assert.equal(stateText({ state: "written" }, true, null), "end.written");
  assert.equal(stateText({ state: "hidden", because: "off_topic", note: "Tomorrow." }, true, null), "state.hidden_because. Tomorrow.");
});

/** A live page whose server knows what was asked with which capability. */
function fakeLive() {
  const server = new Map();
  const live = {
    server, queries: 0, told: null, refuse: null,
    on: (names, tell) => { live.changed = tell; tell(); },
    store: { put: (name, value) => { live.told = value.asked; live.ids = value.ids; } },
    async send(verb, { capability }) {
      if (live.refuse) throw live.refuse;
      server.set(capability, { id: server.size + 1, state: "waiting" });
      return { question: server.get(capability).id, state: "waiting" };
    },
    async query(verb, { capabilities }) {
      live.queries += 1;
      return { asked: capabilities.map((one) => server.get(one)).filter(Boolean) };
    },
  };
  return live;
}

let live;
beforeEach(() => {
  clock.forget();
  for (const key of Object.keys(stored)) delete stored[key];
  live = fakeLive();
});

test("an anonymous question is proved by 32 random bytes, kept here before it is sent", async () => {
  const anonymous = new Anonymous(live);
  const done = await anonymous.ask({ text: "Why?" });
  const [capability] = [...live.server.keys()];
  assert.match(capability, /^[-_A-Za-z0-9]{43}$/);
  assert.equal(anonymous.secretOf(done.question), capability);
  await settle();
  assert.deepEqual(live.told.map((one) => [one.id, one.as]), [[1, "anonymous"]]);
  assert.deepEqual(Object.keys(stored), [`anonymous:/seats/3/state:${capability}`]);
});

test("a question whose answer was lost is found again after a reload", async () => {
  const capability = "x".repeat(43);
  stored[`anonymous:/seats/3/state:${capability}`] = JSON.stringify({ at: Date.now() });
  live.server.set(capability, { id: 12, state: "approved" });
  const anonymous = new Anonymous(live);
  await clock.pass(2000);
  assert.equal(anonymous.secretOf(12), capability);
  new Anonymous(live);
  assert.deepEqual(live.ids, [12], "ours before anybody is asked: it cannot be upvoted meanwhile");
});

test("what was refused is not remembered", async () => {
  const anonymous = new Anonymous(live);
  live.refuse = new Error("rate");
  await assert.rejects(anonymous.ask({ text: "Why?" }));
  await settle();
  assert.deepEqual([Object.keys(stored), anonymous.kept.size], [[], 0]);
});

test("however much happens it is asked at most every ten seconds, and while one waits every half minute", async () => {
  const anonymous = new Anonymous(live);
  await anonymous.ask({ text: "Why?" });
  await settle();
  live.queries = 0;
  for (let second = 0; second < 20; second += 1) {
    live.changed();
    await clock.pass(1000);
  }
  assert.ok(live.queries <= 2, `${live.queries} queries`);
  live.queries = 0;
  await clock.pass(80_000);
  assert.ok(live.queries >= 2 && live.queries <= 4, `${live.queries} queries`);
});

test("whoever asked nothing anonymously asks the server nothing", async () => {
  new Anonymous(live);
  live.changed();
  await clock.pass(120_000);
  assert.equal(live.queries, 0);
});
