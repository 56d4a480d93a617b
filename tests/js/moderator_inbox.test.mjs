// What a moderator finds where in the inbox, what stays in its place for a while.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askerText, mergedText, reasonText, showAsker } from "../../static/js/panels/asker.js";
import { actsOf, hosts, lists } from "../../static/js/console/inbox_lists.js";
import { nameAndText } from "../../static/js/panels/paste_line.js";

const row = (id, over = {}) => ({ id, state: "waiting", text: `Question ${id}?`, asked_at: id, who: { name: "" }, ...over });
const facts = (rows, over = {}) => ({ questions: new Map(rows.map((one) => [one.id, one])), scores: new Map(), ...over });
const ids = (rows) => rows.map((one) => one.id);

test("every state has its list, and those of silenced people wait apart", () => {
  const rows = ["waiting", "approved", "taken", "done", "written", "merged", "hidden"].map((state, id) => row(id + 1, { state }));
  const found = lists(facts([...rows, row(20, { unseen: true })]), "fair");
  assert.deepEqual(Object.fromEntries(Object.entries(found).map(([name, list]) => [name, ids(list)])),
    { taken: [3], waiting: [1], unseen: [20], approved: [2], done: [5, 4], merged: [6], hidden: [7] });
});

test("what is approved comes in the order that the moderator chose", () => {
  const rows = [1, 2, 3].map((id) => row(id, { state: "approved" }));
  const known = facts(rows, { scores: new Map([[2, 5]]), next: { order: [["3", "late"]] } });
  assert.deepEqual(["fair", "votes", "newest"].map((order) => ids(lists(known, order).approved)), [[3, 2, 1], [2, 1, 3], [3, 2, 1]]);
});

test("a question stays where it was pressed, whatever has become of it", () => {
  const rows = [row(1), row(2, { state: "merged", into: 1 }), row(3)];
  const held = new Map([[2, { list: "waiting", index: 1 }]]);
  assert.deepEqual(ids(lists(facts(rows), "fair", held).waiting), [1, 2, 3]);
  assert.deepEqual(lists(facts(rows), "fair", held).merged, []);
  assert.deepEqual(ids(lists(facts(rows), "fair").merged), [2]);
});

test("of two that are held, the second keeps its place when the first has gone", () => {
  const rows = [row(1, { state: "approved" }), row(2, { state: "approved" }), row(3), row(4)];
  const held = new Map([[2, { list: "waiting", index: 1 }]]);
  assert.deepEqual(ids(lists(facts(rows), "fair", held).waiting), [2, 3, 4]);
  const taken = new Map([[3, { list: "approved", index: 1 }]]);
  assert.deepEqual(ids(lists(facts(rows), "fair", taken).approved), [1, 3, 2]);
});

test("a question that its asker withdrew is not held", () => {
  assert.deepEqual(lists(facts([]), "fair", new Map([[9, { list: "waiting", index: 0 }]])).waiting, []);
});

test("only what can be done is offered, and after the end nothing is brought up", () => {
  assert.ok(actsOf(row(1), false).includes("approve") && !actsOf(row(1), false).includes("take"));
  assert.deepEqual(actsOf(row(1, { unseen: true }), false), ["approve", "hide"]);
  assert.ok(actsOf(row(1, { state: "approved" }), false).includes("take"));
  assert.ok(!actsOf(row(1, { state: "approved" }), true).includes("take"));
  assert.deepEqual(actsOf(row(1, { state: "merged" }), false), ["unmerge"]);
});

test("what everybody reads is not merged into what only moderators read", () => {
  const rows = [row(1), row(2), row(3, { state: "approved", approved_at: 5 }), row(4, { state: "hidden" }), row(5, { unseen: true }), row(6, { state: "done" })];
  assert.deepEqual(ids(hosts(facts(rows), rows[0])), [2, 3, 6]);
  assert.deepEqual(ids(hosts(facts(rows), rows[2])), [6]);
});

test("an asker is named as they wished, and merged ones are credited shortly", () => {
  const amina = { who: { name: "Amina", organization: "Ministry" } };
  assert.equal(askerText(amina), "Amina, Ministry");
  assert.equal(askerText({ as: "group", who: { name: "", group: "gov", region: "" } }), "asker.group");
  assert.equal(askerText({ as: "anonymous", who: { name: "", mode: "" } }), "asker.anonymous");
  assert.equal(mergedText({}), "");
  assert.equal(mergedText({ merged: [amina.who, { as: "anonymous" }] }), "asker.with");
});

test("beside who asked in advance stands that they did, and no sign of a room", () => {
  const [sign, name] = [{ hidden: false }, { textContent: "" }];
  const element = /** @type {any} */ ({ firstElementChild: sign, children: [sign, name] });
  showAsker(element, { ahead: true, who: { name: "Ada", organization: "", mode: "" } });
  assert.deepEqual([sign.hidden, name.textContent], [true, "asker.ahead"]);
});

test("the reason names the room and the policy question where they are the reason", () => {
  assert.equal(reasonText("turn_of_mode", { who: { mode: "hub" } }, null), "next.turn_of_mode.hub");
  assert.equal(reasonText("turn_of_mode", { who: { mode: "" } }, null), "next.turn_of_mode");
  assert.equal(reasonText("pq_untaken", { who: {} }, { number: 2 }), "next.pq_untaken_of");
  assert.equal(reasonText(undefined, { who: {} }, null), "");
});

test("a line pasted out of a Chinese chat has a wide colon and no space", () => {
  assert.deepEqual(nameAndText("王伟：谁来审计？"), { name: "王伟", text: "谁来审计？" });
});
