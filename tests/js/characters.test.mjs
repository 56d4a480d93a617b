// The browser's own count of characters is the server's: both keep to the same list.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { characters } from "../../static/js/attendee/ask.js";

const vectors = JSON.parse(readFileSync(new URL("../qa/rules/character_vectors.json", import.meta.url), "utf8"));

test("characters are counted in the browser as on the server", () => {
  for (const [text, count] of vectors) assert.equal(characters(text), count, JSON.stringify(text));
});
