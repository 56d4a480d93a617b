// The road over plain HTTP: what is asked when.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Link } from "../../static/js/live/link.js";

/** A link that has its socket, and the questions it puts over HTTP, answered one by one. */
function linkWithAnswers() {
  const asked = [];
  globalThis.fetch = () => new Promise((answer) => asked.push(answer));
  const ends = {
    stateUrl: "/state", socketUrl: "/ws/", position: () => ({ epoch: "e", since: 1 }), frames: () => 0,
    onState: () => {}, onFrame: () => {}, onRoad: () => {}, onGone: () => {},
  };
  const link = new Link(ends, "ticket");
  link.welcomed = true;
  return { link, asked };
}

const answer = () => ({ ok: true, status: 200, json: async () => ({ ticket: "next" }) });

test("after a command the state is asked for anew, though an older question is under way", async () => {
  const { link, asked } = linkWithAnswers();
  link.refresh();
  const renewed = link.renew();
  assert.equal(asked.length, 1);

  asked[0](answer());
  await new Promise((soon) => setTimeout(soon, 5));
  assert.equal(asked.length, 2);

  asked[1](answer());
  await renewed;
});

test("two refreshes at once are one question", () => {
  const { link, asked } = linkWithAnswers();
  link.refresh();
  link.refresh();
  assert.equal(asked.length, 1);
});
