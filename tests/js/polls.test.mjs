// Polls in words and commands: what may be chosen, what is sent, what a count of hands says of itself.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const words = {
  "count_room": "Room", "count_hands.other": "{n} hands", "count_here.other": "{n} people there", "count_devices.other": "{n} ballots by device there",
  "count_over.other": "{what}: {n} more than people.", "count_fits": "{what}: that fits.", "count_unchecked": "{what}. No check.",
  "count_corrected.one": "Corrected once.", "turnout.one": "{cast} of {n} ballot", "turnout.other": "{cast} of {n} ballots", "hands.other": "{n} hands", "guests.other": "{n} guests", "mean": "on average {mean}",
  "poll.left.other": "{n} left", "poll.full": "all", "poll.over.one": "{n} too many", "step.reset": "anew: {reason}", "step.reopened": "again: {reason}",
  "poll.secret": "Secret.", "poll.as_guest": "Guest.", "poll.named": "Named.", "poll.unattributed": "No names.", "poll.counted": "Change it.", "brought": "{name} brings it.", "brought.nobody": "Ask for it.", "poll.counted_once": "Stays.", "poll.counted_secret": "In the box.",
};
const terms = Object.entries(words).map(([code, word]) => ({ textContent: code, nextElementSibling: { textContent: word } }));
globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => terms, title: "x", addEventListener: () => {} };
globalThis.localStorage = new (class {
  getItem(key) { return this[key] ?? null; }
  setItem(key, value) { if (this.full) throw new Error("full"); this[key] = value; }
})();

const { checkText, tallyOf } = await import("../../static/js/panels/count_words.js");
const { draftOf } = await import("../../static/js/console/poll_dialog.js");
const { freshResult, isBegunAnew, turnout } = await import("../../static/js/panels/poll_result.js");
const { actsOf } = await import("../../static/js/console/poll_acts.js");
const { isSmall } = await import("../../static/js/console/poll_row.js");
const { broughtBy, begunAnew, countedText, leftText, mattersText, roundOf, secrecyText, stepText } = await import("../../static/js/panels/poll_words.js");
const { makeReceipt, Receipts } = await import("../../static/js/attendee/receipt.js");
const { openFor } = await import("../../static/js/attendee/tab_title.js");

beforeEach(() => { delete globalThis.localStorage.full; });

const tally = (over) => ({ channel: "room", place: "", people: 48, hands: 12, devices: 40, corrected: 0, ...over });

test("a count that cannot be says by how much, with every figure it rests on", () => {
  assert.equal(checkText(tally()), "Room: 12 hands · 48 people there · 40 ballots by device there: 4 more than people.");
  assert.equal(checkText(tally({ people: 60, corrected: 1 })), "Room: 12 hands · 60 people there · 40 ballots by device there: that fits. Corrected once.");
  assert.equal(checkText(tally({ channel: "hub", place: "Nairobi", people: null, devices: null })), "Nairobi: 12 hands. No check.");
});

test("each hub has a tally of its own, the room has one", () => {
  const tallies = [tally(), tally({ channel: "hub", place: "Nairobi" })];
  assert.equal(tallyOf(tallies, "hub", "Nairobi"), tallies[1]);
  assert.equal(tallyOf(tallies, "hub", "Lima"), undefined);
  assert.equal(tallyOf(tallies, "room", "whatever was typed"), tallies[0]);
});

const form = (said, leftOpen = { options: "" }) => ({ elements: Object.fromEntries(Object.entries({ // what the kind leaves open, its list says
  preset: "own", kind: "single", text: " Who pays? ", options: "States\n\n Labs \n", min: "1", max: "2",
  secrecy: "unattributed", may_change: true, axis: "group", results: "live", seconds: "60", electorate: "everybody", ...said,
}).map(([name, value]) => [name, { value, checked: value, selectedOptions: [{ dataset: leftOpen }] }])) });

test("an own poll sends its words, a preset only what was changed", () => {
  const own = draftOf({ elements: { ...form().elements, may_change: { checked: true } } }, null);
  assert.deepEqual([own.kind, own.text, own.options, own.seconds, own.results], ["single", "Who pays?", ["States", "Labs"], 60, "live"]);
  assert.ok(!("preset" in own) && !("axis" in own) && !("min" in own));
  const census = draftOf({ elements: { ...form({ preset: "census", text: "" }).elements, may_change: { checked: true } } }, 7);
  assert.deepEqual([census.preset, census.poll], ["census", 7]);
  assert.ok(!("kind" in census) && !("text" in census) && !("options" in census));
});

test("a kind sends options and bounds only where it leaves them open", () => {
  const many = draftOf(form({ kind: "multiple" }, { options: "", bounds: "" }), null);
  assert.deepEqual([many.options, many.min, many.max], [["States", "Labs"], 1, 2]);
  const rating = draftOf(form({ kind: "rating" }, {}), null);
  assert.ok(!("options" in rating) && !("min" in rating));
});

test("a secret poll has one breakdown and no results before the close", () => {
  const secret = draftOf({ elements: { ...form({ secrecy: "secret" }).elements, may_change: { checked: false } } }, null);
  assert.deepEqual([secret.axis, "results" in secret, secret.may_change], ["group", false, false]);
});

test("several options count down to none, and say when there are too many", () => {
  const poll = { kind: "multiple", max: 3 };
  assert.deepEqual([0, 1, 3, 4].map((n) => leftText(poll, n)), ["", "2 left", "all", "1 too many"]);
  assert.equal(leftText({ kind: "single", max: 1 }, 1), "");
});

test("before voting it is said who learns it, after it whether it can be changed", () => {
  const said = (poll, seat) => [mattersText(poll, seat), secrecyText(poll, seat)];
  assert.deepEqual(said({ secrecy: "secret", max: 1 }, { guest: true }), ["Guest.", "Secret."]);
  assert.deepEqual(said({ secrecy: "named", max: 1 }, { guest: false }), ["Named.", ""], "what matters is not folded away");
  assert.deepEqual(said({ secrecy: "unattributed", max: 1 }, { guest: true }), ["", "No names. Guest."], "in a light poll it is one tap away");
  assert.deepEqual(said({ secrecy: "unattributed", max: 1, electorate: "known" }, { guest: true }), ["", "No names."], "who may not vote is told that alone");
  assert.equal(countedText({ may_change: true, secrecy: "unattributed" }, undefined), "");
  assert.equal(countedText({ may_change: false, secrecy: "secret" }, { secret: true }), "Stays.");
  assert.equal(countedText({ may_change: true, secrecy: "secret" }, { secret: true }), "In the box.");
});

test("a receipt is 43 characters, the same for a poll until it begins anew, and of one seat", () => {
  assert.match(makeReceipt(), /^[\w-]{43}$/);
  const mine = new Receipts("/seats/1/state");
  const poll = { id: 3, steps: [] };
  const first = mine.of(roundOf(poll));
  assert.equal(new Receipts("/seats/1/state").of(roundOf(poll)), first);
  assert.notEqual(new Receipts("/seats/2/state").of(roundOf(poll)), first);
  assert.notEqual(mine.of(roundOf({ ...poll, steps: [{ verb: "reset" }] })), first);
  assert.equal(mine.of(roundOf({ ...poll, steps: [{ verb: "reopened" }] })), first);
});

test("a browser that stores nothing keeps the receipt for as long as the page lives, and knows it", () => {
  globalThis.localStorage.full = true;
  const receipts = new Receipts("/seats/9/state");
  assert.equal(receipts.of("3.0"), receipts.of("3.0"));
  assert.equal(receipts.isKept("3.0"), false);
});

test("a shown result may begin anew once, and is no news then", () => {
  const shown = { id: 1, state: "shown", shown_at: 5, result: {}, secrecy: "secret", steps: [] };
  const undone = { ...shown, steps: [{ verb: "reset", at: 6 }] };
  const facts = (/** @type {any} */ poll) => ({ clock: { state: "live", segments: [] }, polls: { polls: [poll] } });
  assert.equal(freshResult(facts(shown))?.id, 1);
  assert.equal(freshResult(facts(undone)), null);
  assert.ok(!isBegunAnew({ ...shown, steps: [{ verb: "reset", at: 4 }] }), "it was reset before it was shown");
});

test("after the end only the exit poll is open, and a reset poll says why", () => {
  const polls = { polls: [{ id: 1, state: "open", preset: "" }, { id: 2, state: "open", preset: "exit" }] };
  assert.equal(openFor({ clock: { state: "live" }, polls }).id, 1);
  assert.equal(openFor({ clock: { state: "ended" }, polls }).id, 2);
  assert.equal(openFor({ clock: { state: "ended" }, polls }).onward, undefined, "it is the last word");
  const reset = { id: 3, state: "draft", steps: [{ verb: "reset", reason: "wrong option" }] };
  assert.equal(begunAnew({ clock: { state: "live" }, polls: { polls: [{ id: 4, state: "draft", steps: [] }, reset] } }), reset);
  assert.equal(stepText(reset), "anew: wrong option");
});

test("turnout tells devices, hands, guests and the mean, and leaves out what is not", () => {
  const result = { ballots: { onsite: 10, online: 21, hub: 0 }, seats: 48, hands: 6, guests: 5, mean: 3.56 };
  assert.equal(turnout(result), "31 of 48 ballots · 6 hands · 5 guests · on average 3.6");
  assert.equal(turnout({ ...result, hands: 0, guests: 0, mean: null }), "31 of 48 ballots");
  assert.equal(turnout({ ballots: { onsite: 1 }, seats: 1, hands: 0, guests: 0, mean: null }), "1 of 1 ballot");
});

const hour = (...polls) => ({ clock: { state: "live", starts_at: 0, lobby_at: 0 }, polls: { polls } });

test("one poll is open at a time, a secret one is not opened again, what was seen stays", () => {
  const poll = (state, over = {}) => ({ id: 1, state, secrecy: "unattributed", steps: [], ...over });
  const other = { id: 2, state: "open" };
  assert.ok(actsOf(poll("draft"), hour(poll("draft")), 1).includes("open"));
  assert.ok(!actsOf(poll("draft"), hour(poll("draft"), other), 1).includes("open"));
  assert.ok(actsOf(poll("closed"), hour(poll("closed")), 1).includes("reopen"));
  assert.ok(!actsOf(poll("closed", { secrecy: "secret" }), hour(), 1).includes("reopen"));
  assert.deepEqual(actsOf(poll("shown"), hour(), 1), ["reset", "copy"]);
  assert.deepEqual(actsOf(poll("shown", { shown_at: 5, steps: [{ verb: "reset", at: 6 }] }), hour(), 1), ["copy"]);
  assert.ok(!actsOf(poll("draft", { steps: [{ verb: "reset" }] }), hour(), 1).includes("discard"));
});

test("fewer people than two of the smallest groups are too few to hide in", () => {
  assert.equal(isSmall({ least: 5 }, { count: { onsite: 4, online: 5, hub: 0 } }), true);
  assert.equal(isSmall({ least: 5 }, { count: { onsite: 5, online: 5, hub: 0 } }), false);
});

test("who brings a secret ballot is said by name, of all clerks", () => {
  const team = (...roles) => ({ team: roles.map((role, at) => ({ id: at, name: `N${at}`, role })) });
  assert.equal(broughtBy(team("moderator", "clerk")), "N1 brings it.");
  assert.equal(broughtBy(team("clerk", "clerk")), "N0 and N1 brings it.");
  assert.equal(broughtBy(team("moderator")), "Ask for it.");
  assert.equal(broughtBy(undefined), "Ask for it.");
});

test("slips of paper and ballots at the desk are told apart from hands", () => {
  const result = { ballots: { onsite: 3 }, seats: 6, hands: 5, guests: 0, mean: null, booth: 2 };
  assert.ok(turnout({ ...result, tallies: [{ paper: true }] }).endsWith("booth · paper"));
  assert.ok(turnout({ ...result, booth: 0, tallies: [{}] }).endsWith("5 hands"));
});

test("exit polls come one after the other, and a suggestion goes with the last", () => {
  const three = { polls: [5, 6, 7].map((id) => ({ id, state: "open", preset: "exit" })) };
  const asked = (...voted) => openFor({ clock: { state: "ended" }, polls: three, my_ballots: Object.fromEntries(voted.map((id) => [id, { options: [1] }])) });
  assert.deepEqual([asked().id, asked(5).id, asked(5, 6).id, asked(6).id], [5, 6, 7, 5]);
  assert.deepEqual([asked().onward, asked(5, 6).onward], [true, undefined]);
  assert.equal(asked(5, 6, 7).id, 7, "the last one stays, to be changed");
  assert.equal(openFor({ clock: { state: "ended" }, polls: { polls: [] } }), null);
});
