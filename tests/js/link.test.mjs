// The road to the server, on a clock of its own: when it is asked, when it is doubted, when it is left in peace.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeSocket, fakeClock, fakePage, fakeServer, settle, state } from "./fakes.mjs";

const clock = fakeClock();
let page = fakePage();
const { Link } = await import("../../static/js/live/link.js");

let server;
let roads;
let states;
let gone;
let link;

beforeEach(() => {
  clock.forget();
  page = fakePage();
  server = fakeServer(clock);
  [roads, states, gone] = [[], [], []];
  link = new Link({
    stateUrl: "/state", socketUrl: "/ws/", position: () => ({ epoch: "e", since: 1 }), frames: () => 0,
    onState: (fresh) => states.push(fresh), onFrame: () => {}, onGone: (code) => gone.push(code),
    onRoad: (road, late) => roads.push(late ? "late" : road),
  }, "ticket");
});

const latest = () => FakeSocket.all.at(-1);

/** A link as it is after a while: its socket settled, nothing counted against it. */
async function settled() {
  link.start();
  latest().welcome();
  for (let second = 0; second < 12; second += 1) {
    await clock.pass(1000);
    latest().tell({ beat: true, head: 1 });
  }
  server.requests.length = 0;
}

/** Milliseconds until the next question over HTTP. */
async function untilAsked(most = 60000) {
  const [before, from] = [server.requests.length, clock.now()];
  while (server.requests.length === before && clock.now() - from < most) await clock.pass(50);
  return clock.now() - from;
}

test("after a command the state is asked for anew, though an older question is under way", async () => {
  const answers = [];
  globalThis.fetch = () => new Promise((resolve) => answers.push(resolve));
  const answer = () => ({ ok: true, status: 200, headers: { get: () => null }, json: async () => state() });
  link.refresh();
  const renewed = link.renew();
  assert.equal(answers.length, 1);
  answers[0](answer());
  await settle();
  assert.equal(answers.length, 2);
  answers[1](answer());
  await renewed;
});

test("two refreshes at once are one question", () => {
  link.refresh();
  link.refresh();
  assert.equal(server.requests.length, 1);
});

test("a broken socket is replaced within 0.5 to 1.5 s, and waits differ", async () => {
  const waits = new Set();
  for (let round = 0; round < 8; round += 1) {
    await settled();
    latest().break();
    const waited = await untilAsked();
    assert.ok(waited >= 500 && waited <= 1550, String(waited));
    waits.add(waited);
    clock.forget();
    page = fakePage();
    link = new Link(link.ends, "ticket");
  }
  assert.ok(waits.size > 3, [...waits].join());
});

test("a server that is away is asked less and less often, at last every 15 s at most", async () => {
  await settled();
  server.answer = () => new Error("refused");
  latest().break();
  await clock.pass(60000);
  await untilAsked();
  const waits = [];
  for (let round = 0; round < 12; round += 1) waits.push(await untilAsked());
  assert.ok(waits.every((each) => each >= 450 && each <= 15050), waits.join());
  assert.ok(Math.max(...waits) > 4000, waits.join());
});

test("a silent socket is noticed within 15 s and said so at once", async () => {
  await settled();
  const from = clock.now();
  server.answer = () => undefined; // the network is frozen, not gone
  while (!roads.includes("late")) {
    await clock.pass(250);
    assert.ok(clock.now() - from < 15000);
  }
});

test("restart is obeyed to the millisecond, and is nobody's fault", async () => {
  await settled();
  latest().tell({ restart: true, in_ms: 4321 });
  assert.equal(await untilAsked(), 4350);
  latest().welcome();
  assert.equal(link.socketFailures, 0);
});

test("brought to the front, the page asks at once, and again when no answer comes", async () => {
  await settled();
  page.visible = false;
  await clock.pass(20000);
  server.requests.length = 0;
  server.answer = () => (server.requests.length > 1 ? state({ at: 9 }) : undefined); // the first dies with its connection
  page.visible = true;
  page.happens("visibilitychange");
  await clock.pass(1900);
  assert.equal(states.at(-1)?.at, 9);
});

test("a question that died before the sleep is not waited for", async () => {
  await settled();
  latest().break();
  server.answer = () => undefined;
  await clock.pass(1600);
  server.answer = () => state({ at: 7 });
  page.happens("pageshow", { persisted: true });
  await settle();
  assert.equal(states.at(-1)?.at, 7);
});

test("a lid that was closed is noticed by the dates, without any event", async () => {
  await settled();
  clock.doze(600000);
  await clock.pass(1000);
  assert.equal(server.requests.length, 1);
  assert.equal(roads.at(-1), "http");
});

test("sockets that break right after their welcome are given up for a minute", async () => {
  link.start();
  const from = clock.now();
  while (clock.now() - from < 50000) {
    if (!latest().readyState) latest().welcome();
    await clock.pass(5000);
    if (latest().readyState === 1) latest().break(); // a proxy that cuts after 5 s
  }
  assert.equal(FakeSocket.all.length, 2);
  assert.equal(roads.at(-1), "http");
  await clock.pass(30000);
  assert.equal(FakeSocket.all.length, 3);
});

test("where sockets are swallowed the page asks every 4 to 6 s", async () => {
  link.start();
  await clock.pass(30000);
  assert.equal(FakeSocket.all.length, 2);
  await untilAsked();
  for (let round = 0; round < 4; round += 1) {
    const waited = await untilAsked();
    assert.ok(waited >= 3950 && waited <= 6050, String(waited));
  }
});

test("refused tickets do not make a loop", async () => {
  link.start();
  for (let second = 0; second < 40; second += 0.5) {
    if (!latest().readyState) {
      latest().open();
      latest().tell({ bye: "ticket" });
    }
    await clock.pass(500);
  }
  assert.equal(FakeSocket.all.length, 2);
  assert.ok(server.requests.length < 15, String(server.requests.length));
});

test("a page that was replaced opens no socket until it is in front again", async () => {
  await settled();
  latest().tell({ bye: "replaced" });
  const before = FakeSocket.all.length;
  await clock.pass(200000);
  assert.equal(FakeSocket.all.length, before);
  page.happens("visibilitychange");
  await settle();
  assert.equal(FakeSocket.all.length, before + 1);
});

test("only our own word ends the page, not a 403 or 404 of something on the way", async () => {
  link.start();
  for (const status of [403, 404, 410, 502, 200]) {
    server.answer = () => (status === 200 ? { login: "here" } : status);
    await link.refresh();
  }
  assert.deepEqual(gone, []);
  server.answer = () => ({ bye: "gone" });
  await link.refresh();
  assert.deepEqual(gone, ["gone"]);
});

test("a seat that has moved to another browser is asked for no more", async () => {
  link.start();
  server.answer = () => ({ bye: "moved" });
  await link.refresh();
  assert.deepEqual([gone, link.stopped], [["moved"], true]);
});

test("what is known is not sent again, until a ticket is needed", async () => {
  server.answer = ({ headers }) => (headers["If-None-Match"] === "v1" ? 304 : state({ etag: "v1" }));
  await link.refresh();
  await link.refresh();
  assert.equal(states.length, 1);
  assert.equal(roads.at(-1), "http");
  await clock.pass(250000);
  await link.refresh();
  assert.equal(states.length, 2);
});
