// What a change costs a list of a thousand, counted in rows: how long it takes, bench/page.py measures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { renderList } from "../../static/js/tools/dom.js";
import { arranged } from "../../static/js/live/facts.js";
import { updateRow } from "../../static/js/attendee/question_row.js";

const NOW = 3_600_000;
const rows = Array.from({ length: 1000 }, (_, at) => ({ id: at + 1, state: "approved", text: `Question ${at}?`, asked_at: at, who: { name: "Ada", mode: "hub" } }));

/** An element that counts what is read of the layout, and what is written. */
function fakeElement(counts) {
  const parts = new Map();
  const element = {
    dataset: {}, children: [], hidden: false, style: {}, classList: { contains: () => true, remove() {}, add() {} },
    get textContent() { return this.words ?? ""; },
    set textContent(words) { counts.written += 1; this.words = words; },
    get firstElementChild() { return this.children[0]; },
    get isConnected() { return Boolean(this.parent?.children.includes(this)); },
    get nextSibling() { return this.parent?.children[this.parent.children.indexOf(this) + 1] ?? null; },
    querySelector(selector) { return parts.get(selector) ?? parts.set(selector, fakeElement(counts)).get(selector); },
    getAttribute: () => null, setAttribute() {}, removeAttribute() {}, contains: () => false,
    append(...more) { this.children.push(...more.filter((one) => typeof one === "object")); },
    insertBefore(child, next) {
      counts.moved += 1;
      if (child.parent) this.children.splice(this.children.indexOf(child), 1);
      child.parent = this;
      this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child);
    },
    remove() { this.parent.children.splice(this.parent.children.indexOf(this), 1); this.parent = null; },
    getBoundingClientRect() {
      counts.read += 1;
      const at = this.parent?.children.indexOf(this) ?? 0;
      return { top: at * 100, bottom: at * 100 + (this.parent ? 100 : 4000) };
    },
    animate() { counts.animated += 1; },
  };
  return element;
}

function fakePage() {
  const counts = { built: 0, touched: 0, written: 0, moved: 0, read: 0, animated: 0 };
  globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [], createElement: () => fakeElement(counts), hidden: false };
  globalThis.innerHeight = 800;
  const list = fakeElement(counts);
  const show = (scores) => {
    for (const name of Object.keys(counts)) counts[name] = 0;
    const view = (row) => ({ score: scores.get(row.id) ?? 0, wished: false, locked: false, mine: false, kept: false, reason: undefined, policy: undefined, people: null, age: NOW - row.asked_at });
    const build = () => { counts.built += 1; return fakeElement(counts); };
    renderList(list, arranged(rows, { scores }).slice(0, 40), (row) => row.id, build, (element, row) => { counts.touched += Number(updateRow(element, row, view(row))); });
    return counts;
  };
  return { list, show };
}

test("of a thousand questions only those that are shown are built", () => {
  const { list, show } = fakePage();
  assert.equal(show(new Map()).built, 40);
  assert.equal(list.children.length, 40);
});

test("one score touches one row, writes one text and reads no layout", () => {
  const { show } = fakePage();
  show(new Map([[1, 5]]));
  const { built, touched, written, moved, read } = show(new Map([[1, 6]]));
  assert.deepEqual({ built, touched, written, moved, read }, { built: 0, touched: 1, written: 1, moved: 0, read: 0 });
});

test("nothing new touches nothing", () => {
  const { show } = fakePage();
  show(new Map());
  const { touched, written, read } = show(new Map());
  assert.deepEqual([touched, written, read], [0, 0, 0]);
});

test("what moves is read and glides only where somebody sees it", () => {
  const { show } = fakePage();
  show(new Map());
  const { touched, moved, read, animated } = show(new Map([[3, 1]])); // the third becomes the first
  assert.deepEqual([touched, animated], [1, 3]);
  assert.ok(read < 25, `${read} readings for nine rows in view`);
  assert.ok(moved <= 3, `${moved} moves`);
});

test("a row that comes from far below is the only one that is built, and the last one goes", () => {
  const { list, show } = fakePage();
  show(new Map());
  const { built, touched } = show(new Map([[900, 1]]));
  assert.deepEqual([built, touched, list.children.length], [1, 1, 40]);
  assert.equal(list.children[0].dataset.key, "900");
});

test("of a long list the first rows are right at once, the rest follows, and a newer state takes over", async () => {
  const { list } = fakePage();
  const counts = { built: 0, touched: 0, written: 0, moved: 0, read: 0, animated: 0 };
  const show = (items) => renderList(list, items, (row) => row.id, () => fakeElement(counts), (element, row) => { element.words = row.text; });
  const ids = () => list.children.map((one) => Number(one.dataset.key));
  const all = rows.slice(0, 300);
  const settled = async (count) => {
    for (let turn = 0; list.children.length !== count && turn < 1000; turn += 1) await new Promise((go) => setTimeout(go, 1));
  };

  show(all);
  assert.equal(list.children.length, 40, "the rest is not waited for");
  await settled(300);
  assert.deepEqual(ids(), all.map((row) => row.id));

  const other = [...all.slice(200), ...all.slice(0, 150)];
  show(all);
  show(other);
  assert.equal(ids()[0], 201);
  assert.ok(!ids().includes(160), "what is gone goes at once");
  await settled(250);
  assert.deepEqual(ids(), other.map((row) => row.id));
});
