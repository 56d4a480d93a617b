// Where the focus goes when what had it is gone: the next thing in its place.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { body: {}, addEventListener() {} };
const { placeOf, successor } = await import("../../static/js/panels/successor.js");

/** A page of plain objects: a list of rows with buttons, in a section with a button of its own. */
function page() {
  const node = (over) => ({ isConnected: true, shown: true, dataset: {}, children: [], parentElement: null,
    checkVisibility() { return this.shown; }, ...over });
  const section = node({ parentElement: document.body });
  const list = node({ parentElement: section });
  const button = (act, row) => node({ dataset: { act }, parentElement: row, closest: (what) => (what === "[data-row]" ? row : null) });
  const row = () => {
    const made = node({ parentElement: list });
    made.children = ["approve", "hide"].map((act) => button(act, made));
    made.querySelectorAll = (what) => made.children.filter((one) => !what.startsWith("[data-act=") || what === `[data-act="${one.dataset.act}"]`);
    list.children.push(made);
    return made;
  };
  const rows = [row(), row(), row()];
  const other = node({ parentElement: section });
  section.querySelectorAll = () => [other];
  list.querySelectorAll = () => list.children.flatMap((one) => one.children);
  const remove = (one) => { one.isConnected = false; list.children.splice(list.children.indexOf(one), 1); };
  return { rows, list, other, remove };
}

test("the row that took the place has the same button", () => {
  const { rows, remove } = page();
  const place = placeOf(rows[1].children[0]);
  remove(rows[1]);
  assert.equal(successor(place), rows[2].children[0]);
});

test("after the last row it is the one before", () => {
  const { rows, remove } = page();
  const place = placeOf(rows[2].children[1]);
  remove(rows[2]);
  assert.equal(successor(place), rows[1].children[1]);
});

test("a button that was put away leaves it to the next one of its row", () => {
  const { rows } = page();
  const place = placeOf(rows[0].children[0]);
  rows[0].children[0].shown = false;
  assert.equal(successor(place), rows[0].children[1]);
});

test("an empty list leaves it to what stands around", () => {
  const { rows, remove, other, list } = page();
  const place = placeOf(rows[0].children[0]);
  [...rows].forEach(remove);
  list.shown = false;
  assert.equal(successor(place), other);
});
