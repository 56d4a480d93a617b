// Pieces of captions become lines; what was lost is said where it is missing.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [] };
const { directionOf, linesOf } = await import("../../static/js/panels/caption_lines.js");

const rows = (...pieces) => new Map(pieces.map(([number, text]) => [number, { number, text }]));
const read = (map, most = 9) => linesOf(map, most).map((line) => (line.lost ? "(lost)" : line.text));

test("pieces stand one after the other, whatever the order they came in", () => {
  assert.deepEqual(read(rows([2, " over here"], [1, "We go"], [3, " now.\n"], [4, "Next"])), ["We go over here now.", "Next"]);
});

test("a number that nothing came for is a line that was lost", () => {
  assert.deepEqual(read(rows([4, "One.\n"], [6, "Three.\n"])), ["One.", "(lost)", "Three."]);
  assert.deepEqual(read(rows([4, "half a"], [7, " line.\n"])), ["half a", "(lost)", " line."]);
  assert.deepEqual(read(rows([4, "One.\n"], [6, "Three.\n"], [5, "Two.\n"])), ["One.", "Two.", "Three."]);
});

test("only the last ones are shown, and a page that is open for hours forgets the others", () => {
  const many = rows(...Array.from({ length: 900 }, (_, at) => [at + 1, `${at + 1}\n`]));
  assert.deepEqual(read(many, 2), ["899", "900"]);
  assert.equal(many.size, 400);
});

test("nothing at all, and line ends alone, are no lines", () => {
  assert.deepEqual(read(undefined), []);
  assert.deepEqual(read(rows([1, "\n"], [2, "One.\nTwo.\n"])), ["One.", "Two."]);
});

test("letters run as their language does", () => {
  assert.deepEqual(["ar", "he", "fa-af", "en", "zh-hans"].map(directionOf), ["rtl", "rtl", "rtl", "ltr", "ltr"]);
});
