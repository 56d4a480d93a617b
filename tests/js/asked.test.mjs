// What moderators read of the language team's wish: who asked it, when, and what became of it; nothing of an old one.
import assert from "node:assert/strict";
import { test } from "node:test";

const TEXTS = {
  "asked.said": "“{what}”, by {name}, {time}:", "asked.understood": "understood at {time}.", "asked.stands": "stands.", "asked.passed": "passed.",
  "stage.slower": "Slower, please", "asked.somebody": "somebody",
};
globalThis.document = {
  documentElement: { lang: "en" },
  getElementById: () => null,
  querySelectorAll: () => Object.entries(TEXTS).map(([textContent, words]) => ({ textContent, nextElementSibling: { textContent: words } })),
};
const { askedOf } = await import("../../static/js/console/asked.js");

const NOON = Date.UTC(2026, 4, 5, 12, 0);
const facts = (over = {}, clock = { state: "live" }) => ({
  agenda: { time_zone: "UTC" }, clock, people: { team: [{ id: 7, name: "Yusra", role: "language_team" }] },
  stage_ask: { message: { id: 1, code: "slower", text: "", sent_at: NOON, by: 7 }, understood_at: null, ...over },
});

test("who of the team asked what, when, and whether it was understood", () => {
  assert.match(askedOf(facts(), NOON + 1000), /^“Slower, please”, by Yusra, 12:00.*: stands\.$/);
  assert.match(askedOf(facts({ understood_at: NOON + 60_000 }), NOON + 70_000), /understood at 12:01/);
  assert.match(askedOf(facts(), NOON + 121_000), /passed\.$/, "after two minutes it counts no longer");
});

test("nobody is named who is none of the team; nothing is said of long ago, of nothing, or after the end", () => {
  const asked = facts();
  asked.people.team = [];
  assert.match(askedOf(asked, NOON), /by somebody/);
  assert.equal(askedOf(facts(), NOON + 600_001), "");
  assert.equal(askedOf({ ...facts(), stage_ask: { message: null, understood_at: null } }, NOON), "");
  assert.equal(askedOf(facts({}, { state: "ended" }), NOON), "");
});
