// Time left, the projected hour and the phases, all from stored instants; and figures as they are read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { endsAt, endsLate, nearness, passed, phase, projection, remaining, ServerTime, untilTurn } from "../../static/js/tools/clock.js";
import { digits, duration, minutes, mode, timeOfDay, whoText } from "../../static/js/tools/format.js";

const MINUTE = 60000;
const segment = (id, over) => ({ id, minutes: 10, opened_at: null, spent_ms: 0, since: null, done: false, skipped: false, ...over });
const clockOf = (over, ...segments) => ({
  state: "live", lobby_at: null, starts_at: 0, live_at: 0, ended_at: null, segment: 1, running: true, step: 1, undo: null, segments, ...over,
});
const agendaOf = (clock) => ({ segments: clock.segments.map(({ id }) => ({ id })) });

test("what is left is the plan less the closed runs and the open one", () => {
  const clock = clockOf({}, segment(1, { opened_at: 0, spent_ms: 2 * MINUTE, since: 5 * MINUTE }));
  assert.equal(remaining(clock, 6 * MINUTE).left_ms, 7 * MINUTE);
});

test("overrun is negative and a pause stands still", () => {
  const over = clockOf({}, segment(1, { opened_at: 0, since: 0 }));
  assert.equal(remaining(over, 11 * MINUTE).left_ms, -MINUTE);
  const paused = clockOf({ running: false }, segment(1, { opened_at: 0, spent_ms: MINUTE }));
  assert.equal(remaining(paused, 50 * MINUTE).left_ms, 9 * MINUTE);
});

test("without a current segment there is nothing to count", () => {
  assert.equal(remaining(clockOf({ segment: null }, segment(1)), 5).segment, null);
});

test("an overrun moves what comes after it", () => {
  const clock = clockOf({}, segment(1, { opened_at: 0, since: 0 }), segment(2));
  const [running, next] = projection(agendaOf(clock), clock, 12 * MINUTE);
  assert.deepEqual([running.state, running.ends_at], ["now", 12 * MINUTE]);
  assert.deepEqual([next.state, next.starts_at, next.ends_at], ["next", 12 * MINUTE, 22 * MINUTE]);
});

test("what is to come follows a segment that was opened again, and a skipped one takes no time", () => {
  const again = segment(1, { opened_at: 0, spent_ms: 5 * MINUTE, since: 30 * MINUTE });
  const clock = clockOf({}, again, segment(2, { opened_at: 10 * MINUTE, spent_ms: 4 * MINUTE, done: true }),
    segment(3, { skipped: true }), segment(4));
  const plan = projection(agendaOf(clock), clock, 31 * MINUTE);
  assert.deepEqual(plan.map((one) => one.state), ["now", "done", "skipped", "next"]);
  assert.deepEqual(plan.map((one) => one.ends_at && one.ends_at / MINUTE), [35, 14, null, 45]);
  assert.equal(endsAt(clock, 31 * MINUTE), 45 * MINUTE);
});

test("a segment that was passed over comes after the running one", () => {
  const clock = clockOf({ segment: 2 }, segment(1), segment(2, { opened_at: 0, since: 0 }));
  const [first, second] = projection(agendaOf(clock), clock, MINUTE);
  assert.deepEqual([second.ends_at, first.starts_at, first.ends_at], [10 * MINUTE, 10 * MINUTE, 20 * MINUTE]);
});

test("the next look comes when the figure turns, and not at once while it stands", () => {
  const clock = clockOf({}, segment(1, { opened_at: 0, since: 0 }));
  assert.deepEqual([100, 1000, 11 * MINUTE + 100].map((now) => untilTurn(clock, now)), [900, 1000, 900]);
  assert.equal(untilTurn(clockOf({ running: false }, segment(1, { opened_at: 0, spent_ms: 5 })), 7), 1000);
  assert.equal(untilTurn(undefined, 7), 1000);
});

test("before the start the hour stands where it is planned", () => {
  const clock = clockOf({ state: "published", live_at: null, segment: null, running: false, starts_at: MINUTE }, segment(1), segment(2));
  assert.deepEqual(projection(agendaOf(clock), clock, 0).map((one) => one.starts_at), [MINUTE, 11 * MINUTE]);
  clock.starts_at = null;
  assert.deepEqual(projection(agendaOf(clock), clock, 0).map((one) => one.ends_at), [null, null]);
});

test("marks change the colour and are said once, but not to who comes late", () => {
  const marks = [300, 60, 0];
  assert.deepEqual([301000, 300000, 60001, 60000, 0, -1].map((left_ms) => nearness({ left_ms }, marks)),
    ["left", "soon", "soon", "last_minute", "last_minute", "over"]);
  assert.deepEqual([nearness({ left_ms: 1 }, [0]), nearness({ left_ms: 90000 }, [120])], ["left", "last_minute"]);
  assert.equal(nearness({ left_ms: 200000, planned_ms: 240000 }, marks), "left");
  assert.deepEqual([[301, 300], [300, 299], [61, 60], [1, 0], [400, 200]].map(([a, b]) => passed(a, b, marks)),
    [300, undefined, 60, 0, undefined]);
});

test("a late end is told against what was promised", () => {
  const clock = clockOf({ promised_end_at: 10 * MINUTE }, segment(1, { opened_at: 0, since: 0 }));
  assert.deepEqual([endsLate(clock, MINUTE), endsLate(clock, 12 * MINUTE)], [0, 2 * MINUTE]);
  assert.equal(endsLate({ ...clock, promised_end_at: null }, 12 * MINUTE), 0);
});

test("the lobby is derived from the time", () => {
  const clock = clockOf({ state: "published", lobby_at: 100 }, segment(1));
  assert.deepEqual([phase(clock, 99), phase(clock, 100), phase(clockOf({}), 100)], ["published", "lobby", "live"]);
});

test("figures reach zero when nothing is left and count up afterwards", () => {
  assert.deepEqual([digits(88000), digits(400), digits(0), digits(-1500), digits(3661000)], ["01:28", "00:01", "00:00", "00:01", "1:01:01"]);
});

test("times and lengths are written by the language", () => {
  assert.equal(timeOfDay(Date.UTC(2026, 0, 1, 14, 31), "UTC"), "14:31");
  const late = Date.UTC(2026, 0, 1, 23, 40);
  assert.equal(timeOfDay(late + 1800000, "UTC", late), "Fri 00:10", "a day is named where the clock passes midnight");
  assert.equal(timeOfDay(late + 1800000, "Europe/Oslo", late), "01:10", "on the clock that is read");
  assert.equal(digits(93602000), "26 hr", "nobody counts seconds over a day");
  assert.deepEqual([minutes(4), duration(240000), duration(3 * 86400000)], ["4 min", "4 min", "3 days"]);
});

test("a person is a name and where they come from; an unknown mode is online", () => {
  assert.equal(whoText({ name: "Amina", organization: "Ministry", group: "" }), "Amina, Ministry");
  assert.equal(whoText({ name: "", organization: "", group: "" }), "guest");
  assert.deepEqual([mode("onsite").name, mode("?").name], ["room", "online"]);
});

test("of all samples the one with the smallest delay sets the clock, and a corrected server wins in the end", () => {
  let at = 0;
  const time = new ServerTime(() => at);
  for (const [when, now] of [[1000, 500000], [2000, 501900], [3000, 501500]]) {
    at = when;
    time.heard(now);
  }
  assert.equal(time.now(), 502900);
  for (at = 70000; at < 400000; at += 10000) time.heard(at);
  assert.equal(time.now(), at);
});

test("an answer says how long its way was, but a slow server is not a long way", () => {
  let at = 1000;
  const time = new ServerTime(() => at);
  time.heard(500000, 840);
  assert.equal(time.now(), 500080);
  time.heard(500000, 0);
  assert.equal(time.now(), 500080);
  const other = new ServerTime(() => at);
  other.heard(500000, 0);
  assert.equal(other.now(), 500100);
});

test("time that a device slept through counts, until the server says what it really was", () => {
  const [at, date] = [{ ms: 0 }, { ms: 9e9 }];
  const time = new ServerTime(() => at.ms, () => date.ms);
  time.heard(500000);
  [at.ms, date.ms] = [1000, 9e9 + 1000];
  assert.equal(time.now(), 501000);
  date.ms += 40 * MINUTE; // asleep: the monotonic clock stood still
  assert.equal(time.now(), 501000 + 40 * MINUTE);
  time.heard(700000);
  assert.equal(time.now(), 700000);
});

// Written by the Python rule (agenda/rules/projection.py), which a test of its own holds to the same file.
const vectors = JSON.parse(readFileSync(new URL("../agenda/rules/plan_vectors.json", import.meta.url), "utf8"));
for (const { name, now, clock, projection: expected, ends_at, lost_minutes } of vectors) {
  test(`every screen projects as the server does: ${name}`, () => {
    assert.deepEqual(projection(clock, clock, now), expected);
    assert.equal(endsAt(clock, now), ends_at);
    assert.equal(clock.state === "live" ? Math.max(0, Math.ceil(endsLate(clock, now) / MINUTE)) : 0, lost_minutes);
  });
}
