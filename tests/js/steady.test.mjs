// A button that follows the moment: what it named when the finger went down is what a press does, or nothing is done.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Steady } from "../../static/js/panels/steady.js";

/** A button on a clock of the test: what it has said so far, and the time that passes. */
function button() {
  const said = [];
  const times = [];
  const due = [];
  let at = 10000;
  const steady = new Steady(({ key }) => { said.push(key); times.push(at); }, { now: () => at, later: (fn, ms) => due.push({ fn, at: at + ms }) });
  const pass = (ms) => {
    const until = at + ms;
    for (;;) {
      const [next] = due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      due.splice(due.indexOf(next), 1);
      at = next.at;
      next.fn();
    }
    at = until;
  };
  return { steady, said, times, pass, offer: (key) => steady.offer({ key }) };
}

test("a press does what stood there when the finger went down", () => {
  const { steady, offer, pass } = button();
  offer("call Ines");
  pass(5000);
  steady.aim();
  assert.equal(steady.press().key, "call Ines");
});

test("what has changed between finger and press is not done, neither the old nor the new", () => {
  const { steady, offer, said } = button();
  offer("call Ines");
  steady.aim();
  offer("call Chen");
  assert.deepEqual(said, ["call Ines"], "under a finger nothing changes");
  assert.equal(steady.press(), null);
  assert.deepEqual(said, ["call Ines", "call Chen"], "then it says what is so");
});

test("under a pointer the words stay, and a press there does nothing once they are not true", () => {
  const { steady, offer, said, pass } = button();
  offer("call Ines");
  steady.hover(true);
  offer("call Chen");
  pass(60000);
  assert.deepEqual(said, ["call Ines"]);
  steady.aim();
  assert.equal(steady.press(), null);
  pass(5000);
  assert.equal(steady.press().key, "call Chen");
});

test("what comes of a press is named at once, under a pointer that never rests, and only that", () => {
  const { steady, offer, said, pass } = button();
  offer("end turn");
  steady.hover(true);
  pass(5000);
  for (const [now, next] of [["end turn", "begin 2"], ["begin 2", "begin 3"], ["begin 3", "begin 4"]]) {
    steady.aim();
    assert.equal(steady.press()?.key, now);
    steady.hover(true); // the hand trembles before the answer is here
    pass(80);
    offer(next);
    assert.equal(said.at(-1), next);
    pass(600);
  }
  offer("call Ines");
  pass(5000);
  assert.equal(said.at(-1), "begin 4", "what others do changes nothing under the pointer");
});

test("a press that was refused as changed shows what is so, under a pointer that never rests", () => {
  const { steady, offer, said, pass } = button();
  offer("call Ines");
  pass(5000);
  offer("call Chen");
  steady.hover(true);
  pass(100);
  steady.aim();
  offer("call Rosa");
  assert.equal(steady.press(), null);
  steady.hover(true);
  pass(1000);
  assert.deepEqual(said, ["call Ines", "call Chen", "call Rosa"]);
  steady.aim();
  assert.equal(steady.press(), null, "a second press of the same hand meant the old words");
  pass(600);
  steady.aim();
  assert.equal(steady.press().key, "call Rosa");
});

test("a press of which nothing comes leaves the words to the pointer again", () => {
  const { steady, offer, said, pass } = button();
  offer("call Ines");
  pass(5000);
  steady.aim();
  steady.press();
  steady.hover(true);
  pass(2500);
  offer("call Chen");
  assert.deepEqual(said, ["call Ines"]);
});

test("the words follow when the pointer goes", () => {
  const { steady, offer, said } = button();
  offer("a");
  steady.hover(true);
  offer("b");
  steady.hover(false);
  assert.deepEqual(said, ["a", "b"]);
});

test("one change a second, however fast the queue moves, and the last word is the true one", () => {
  const { offer, said, times, pass } = button();
  for (let step = 0; step <= 20; step += 1) {
    offer(`call ${step}`);
    pass(200);
  }
  const [, ...changes] = times; // the first words are no change
  assert.ok(changes.length >= 4 && changes.every((at, index) => index === 0 || at - changes[index - 1] >= 1000), changes.join());
  pass(1000);
  assert.equal(said.at(-1), "call 20");
});

test("a queue that moves each 200 ms: whatever is pressed when, nobody is called but whom the button named", () => {
  const { steady, offer, said, pass } = button();
  let done = 0;
  for (let step = 0; step < 600; step += 1) {
    const first = Math.floor(step / 15); // who is first stays so for three seconds, and for a moment somebody else is
    offer(step % 15 === 7 ? `call other ${step}` : `call ${first}`);
    pass(90);
    const named = said.at(-1);
    if (step % 4 === 0) steady.aim();
    if (step % 8 === 0) offer(`call late ${step}`);
    pass(110);
    const pressed = step % 4 === 0 ? steady.press() : null;
    if (pressed) done += 1;
    assert.ok(pressed === null || pressed.key === named, `${pressed?.key} was done, ${named} was read`);
  }
  assert.ok(done > 5, `only ${done} presses of 150 were done`);
});

test("a finger that comes down on words that have just changed meant the old ones", () => {
  const { steady, offer, pass } = button();
  offer("take the next question");
  pass(5000);
  offer("end the session");
  pass(300);
  steady.aim();
  assert.equal(steady.press(), null);
  pass(700);
  steady.aim();
  assert.equal(steady.press().key, "end the session");
});

test("a finger that was lifted elsewhere presses nothing, and the words go on", () => {
  const { steady, offer, said, pass } = button();
  offer("a");
  pass(2000);
  steady.aim();
  offer("b");
  steady.lift();
  pass(2000);
  assert.deepEqual(said, ["a", "b"]);
  assert.equal(steady.press().key, "b");
});

test("what belongs to the same offer is kept up to date without a word", () => {
  const { steady, said } = button();
  steady.offer({ key: "end turn", left: 3 });
  steady.offer({ key: "end turn", left: 2 });
  assert.equal(steady.press().left, 2);
  assert.deepEqual(said, ["end turn"]);
});
