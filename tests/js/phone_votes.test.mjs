// Voting on a phone: what a tap is, what a scroll is not, and what becomes of a choice that nobody sent.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [], title: "x", addEventListener: () => {} };

const { isOneTap } = await import("../../static/js/panels/poll_words.js");
const { MyVote } = await import("../../static/js/attendee/my_vote.js");
const { step } = await import("../../static/js/attendee/poll_choice.js");
const { Tap } = await import("../../static/js/attendee/tap.js");

const poll = (over = {}) => ({ id: 3, kind: "single", min: 1, max: 1, secrecy: "unattributed", may_change: true, preset: "", steps: [], options: [], ...over });

test("one tap is the ballot where nobody is named, nothing is secret, and it may be changed", () => {
  for (const over of [{}, { kind: "yes_no" }, { kind: "rating" }, { preset: "temperature" }]) assert.ok(isOneTap(poll(over)), JSON.stringify(over));
  for (const over of [{ secrecy: "secret" }, { secrecy: "named" }, { may_change: false }, { kind: "multiple", max: 2 }, { kind: "census" }, { kind: "rating", preset: "exit" }]) {
    assert.ok(!isOneTap(poll(over)), JSON.stringify(over));
  }
});

test("of several exit polls all but the last take one tap", () => {
  const exit = { kind: "rating", preset: "exit" };
  assert.ok(isOneTap(poll({ ...exit, onward: true })));
  assert.ok(!isOneTap(poll(exit)), "a suggestion goes with it");
});

test("one tap is sent once, another option is another ballot, a refused one leaves what was there", () => {
  const vote = new MyVote(poll());
  assert.ok(vote.press(7));
  vote.send();
  assert.ok(!vote.press(7), "the same again is no second ballot");
  vote.learn({ options: [7] });
  assert.ok(vote.press(8));
  const takeBack = vote.send();
  vote.learn({ options: [7] }, { options: [8] });
  assert.deepEqual(vote.chosen, [8], "the fact of before changes nothing while it is on its way");
  takeBack();
  assert.deepEqual([vote.chosen, vote.cast, vote.needsVote, vote.missed], [[7], [7], false, ""]);
});

test("the answer comes before the fact of it: what was tapped stays", () => {
  const vote = new MyVote(poll());
  vote.learn({ options: [7] });
  vote.press(8);
  vote.send();
  vote.learn({ options: [7] }, { options: [8] });
  vote.learn({ options: [7] });
  assert.deepEqual(vote.chosen, [8]);
  vote.learn({ options: [9] });
  assert.deepEqual(vote.chosen, [9], "what another device of mine voted is news");
});

test("a choice that takes a second tap can be taken back, stands over news, and is missed at the close", () => {
  const vote = new MyVote(poll({ secrecy: "named" }));
  assert.equal(vote.missed, "", "who chose nothing hears nothing");
  assert.ok(!vote.press(7) && vote.needsVote && vote.isPending);
  assert.equal(vote.missed, "not_voted");
  vote.press(7);
  assert.deepEqual([vote.chosen, vote.missed], [[], ""]);
  vote.press(7);
  vote.send();
  vote.voted = true;
  assert.deepEqual([vote.needsVote, vote.missed], [false, ""]);
  vote.press(8);
  vote.learn({ options: [7] });
  assert.deepEqual([vote.chosen, vote.needsVote, vote.missed], [[8], true, "as_before"]);
});

test("several options are taken and left one by one, in the order of the taps", () => {
  const vote = new MyVote(poll({ kind: "multiple", max: 3 }));
  for (const option of [5, 7, 6, 7]) assert.ok(!vote.press(option));
  assert.deepEqual(vote.chosen, [5, 6]);
});

test("a suggestion alone is something to send, the same one again is not", () => {
  const vote = new MyVote(poll({ kind: "rating", preset: "exit" }));
  vote.learn({ options: [4], note: "Shorter" });
  assert.deepEqual([vote.chosen, vote.note, vote.needsVote], [[4], "Shorter", false]);
  Object.assign(vote, { touched: true, note: "Longer" });
  assert.deepEqual([vote.needsVote, vote.missed], [true, "as_before"]);
});

test("a secret ballot that only its box knows is voted, and can be chosen again", () => {
  const vote = new MyVote(poll({ secrecy: "secret" }));
  vote.learn({ secret: true });
  assert.deepEqual([vote.voted, vote.chosen, vote.needsVote], [true, [], false]);
  vote.press(8);
  assert.ok(vote.needsVote);
});

test("arrow keys lead round, along the writing, and other keys nowhere", () => {
  assert.deepEqual(["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "Home", "End"].map((key) => step(key, 0, 3)), [1, 1, 2, 2, 0, 2]);
  assert.deepEqual(["ArrowRight", "ArrowLeft", "ArrowDown"].map((key) => step(key, 0, 3, true)), [2, 1, 1]);
  assert.deepEqual([" ", "Enter", "Tab", "a"].map((key) => step(key, 0, 3)), [null, null, null, null]);
});

/** A list of options under a finger, at a time and a place in the page that a test moves. */
function finger(busy = false) {
  const [options, clock] = [["A", "B"].map((name) => ({ name, closest: () => ({ name }) })), { now: 0 }];
  for (const option of options) option.closest = () => option;
  Object.defineProperty(globalThis, "performance", { value: { now: () => clock.now }, configurable: true });
  globalThis.scrollY = 0;
  const tap = new Tap({ addEventListener: () => {} }, () => busy);
  const down = (over) => tap.begin({ target: options[0], clientX: 100, clientY: 100, isPrimary: true, ...over });
  const click = (over) => tap.means({ target: options[0], detail: 1, ...over });
  return { tap, options, clock, down, click };
}

test("a finger that rests votes; one that moves, scrolls or is taken away by the browser does not", () => {
  const { tap, options, down, click } = finger();
  down();
  tap.move({ clientX: 104, clientY: 97 });
  assert.ok(click(), "no finger is quite still");
  for (const [dx, dy] of [[0, 40], [0, -12], [30, 0]]) {
    down();
    tap.move({ clientX: 100 + dx, clientY: 100 + dy });
    tap.move({ clientX: 100, clientY: 100 });
    assert.ok(!click(), `${dx} ${dy}, though it came back`);
  }
  down();
  tap.cancel();
  assert.ok(!click());
  down();
  globalThis.scrollY = 50;
  assert.ok(!click(), "the page scrolled under it");
  down();
  assert.ok(!click({ target: options[1] }), "it came down on another");
  down({ isPrimary: false });
  assert.ok(!click(), "a second finger");
});

test("keys and screen readers have no finger", () => {
  const { tap, down, click } = finger();
  assert.ok(click({ detail: 0 }) && click());
  down();
  tap.cancel();
  assert.ok(click({ detail: 0 }), "a scroll before does not count against them");
});

test("what comes under a busy finger is not voted in by the touch that was meant for something else", () => {
  const busy = finger(true);
  busy.tap.arrived();
  busy.down();
  assert.ok(!busy.click());
  busy.clock.now = 500;
  busy.down();
  assert.ok(busy.click());
  const calm = finger(false);
  calm.tap.arrived();
  calm.down();
  assert.ok(calm.click(), "nobody was touching anything");
});
