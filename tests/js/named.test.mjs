// A press is for what stood under the finger when it went down; what slid there meanwhile is not pressed.
import assert from "node:assert/strict";
import { test } from "node:test";

const heard = {};
globalThis.document = {
  body: {}, documentElement: { lang: "en" }, querySelectorAll: () => [],
  addEventListener: (name, listener) => { heard[name] = listener; },
};
const { heedAims } = await import("../../static/js/panels/named.js");

const note = { dataset: {}, textContent: "" };
const live = { shown: 7 };
const seenBy = heedAims(live);

function button(act, id, top = 0, names = undefined) {
  const row = { dataset: { id } };
  const self = {
    dataset: { act, names }, value: "", row, querySelector: () => null,
    closest: (what) => (what === "[data-row]" ? row : what === "[data-spot]" ? { querySelector: () => note } : self),
    getBoundingClientRect: () => ({ left: 0, right: 50, top, bottom: top + 40 }),
  };
  return self;
}

/** The finger goes down on a thing, and its click arrives, maybe somewhere else. */
function press(down, click, meanwhile = () => {}) {
  note.textContent = "";
  heard.pointerdown({ target: down, clientX: 10, clientY: 10 });
  meanwhile();
  let passed = true;
  heard.click({ target: click, detail: 1, stopImmediatePropagation() { passed = false; }, preventDefault() {} });
  return passed;
}

test("a press of what stands there passes, with what its presser had seen", () => {
  const approve = button("approve", "4");
  assert.equal(press(approve, approve, () => { live.shown = 9; }), true);
  assert.equal(seenBy(approve), 7, "not what came between finger and press");
  assert.equal(seenBy(approve), undefined, "for one press only");
});

test("another row in the same place, another act or other words: nothing is done, and it is said there", () => {
  const changes = [(one) => { one.row.dataset.id = "5"; }, (one) => { one.dataset.act = "hide"; }, (one) => { one.dataset.names = "32"; }];
  for (const change of changes) {
    const one = button("call", "4", 0, "31");
    assert.equal(press(one, one, () => change(one)), false);
    assert.equal(note.textContent, "changed");
  }
});

test("a row that slid away under the finger says so; a finger that was moved away does not", () => {
  const list = { closest: () => null };
  const slid = button("take", "4");
  assert.equal(press(slid, list, () => { slid.getBoundingClientRect = () => ({ left: 0, right: 50, top: 90, bottom: 130 }); }), false);
  assert.equal(note.textContent, "changed");
  assert.equal(press(button("take", "4"), list), true);
  assert.equal(note.textContent, "");
});

test("a key that presses a button by its letter has aimed at nothing else", () => {
  const approve = button("approve", "4");
  assert.equal(press(button("take", "9"), approve), true);
});

test("a press that came by a key is nobody's finger", () => {
  const tab = { closest: () => null };
  heard.keydown({ target: button("pause", "1"), key: " " });
  let passed = true;
  heard.click({ target: tab, detail: 0, stopImmediatePropagation() { passed = false; }, preventDefault() {} });
  assert.equal(passed, true);
});
