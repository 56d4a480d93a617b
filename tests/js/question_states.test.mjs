// In which states of a question the pages offer what: as the server allows it (qa/rules/states.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { actsOf, hosts, lists } from "../../static/js/console/inbox_lists.js";
import { EDITABLE, OPEN, outOfTime, PUBLIC, WITHDRAWABLE } from "../../static/js/panels/question_states.js";
import { ENDED } from "../../static/js/attendee/questions.js";

const rule = JSON.parse(readFileSync(new URL("../qa/rules/state_vectors.json", import.meta.url), "utf8"));
const allowing = (verb) => Object.keys(rule.verbs).filter((state) => rule.verbs[state].includes(verb)).sort();
const row = (state, over) => ({ id: 1, state, text: "Who pays?", asked_at: 1, who: { name: "" }, ...over });
const OFFERED = ["approve", "take", "put_back", "done", "answer", "hide", "edit", "label", "route", "merge", "unmerge"];

test("the pages' lists of states are the server's", () => {
  assert.deepEqual([...PUBLIC].sort(), rule.public);
  assert.deepEqual([...OPEN].sort(), rule.open);
  assert.deepEqual([...ENDED].sort(), rule.answered);
  assert.deepEqual([...EDITABLE].sort(), allowing("edit_mine"));
  assert.deepEqual([...WITHDRAWABLE].sort(), allowing("withdraw"));
});

test("what everybody reads can be upvoted while it is open, and nothing else", () => {
  assert.deepEqual(allowing("upvote"), PUBLIC.filter((state) => OPEN.includes(state)).sort());
});

for (const state of Object.keys(rule.verbs)) {
  test(`a moderator is offered what the server takes while a question is ${state}`, () => {
    const offered = new Set([...actsOf(row(state), false), ...actsOf(row(state), true)]);
    const known = OFFERED.filter((act) => offered.has(act)).sort();
    assert.deepEqual(known, rule.verbs[state].filter((verb) => OFFERED.includes(verb)));
  });
}

test("every state that moderators read has a list", () => {
  for (const state of rule.moderated) {
    const found = lists({ questions: new Map([[1, row(state)]]), scores: new Map() }, "fair");
    assert.equal(Object.values(found).flat().length, 1, state);
  }
});

for (const [state, those] of Object.entries(rule.may_stand_for)) {
  test(`what is ${state} is merged into what the server takes`, () => {
    const questions = new Map(Object.keys(rule.verbs).map((each, at) => [at + 2, { ...row(each), id: at + 2 }]));
    const asked = row(state, { approved_at: state === "approved" ? 1 : undefined });
    assert.deepEqual(hosts({ questions }, asked).map((one) => one.state).sort(), those);
  });
}

test("what is open has run out of time once the session has ended and nothing is taken after it", () => {
  const over = (state, asking) => outOfTime({ clock: { state }, asking }, 100);
  assert.equal(over("live", { open: true }), false);
  assert.equal(over("ended", { open: true, after: false }), true);
  assert.equal(over("ended", undefined), true);
  assert.equal(over("ended", { after: true, until: 200 }), false);
  assert.equal(over("ended", { after: true, until: 100 }), true);
});
