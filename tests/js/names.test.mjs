// Names and what stands beside them, in scripts that run against each other: each part stands for itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isolated, joined, whoText } from "../../static/js/tools/format.js";

const FSI = "\u2068", PDI = "\u2069", LTR = "\u200e", RTL = "\u200f";
const inA = (dir, play) => {
  globalThis.document = /** @type {any} */ ({ documentElement: { dir, lang: "en" }, querySelectorAll: () => [], getElementById: () => null });
  try { play(); } finally { delete globalThis.document; }
};

test("a Hebrew or Arabic name stands apart from its organization, in the order of the page", () => {
  assert.equal(whoText({ name: "שרה כהן", organization: "Civil Society (EU)" }), `${LTR}${FSI}שרה כהן${PDI}, Civil Society (EU)`);
  assert.equal(whoText({ name: "Amina", organization: "جمعية الإنترنت (EU)" }), `${LTR}Amina, ${FSI}جمعية الإنترنت (EU)${PDI}`);
  assert.equal(whoText({ name: "Amina", organization: "Government" }), "Amina, Government", "nothing is added where nothing runs against");
});

test("on a page from right to left Latin parts stand apart", () => inA("rtl", () => {
  assert.equal(joined(["Amina", "وزارة"]), `${RTL}${FSI}Amina${PDI}, ${FSI}وزارة${PDI}`);
  assert.equal(isolated("12:30"), "12:30");
}));

test("other scripts from right to left count, too", () => {
  for (const name of ["ܐܪܡܝܐ", "ދިވެހި", "ߒߞߏ", "𞤀𞤁𞤂", "ﷲ"]) assert.equal(isolated(name), `${FSI}${name}${PDI}`, name);
  for (const name of ["Łukasz", "张伟", "ไทย", "Ινες", "अमिना"]) assert.equal(isolated(name), name, name);
});
