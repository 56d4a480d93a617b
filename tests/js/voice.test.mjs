// The voice of a screen: once, in its time, and nothing that is not so any more.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

import { KINDS, Voice } from "../../static/js/tools/voice.js";

const PAGE = readFileSync(new URL("../../docs/announcements.md", import.meta.url), "utf8");

/** A page that keeps every line that was put into a region of its. */
function page() {
  const said = [];
  const element = () => ({
    setAttribute(_name, how) { this.how = how; },
    append(line) { line.parentElement = this; if (line.textContent) said.push([this.how, line.textContent]); },
    remove() {},
  });
  globalThis.setTimeout = (fn, ms) => { if (ms < 1000) fn(); };
  globalThis.document = { hidden: false, body: element(), createElement: element, querySelectorAll: () => [] };
  return said;
}

let now;
let said;
let voice;
const words = (sentence) => () => sentence;
const pass = (seconds) => { now += seconds * 1000; voice.tick(); };
const lines = () => said.map(([, sentence]) => sentence);

beforeEach(() => {
  [now, said] = [0, page()];
  voice = new Voice(() => now);
});

test("the page in docs and the voice name the same kinds, rates and manners", () => {
  const rows = [...PAGE.matchAll(/^\| (\w+) \| .* \| (\d+) s \| (\w+) \|$/gm)];
  const told = Object.fromEntries(rows.map(([, kind, every, how]) => [kind, [Number(every), how]]));
  const built = Object.fromEntries(Object.entries(KINDS).map(([kind, { every, urgent }]) => [kind, [every, urgent ? "assertive" : "polite"]]));
  assert.deepEqual(told, built);
});

for (const screen of ["attendee", "console", "room_desk", "stage", "language"]) {
  test(`the ${screen} listens for the kinds that the page names`, () => {
    const [, named] = PAGE.match(new RegExp(`^\\| ${screen} \\| (.*) \\|$`, "m"));
    const script = readFileSync(new URL(`../../static/js/${screen}/hearing.js`, import.meta.url), "utf8");
    const [, heard] = script.match(/hear\(live, \[(.*)\]\)/);
    const kinds = heard.split(", ").map((kind) => ({ placed: "place", others: "answering" })[kind] ?? kind);
    assert.deepEqual(kinds.sort(), named.split(", ").sort());
  });
}

test("what is so on arrival is not said, what becomes so is said once", () => {
  voice.notice("poll", 0, words(""));
  voice.notice("poll", 7, words("Poll open"));
  pass(1);
  voice.notice("poll", 7, words("Poll open"));
  pass(60);
  assert.deepEqual(lines(), ["Poll open"]);
});

test("what comes too soon waits, is merged into the latest, and dropped when it is not so any more", () => {
  voice.notice("waiting", 0, words(""));
  voice.notice("waiting", 1, words("1 question"));
  pass(0);
  voice.notice("waiting", 2, words("2 questions"));
  pass(5);
  voice.notice("waiting", 3, words("3 questions"));
  pass(24);
  assert.deepEqual(lines(), ["1 question"]);
  pass(1);
  assert.deepEqual(lines(), ["1 question", "3 questions"]);
  voice.notice("waiting", 4, words("4 questions"));
  pass(5);
  voice.notice("waiting", 0, words("")); // all approved meanwhile
  pass(60);
  assert.deepEqual(lines(), ["1 question", "3 questions"]);
});

test("of what grows less is no news, and more is again", () => {
  voice.notice("hands", 5, words("1 hand"));
  voice.notice("hands", 0, words(""));
  pass(60);
  assert.deepEqual(lines(), []);
  voice.notice("hands", 6, words("1 hand"));
  pass(60);
  assert.deepEqual(lines(), ["1 hand"]);
});

test("a line that comes back before its turn was never gone", () => {
  voice.notice("line", "on", words(""));
  voice.notice("line", "off", words("Offline"));
  pass(0);
  voice.notice("line", "on", words("Connected again"));
  voice.notice("line", "off", words("Offline"));
  pass(60);
  assert.deepEqual(lines(), ["Offline"]);
});

test("what is urgent interrupts, what has no words is passed over", () => {
  voice.notice("call", "", words(""));
  voice.notice("call", "turn", words("Your turn"));
  pass(0);
  voice.notice("call", "", words(""));
  pass(5);
  voice.notice("call", "turn", words("Your turn"));
  pass(5);
  assert.deepEqual(said, [["assertive", "Your turn"], ["assertive", "Your turn"]]);
});

test("a tab that nobody looks at keeps it until somebody does", () => {
  voice.notice("poll", 0, words(""));
  document.hidden = true;
  voice.notice("poll", 7, words("Poll open"));
  pass(60);
  assert.deepEqual(lines(), []);
  document.hidden = false;
  pass(1);
  assert.deepEqual(lines(), ["Poll open"]);
});

test("behind an open dialog nobody listens: it is said inside", () => {
  const dialog = { appended: [], append(element) { this.appended.push(element); } };
  document.querySelectorAll = () => [dialog];
  voice.notice("poll", 0, words(""));
  voice.notice("poll", 7, words("Poll open"));
  pass(1);
  assert.equal(dialog.appended.length, 1);
  assert.deepEqual(lines(), ["Poll open"]);
});
