// The clerk's phone as a booth: what may be chosen, and where a page that was loaded again goes on.
import assert from "node:assert/strict";
import { test } from "node:test";

const { drawNumber, isAway, secretPoll, takenUp, tapped } = await import("../../static/js/room_desk/booth_state.js");

const option = (id, axis) => ({ id, letter: "A", text: "x", ...(axis ? { axis } : {}) });
const poll = (max, ...options) => ({ max, options });

test("one is chosen where one is asked for, and a tap on it takes it back", () => {
  const [a, b] = [option(1), option(2)];
  assert.deepEqual(tapped([], a, poll(1, a, b)), [1]);
  assert.deepEqual(tapped([1], b, poll(1, a, b)), [2]);
  assert.deepEqual(tapped([2], b, poll(1, a, b)), []);
});

test("never more are chosen than may be, and one of an axis", () => {
  const [a, b, c] = [option(1), option(2), option(3)];
  assert.deepEqual(tapped([1], b, poll(2, a, b, c)), [1, 2]);
  assert.deepEqual(tapped([1, 2], c, poll(2, a, b, c)), [1, 2]);
  const [g, h, r] = [option(1, "group"), option(2, "group"), option(3, "region")];
  assert.deepEqual(tapped([1, 3], h, poll(2, g, h, r)), [3, 2]);
});

test("a page that is loaded again stays locked, and gives no second ballot to one that was on its way", () => {
  assert.deepEqual(takenUp(null), { step: "", said: "" });
  assert.deepEqual(takenUp({ step: "locked", said: "booth.cast" }), { step: "locked", said: "booth.cast" });
  assert.deepEqual(takenUp({ step: "sure" }), { step: "ballot", said: "" });
  assert.deepEqual(takenUp({ step: "sending" }), { step: "locked", said: "booth.unsure" });
});

test("in other hands are the steps between the hand-over and the number", () => {
  assert.deepEqual(["", "ready", "ballot", "sure", "sending", "locked", "back"].map(isAway), [false, false, true, true, true, true, false]);
  for (let i = 0; i < 500; i++) assert.match(drawNumber(), /^[1-9]\d$/);
});

test("of several secret polls a ballot is for the one the phone was handed over for", () => {
  const [open, first, second] = [{ id: 1, secrecy: "named" }, { id: 2, secrecy: "secret" }, { id: 3, secrecy: "secret" }];
  assert.deepEqual([3, 2, 1, 0].map((id) => secretPoll(/** @type {any} */ ([open, first, second]), id)?.id), [3, 2, 2, 2]);
  assert.equal(secretPoll(/** @type {any} */ ([open]), 1), undefined);
});
