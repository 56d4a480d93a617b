// The checklist before the start: what is there, what is missing, what one press does about it, and what a start is without.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clerkOf, gapsOf, linesOf } from "../../static/js/console/lobby_lines.js";

let ids = 0;
const person = (role, name, stands = "here", over = {}) => ({ id: ++ids, role, name, stands, mode: "online", opened_at: stands === "never" ? null : 1000, ...over });
const wall = (stands, over = {}) => ({ id: 7, kind: "projector", label: "", stands, opened_at: null, ...over });
const facts = ({ people = [], screens = [wall("here")], read = 5000, links = [], segments = [], leads = {}, skipped = [] } = {}) => ({
  checklist: { people, screens, code_read_at: read },
  agenda: { links, segments },
  clock: { segments: segments.map(({ id }) => ({ id, skipped: skipped.includes(id) })) },
  people: { leads },
});
const tones = (some) => Object.fromEntries(linesOf(some).map(({ about, tone }) => [about, tone]));
const gaps = (some) => gapsOf(linesOf(some)).map(({ role, who }) => role ?? who.name);

test("every line is a fact: there, gone, never, or not known", () => {
  const people = [person("moderator", "Priya"), person("clerk", "Leila", "gone"), person("rapporteur", "Sanna", "never")];
  assert.deepEqual(tones(facts({ people, read: null })), {
    projector: "ok", code: "never", moderator: "ok", online_moderator: "none", clerk: "gone", rapporteur: "never", speaker: "none",
  });
  assert.equal(linesOf({}).length, 0);
});

test("who is missing has a link to show, who is here has none", () => {
  const people = [person("clerk", "Leila"), person("speaker", "Chen", "gone"), person("speaker", "Amina", "never")];
  const links = linesOf(facts({ people })).filter(({ link }) => link).map(({ who }) => who.name);
  assert.deepEqual(links, ["Chen", "Amina"]);
});

test("a wall that is set up and not connected is a gap, one that is not set up is none", () => {
  assert.deepEqual(gaps(facts({ screens: [wall("never")] })), ["projector"]);
  assert.deepEqual(gaps(facts({ screens: [] })), []);
  assert.deepEqual(gaps(facts({ screens: [wall("here"), wall("gone", { id: 8 })] })), [], "another wall hangs in the room");
});

test("a start is without a role where nobody of it is here, and without others by their name, each once", () => {
  const chen = { id: 900 };
  const people = [
    person("moderator", "Priya"), person("moderator", "Sam", "never"), person("clerk", "Leila", "gone"), person("rapporteur", "Sanna", "never"),
    person("speaker", "Chen", "gone", chen), person("speaker", "Amina"),
  ];
  assert.deepEqual(gaps(facts({ people })), ["Sam", "clerk", "rapporteur", "Chen"]);
  assert.deepEqual(gaps(facts({ people: [person("moderator", "Ola"), person("speaker", "Ola", "here")] })), []);
});

test("a code that nobody has read is a line with a press, and no gap of the start", () => {
  const line = linesOf(facts({ read: null })).find(({ about }) => about === "code");
  assert.equal(line.code, true);
  assert.deepEqual(gaps(facts({ read: null })), []);
});

test("the next keynote whose speaker is here can come first", () => {
  const [chen, amina, noor] = [person("speaker", "Chen", "gone"), person("speaker", "Amina", "never"), person("speaker", "Noor")];
  const segments = [1, 2, 3, 4].map((id) => ({ id, kind: id === 1 ? "welcome" : "keynote" }));
  const leads = { 2: [chen.id], 3: [amina.id], 4: [noor.id] };
  const after = (over) => linesOf(facts({ people: [chen, amina, noor], segments, leads, ...over })).find(({ who }) => who === chen).after;
  assert.deepEqual(after({}), { segment: 4, before: 2, name: "Noor" });
  assert.equal(after({ skipped: [4] }), undefined, "what is skipped is not offered");
  assert.equal(after({ leads: { 2: [noor.id], 3: [chen.id] } }), undefined, "nobody speaks after them");
  assert.equal(after({ leads: { 2: [chen.id], 4: [noor.id, amina.id] } }), undefined, "one of the two is missing");
  assert.equal(after({ leads: {} }), undefined, "they lead nothing");
});

test("captions and call stand there where they have an address", () => {
  const links = [{ kind: "captions", url: "https://c.example", label: "English" }, { kind: "materials", url: "https://m.example" }, { kind: "video", url: "" }];
  const found = linesOf(facts({ links })).filter(({ url }) => url);
  assert.deepEqual(found.map(({ about, label }) => [about, label]), [["captions", "English"]]);
});

test("people are told the clerk who is here", () => {
  const people = [person("clerk", "Leila", "never"), person("clerk", "Noor")];
  assert.equal(clerkOf(linesOf(facts({ people }))).name, "Noor");
  assert.equal(clerkOf(linesOf(facts())), undefined);
});
