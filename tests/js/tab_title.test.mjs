// What needs me now: in the title until I have seen it, at the top when I come back.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fakeClock } from "./fakes.mjs";

const clock = fakeClock();
const shown = { texts: [] };
let listeners;
let scrolled;

/** A document with a title, texts and a place to scroll to. */
function fakeDocument() {
  [listeners, scrolled] = [[], 0];
  const words = { "poll.open": "Poll open", "hand.next": "You are next", "hand.turn": "Your turn" };
  const terms = Object.entries(words).map(([code, word]) => ({ textContent: code, nextElementSibling: { textContent: word } }));
  globalThis.document = {
    title: "Old · Roundtable", hidden: false, documentElement: { lang: "en" },
    querySelector: () => null, querySelectorAll: () => terms,
    addEventListener: (name, fn) => listeners.push(fn),
  };
  globalThis.scrollTo = () => { scrolled += 1; };
}

fakeDocument();
const { TabTitle, called, wanted } = await import("../../static/js/attendee/tab_title.js");

const facts = (more = {}) => ({
  agenda: { title: "Who audits?" }, clock: { state: "live" }, polls: { polls: [] }, my_ballots: {},
  queue: { turn: null, hands: [] }, my_hand: { hand: null, turn: null }, ...more,
});
const open = { polls: { polls: [{ id: 3, state: "open" }] } };
const next = { queue: { turn: null, hands: [{ id: 7 }] }, my_hand: { hand: 7, turn: null } };

let title;
beforeEach(() => {
  clock.forget();
  fakeDocument();
  title = new TabTitle({ now: () => clock.now(), get facts() { return shown.facts; } });
});

function tell(more) {
  shown.facts = facts(more);
  title.render(shown.facts);
}

function front(visible) {
  document.hidden = !visible;
  listeners.forEach((fn) => fn());
}

test("a poll that opens before my eyes marks nothing and moves nothing", () => {
  tell(open);
  assert.equal(document.title, "Who audits? · Roundtable");
  assert.equal(scrolled, 0);
});

test("a poll that opens behind my back marks the title until I have seen it, at the top", async () => {
  front(false);
  tell(open);
  assert.equal(document.title, "● Poll open · Who audits? · Roundtable");
  front(true);
  assert.equal(scrolled, 1);
  await clock.pass(5000);
  assert.equal(document.title, "Who audits? · Roundtable");
});

test("what a frozen phone hears only after it was brought back counts as missed", async () => {
  front(false);
  front(true);
  await clock.pass(1000);
  tell(open);
  assert.equal(scrolled, 1);
  assert.match(document.title, /^● Poll open/);
});

test("my turn stays in the title as long as it lasts", async () => {
  tell(next);
  await clock.pass(60000);
  assert.match(document.title, /^● You are next/);
  tell();
  assert.equal(document.title, "Who audits? · Roundtable");
});

test("a ballot that is in, an ended session and somebody else's turn want nothing", () => {
  assert.equal(wanted(facts({ ...open, my_ballots: { 3: [1] } })), null);
  assert.equal(wanted(facts({ ...open, clock: { state: "ended" } })), null);
  assert.equal(called(facts({ ...next, clock: { state: "ended" } })), "");
  assert.equal(called(facts({ queue: { turn: { id: 1 }, hands: [] }, my_hand: { hand: null, turn: 2 } })), "");
});
