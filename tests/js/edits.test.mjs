// Edits that are kept until they are saved: whose they are, how long, and what is never among them.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { alike, drop, dropAll, dropOld, dropSent, found, keep, keyOf, markSent, worthKeeping } from "../../static/js/admin/edits.js";

const PAGE = "/admin/agenda/session/1/change/";
const HOUR = 3_600_000;
const FIELDS = [["title", "Who pays?"]];

beforeEach(() => {
  const rows = {};
  Object.defineProperties(rows, {
    getItem: { value: (key) => rows[key] ?? null },
    setItem: { value: (key, value) => (rows[key] = value) },
    removeItem: { value: (key) => delete rows[key] },
  });
  globalThis.localStorage = rows;
});

const kept = (account, page = PAGE) => found(account, page).map((each) => each.fields);

test("passwords, files and tokens are never kept", () => {
  const sent = [["title", "A"], ["password1", "x"], ["old_password", "x"], ["csrfmiddlewaretoken", "x"], ["once", "x"],
    ["photo", new Blob()], ["segments-__prefix__-title", ""], ["segments-0-title", "B"]];
  assert.deepEqual(worthKeeping(sent), [["title", "A"], ["segments-0-title", "B"]]);
});

test("another account on this computer is offered nothing", () => {
  keep(keyOf("7", PAGE, "a"), FIELDS, 0);
  assert.deepEqual(kept("7"), [FIELDS]);
  assert.deepEqual(kept("8"), []);
  assert.deepEqual(kept("7", "/admin/agenda/session/11/change/"), []);
});

test("they are forgotten after a day, whoever they belong to", () => {
  keep(keyOf("7", PAGE, "a"), FIELDS, 0);
  keep(keyOf("8", PAGE, "a"), FIELDS, 2 * HOUR);
  dropOld(24 * HOUR);
  assert.deepEqual([kept("7"), kept("8")], [[], [FIELDS]]);
});

test("two tabs of one form keep theirs, the latest is first", () => {
  keep(keyOf("7", PAGE, "a:1"), FIELDS, 1);
  keep(keyOf("7", PAGE, "b:1"), [["title", "Later"]], 2);
  assert.deepEqual(kept("7"), [[["title", "Later"]], FIELDS]);
});

test("what was saved goes, what was typed elsewhere stays", () => {
  keep(keyOf("7", PAGE, "a"), FIELDS, 1);
  keep(keyOf("7", PAGE, "b"), [["title", "Not sent"]], 2);
  markSent(keyOf("7", PAGE, "a"));
  assert.equal(kept("7").length, 2, "until the next page says that it arrived");
  dropSent("7");
  assert.deepEqual(kept("7"), [[["title", "Not sent"]]]);
});

test("who signs out leaves nothing, and takes nothing of others along", () => {
  keep(keyOf("7", PAGE, "a"), FIELDS, 1);
  keep(keyOf("70", PAGE, "a"), FIELDS, 1);
  localStorage.setItem("receipt", "1");
  dropAll("7");
  assert.deepEqual([kept("7"), kept("70")], [[], [FIELDS]]);
  assert.equal(localStorage.getItem("receipt"), "1");
});

test("a page that stands as it was kept is not asked about", () => {
  const now = [["title", "A\nB"], ["opened", "{1}"], ["segments-0-opened", "{1}"]];
  assert.ok(alike([["title", "A\r\nB"], ["opened", "{2}"], ["segments-0-opened", "{2}"]], now));
  assert.ok(!alike([["title", "A"], ["opened", "{1}"], ["segments-0-opened", "{1}"]], now));
});

test("what is too large is not kept, and a forbidden storage is no error", () => {
  const key = keyOf("7", PAGE, "a");
  keep(key, FIELDS, 1);
  keep(key, [["title", "x".repeat(400_001)]], 2);
  assert.deepEqual(kept("7"), []);
  delete globalThis.localStorage;
  keep(key, FIELDS, 1);
  drop(key);
  dropOld(1);
  assert.deepEqual(kept("7"), []);
});
