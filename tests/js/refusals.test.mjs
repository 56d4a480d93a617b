// Why a press was not accepted, in the page's words.
import assert from "node:assert/strict";
import { test } from "node:test";

const term = (code, words) => ({ textContent: code, nextElementSibling: { textContent: words } });
globalThis.document = /** @type {any} */ ({
  documentElement: { lang: "en" },
  querySelectorAll: () => [term("refused.too_long", "At most {limit} characters."), term("refused.error", "Not possible now.")],
});
const { refusal } = await import("../../static/js/tools/format.js");

test("a figure is written as the page's language writes it", () => {
  assert.equal(refusal({ code: "too_long", params: { limit: 200000 } }), "At most 200,000 characters.");
});

test("what has no words of its own is refused in general ones", () => {
  assert.equal(refusal({ code: "unheard_of" }), "Not possible now.");
});
