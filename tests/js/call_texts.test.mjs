// Texts for the call's chat: each with its link, none where there is nothing of the kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { callTexts } from "../../static/js/console/chat_text.js";
import { nextWait, waits } from "../../static/js/console/waits.js";

const patterns = {
  raise: "{title}: {join_url}", "hand.online": "{name}, unmute: {time}", "hand.onsite": "{name}, microphone: {time}", read: "{name}: {text}",
  poll: "Poll: {text}", option: "{letter} {text}", vote: "Vote: {join_url}", ask: "Ask: {join_url}", material: "{title} {url}",
};
const words = { name: ({ name }) => name, asker: ({ who }) => who.name, seconds: (n) => `${n} s` };
const agenda = { title: "Audits", join_url: "https://r.example/7" };
const texts = (more) => callTexts({ agenda, ...more }, patterns, words, 90);
const ines = { name: "Ines", mode: "online" };

test("with nothing going on there is only the way in", () => {
  assert.deepEqual(texts({}), { raise: "Audits: https://r.example/7", hand: null, read: null, poll: null, material: null });
});

test("who is called is asked to unmute, with the seconds of their turn; else the first hand", () => {
  const hands = [{ who: { name: "Kofi", mode: "onsite" } }];
  assert.equal(texts({ queue: { turn: { who: ines, seconds: 60 }, hands } }).hand, "Ines, unmute: 60 s\nAsk: https://r.example/7");
  assert.equal(texts({ queue: { turn: null, hands } }).hand, "Kofi, microphone: 90 s\nAsk: https://r.example/7");
});

test("what is read, voted on and shared now", () => {
  const questions = new Map([[1, { state: "approved", text: "No", who: ines }], [2, { state: "taken", text: "Who pays?", who: ines }]]);
  const polls = { polls: [{ state: "closed" }, { state: "open", text: "Yes?", options: [{ letter: "A", text: "Yes" }] }] };
  const materials = { items: [{ id: 3, title: "Slides", url: "https://r.example/m" }], shared: 3 };
  const found = texts({ questions, polls, materials });
  assert.equal(found.read, "Ines: Who pays?\nAsk: https://r.example/7");
  assert.equal(found.poll, "Poll: Yes?\nA Yes\nVote: https://r.example/7");
  assert.equal(found.material, "Slides https://r.example/m\nAsk: https://r.example/7");
  assert.equal(texts({ materials: { ...materials, shared: null } }).material, null);
});

test("what waits stands in one list with its source, and what waits for its author is nobody else's to do", () => {
  const offers = [{ line: 7, as: "question", text: "Who pays?", who: ines, until: 1 }];
  const facts = { talk: { waits: 2 }, reported_lines: { 7: 2 }, call_chat: { rows: [{}], more: 4, sorted: 0 }, offers };
  assert.deepEqual(waits(facts).map(({ source, code, n }) => [source, code, n]), [["talk", "lines", 2], ["talk", "reports", 1], ["call", "rows", 5], ["talk", "offer.question", undefined]]);
  assert.equal(nextWait(facts).code, "lines");
  assert.equal(nextWait({ offers }), null);
  assert.deepEqual(waits({}), []);
});
