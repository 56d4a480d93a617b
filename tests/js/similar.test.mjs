// Questions asked before are found in other words, in any script; nonsense finds nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Similar } from "../../static/js/tools/similar.js";

const PAIRS = readFileSync(new URL("../../bench/similar_pairs.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));

function indexOf(...texts) {
  const index = new Similar();
  for (const [id, text] of texts.entries()) index.put(id, text);
  return index;
}

const found = (index, text, how) => index.similar(text, how).map((one) => one.id);

test("the same text is wholly similar, whatever its case, accents and width", () => {
  const index = indexOf("¿Cuándo se publica el informe completo?", "Wer zahlt die Straße?", "ＵＢＥＲ司机需要执照吗？");
  assert.ok(Math.abs(index.similar("¿Cuándo se publica el informe completo?")[0].score - 1) < 1e-9);
  assert.equal(found(index, "CUANDO SE PUBLICA EL INFORME COMPLETO")[0], 0);
  assert.equal(found(index, "wer zahlt die STRASSE")[0], 1);
  assert.equal(found(index, "UBER司机 执照")[0], 2);
});

test("other forms of a word and parts of a compound are found", () => {
  const index = indexOf("Will the recording be published?", "Wie steht es um das Rauchverbot?", "Who pays for this?");
  assert.equal(found(index, "When do you publish recordings?")[0], 0);
  assert.equal(found(index, "Warum wird Rauchen nicht verboten?")[0], 1);
});

test("half of rewordings that share few words are found among the first five", () => {
  const index = indexOf(...PAIRS.map((pair) => pair.a));
  const hits = PAIRS.filter((pair, id) => found(index, pair.b).includes(id)).length;
  assert.ok(PAIRS.length >= 200);
  assert.ok(hits / PAIRS.length > 0.5, `${hits} of ${PAIRS.length}`);
});

test("nonsense, common words and nothing find nothing", () => {
  const index = indexOf(...PAIRS.map((pair) => pair.a));
  for (const text of ["", "?!", "Who", "how do we", "什么", "xqzzt", "👍"]) assert.deepEqual(found(index, text), [], text);
});

test("what was reworded or removed is not found as it was", () => {
  const index = indexOf("Who audits open models?", "Where is lunch?");
  index.put(0, "Who feeds the penguins?");
  assert.deepEqual(found(index, "audits of open models"), []);
  assert.deepEqual(found(index, "feeding penguins"), [0]);
  index.remove(0);
  index.remove(77);
  assert.deepEqual(found(index, "feeding penguins"), []);
  assert.deepEqual(found(index, "lunch where"), [1]);
});

test("it gives as many as asked for, the most similar first", () => {
  const index = indexOf(...Array.from({ length: 9 }, (_, n) => `Who audits model ${"x".repeat(n + 3)}?`));
  const five = index.similar("Who audits models?");
  assert.equal(five.length, 5);
  assert.deepEqual(five.map((one) => one.score), five.map((one) => one.score).sort((a, b) => b - a));
  assert.equal(found(index, "Who audits models?", { limit: 2 }).length, 2);
});
