// Keys are letters while somebody writes: a stray sentence presses nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Typing } from "../../static/js/console/typing.js";
import { isOfCapsLock } from "../../static/js/console/shortcuts.js";

function board() {
  const due = [];
  const done = [];
  let at = 0;
  const typing = new Typing({ now: () => at, later: (fn, ms) => due.push({ fn, at: at + ms }) });
  const pass = (ms) => {
    at += ms;
    for (const one of due.splice(0)) (one.at <= at ? one.fn : () => due.push(one))();
  };
  const press = (key, pause = 0) => {
    typing.heard(key);
    if (key !== " ") typing.after(() => done.push(key));
    pass(pause);
  };
  return { typing, done, pass, press };
}

test("one letter acts after a moment", () => {
  const { done, pass, press } = board();
  press("c", 100);
  assert.deepEqual(done, []);
  pass(300);
  assert.deepEqual(done, ["c"]);
});

for (const pause of [0, 60, 150, 300]) {
  test(`a sentence with ${pause} ms a letter presses nothing, spaces and double letters included`, () => {
    const { typing, done, press, pass } = board();
    for (const key of "please end all open polls now") press(key, pause);
    assert.equal(typing.writes, true, "a space does not press what has the focus");
    pass(2000);
    assert.deepEqual(done, []);
    press("c", 500);
    assert.deepEqual(done, ["c"], "after a rest keys are keys again");
  });
}

test("the same key again and again is impatience, or many questions, and each counts", () => {
  const { done, pass, press } = board();
  for (let times = 0; times < 4; times += 1) press("a", 120);
  pass(400);
  assert.deepEqual(done, ["a", "a", "a", "a"]);
});

test("keys with a breath between them are keys", () => {
  const { done, press } = board();
  for (const key of "cxat") press(key, 400);
  assert.deepEqual(done, ["c", "x", "a", "t"]);
});

test("with Caps Lock on no letter means the other command", () => {
  assert.equal(isOfCapsLock({ key: "E", shiftKey: false }), true);
  assert.equal(isOfCapsLock({ key: "e", shiftKey: true }), true);
  assert.equal(isOfCapsLock({ key: "E", shiftKey: true }), false);
  assert.equal(isOfCapsLock({ key: "1", shiftKey: true }), false);
});
