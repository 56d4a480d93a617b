// What was done in the talk can be taken back for ten seconds, and no longer than it stands.

import assert from "node:assert/strict";
import { test } from "node:test";

const { Undoing } = await import("../../static/js/console/talk/undoing.js");

function undoing() {
  const live = { at: 0, facts: { offers: [] }, now: () => live.at };
  const drawn = [];
  return { live, drawn, steps: new Undoing(live, () => drawn.push(live.at)) };
}

const offered = ({ offers }) => offers.includes(7);

test("a step goes after ten seconds", () => {
  const { live, steps } = undoing();
  steps.note("line 7", "done", ["talk.show", {}], "waits");
  live.at = 9999;
  steps.tick();
  assert.equal(steps.list("line 7"), "waits");
  live.at = 10000;
  steps.tick();
  assert.equal(steps.list("line 7"), "");
});

test("a step goes once its author has answered", () => {
  const { live, steps } = undoing();
  steps.note("line 7", "offered", ["talk.take_back", {}], "waits", offered);
  live.facts = { offers: [7] };
  steps.settle();
  assert.equal(steps.list("line 7"), "waits");
  live.facts = { offers: [] };
  steps.settle();
  assert.equal(steps.list("line 7"), "");
});

test("a step stays while the server's word of it is on its way", () => {
  const { steps } = undoing();
  steps.note("line 7", "offered", ["talk.take_back", {}], "waits", offered);
  steps.settle();
  assert.equal(steps.list("line 7"), "waits");
});
