// Search finds what was meant, however it was typed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { finder } from "../../static/js/tools/found.js";

for (const [wanted, words] of [
  ["energia", "¿Quién paga la energía?"],
  ["ENERGÍA", "¿Quién paga la energia?"],
  ["lodz", "Trams in Łódź"],
  ["strasse", "Berliner Straße 3"],
  ["straße", "Berliner Strasse 3"],
  ["3 berliner", "Berliner Straße 3"],
  ["istanbul", "İstanbul"],
  ["ＡＩ", "Who audits AI?"],
  ["αθηνα", "Αθήνα"],
  ["open", "op\u200ben models"],
  ["کتاب", "کِتاب"],
  ["елка", "Ёлка"],
  ["علي", "علی"],
  ["مدرسه", "مدرسة"],
  ["كريم", "کریم"],
  ["احمد", "أحمد"],
  ["٣", "Hall 3"],
  ["halvorsen, noor", "Noor Halvorsen"],
  ["“noor”", "Noor"],
  ["obrien", "Ada O’Brien"],
  ["o'brien", "Ada O’Brien"],
  ["jeanpierre", "Jean-Pierre"],
  ["jean-pierre", "Jean Pierre"],
  ["?", "Who pays?"],
  ["", "anything"],
]) test(`"${wanted}" finds "${words}"`, () => assert.equal(finder(wanted)(words), true));

test("a word that is not there is not found", () => assert.equal(finder("berlin paris")("Berlin, Straße 3"), false));

test("vowel signs of other scripts are letters of their own", () => assert.equal(finder("कताब")("किताब"), false));
