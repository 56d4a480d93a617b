// A key on other keyboards: its letter where that is Latin, else its place; never both, and nothing while composing.

import assert from "node:assert/strict";
import test from "node:test";

import { keyOf } from "../../static/js/tools/keys.js";

const key = (/** @type {string} */ key, /** @type {string} */ code, over = {}) => keyOf(/** @type {any} */ ({ key, code, shiftKey: false, ...over }));

test("letters that are not Latin count by their place", () => {
  assert.equal(key("к", "KeyR"), "r"); // Cyrillic
  assert.equal(key("τ", "KeyT"), "t"); // Greek
  assert.equal(key("ش", "KeyA"), "a"); // Arabic
  assert.equal(key("لا", "KeyB"), "b"); // two letters of one key
  assert.equal(key("ש", "KeyA"), "a"); // Hebrew
  assert.equal(key("У", "KeyE", { shiftKey: true }), "E");
  assert.equal(key("ю", "Period"), ".");
  assert.equal(key("б", "Comma"), ",");
});

test("a Latin letter is the one that it shows, wherever it stands", () => {
  assert.equal(key("a", "KeyQ"), "a"); // French
  assert.equal(key("z", "KeyY"), "z"); // German
  assert.equal(key(",", "KeyM"), ","); // French: no message to the stage
  assert.equal(key("ö", "Semicolon"), "ö");
  assert.equal(key("E", "KeyE"), "E"); // Caps Lock
});

test("digits above Shift count by their place", () => {
  assert.equal(key("&", "Digit1"), "1");
  assert.equal(key("é", "Digit2"), "2");
  assert.equal(key("ě", "Digit2"), "2"); // Czech
  assert.equal(key("٣", "Digit3"), "3"); // Arabic digits
  assert.equal(key("1", "Digit1", { shiftKey: true }), "1");
  assert.equal(key("!", "Digit1", { shiftKey: true }), "!"); // English
  assert.equal(key("-", "Digit6"), "-"); // a sign that is a key of its own
  assert.equal(key("+", "Digit1"), "+"); // Czech
});

test("a key of a word that is being composed means nothing", () => {
  assert.equal(key("Enter", "Enter", { isComposing: true }), "");
  assert.equal(key("a", "KeyA", { keyCode: 229 }), "");
  assert.equal(key("Enter", "Enter"), "Enter");
});
