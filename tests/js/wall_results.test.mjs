// What draws results on the wall is no part of its first visit, and is there before a result is.

import assert from "node:assert/strict";
import test from "node:test";

import { drawer } from "../../static/js/wall/results.js";

const turns = async (n) => { while (n--) await new Promise((go) => setTimeout(go, 5)); };

test("nothing is fetched for a wall without a poll", async () => {
  let came = 0;
  for (const scene of ["lobby", "segment", "question", "ended"]) drawer(scene, () => { came++; });
  await turns(5);

  assert.equal(came, 0);
  assert.equal(drawer("segment", () => {}), undefined);
});

test("it comes while the first poll is open, and the wall looks again once", async () => {
  let came = 0;
  const look = () => drawer("poll", () => { came++; });
  look();
  look();
  for (let left = 200; !look() && left; left--) await turns(1);

  assert.equal(typeof look(), "function");
  assert.equal(came, 1);
});
