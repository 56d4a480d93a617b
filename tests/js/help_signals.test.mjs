// A call for help: what is said beside it, when it may be pressed again, and that it is not sent when it is of another moment.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeClock } from "./fakes.mjs";

const clock = fakeClock();
globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [], getElementById: () => null };
const { HelpSignals, saidOf } = await import("../../static/js/panels/help_signals.js");
const { totalOf, whereOf } = await import("../../static/js/console/signals.js");
const { moment } = await import("../../static/js/console/moment.js");

test("what is said: it waits, it is seen, they know; and after a while nothing", () => {
  const at = 1000;
  assert.equal(saidOf(undefined, 5000, at, false), "");
  assert.equal(saidOf({ at, is: "waits" }, undefined, at, false), "waits");
  assert.equal(saidOf({ at, is: "sent" }, undefined, at, false), "sent");
  assert.equal(saidOf({ at, is: "sent" }, at - 1, at, false), "sent", "what moderators knew before is of others");
  assert.equal(saidOf({ at, is: "sent" }, at + 1, at + 2, false), "known");
  assert.equal(saidOf({ at, is: "sent" }, undefined, at, true), "counted");
  assert.equal(saidOf({ at, is: "sent" }, at + 1, at + 120_001, false), "");
});

function row(kind) {
  const button = { setAttribute(name, value) { this[name] = value; }, getAttribute(name) { return this[name]; }, removeAttribute() {} };
  const note = { textContent: "", dataset: {}, hidden: true };
  return { dataset: { kind }, button, note, querySelector: (selector) => (selector === "button" ? button : note) };
}

function page({ online = true } = {}) {
  const sent = [];
  const rows = [row("hear")];
  const commands = [];
  const live = {
    facts: {}, status: { online }, now: () => clock.now(), on() {}, road: null, wants: { add() {} },
    outbox: { shelf: { drop: (id) => sent.push(["dropped", id]) }, flying: new Map(), answer: ({ refused }) => commands.find((one) => one.id === refused).reject({ code: "signal_late" }) },
    unsent: () => commands,
    send: (verb, body, _seen, id) => new Promise((resolve, reject) => { commands.push({ id, resolve, reject }); sent.push([verb, body]); }),
  };
  const root = { querySelectorAll: () => rows, addEventListener() {} };
  return { sent, rows, commands, help: (others) => new HelpSignals(root, live, others), live };
}

test("who is without a network is told that it waits, and after half a minute that it was not sent", async () => {
  const { rows, help, sent } = page({ online: false });
  const panel = help();
  panel.press("hear");
  panel.render();
  assert.equal(rows[0].note.textContent, "help.waits");
  assert.equal(sent.some(([what]) => what === "dropped"), true, "a reload does not send it");
  await clock.pass(29_000);
  assert.equal(rows[0].note.textContent, "help.waits");
  await clock.pass(2000);
  assert.equal(rows[0].note.dataset.tone, "refused");
  assert.equal(panel.rests("hear"), false, "it may be pressed again at once");
  clock.forget();
});

test("oneself counts once a minute, a clerk as often as somebody asks", async () => {
  const { commands, help, rows } = page();
  const panel = help();
  panel.press("hear");
  commands[0].resolve({});
  await clock.pass(1000);
  assert.equal(panel.rests("hear"), true);
  assert.equal(rows[0].button["aria-disabled"], "true");
  await clock.pass(60_000);
  assert.equal(panel.rests("hear"), false);
  clock.forget();
  const clerk = page();
  const theirs = clerk.help(true);
  theirs.press("hear");
  clerk.commands[0].resolve({});
  await clock.pass(1000);
  assert.equal(theirs.rests("hear"), false);
  assert.equal(clerk.sent[0][0], "talk.signal_for");
  clock.forget();
});

const one = (count, many = false) => ({ kind: "hear", count: { onsite: 0, online: 0, hub: 0, ...count }, since: 1, many });

test("the stage is told who cannot hear: the hall, those online, or both", () => {
  assert.equal(whereOf(one({ onsite: 1 })), "room");
  assert.equal(whereOf(one({ online: 1 })), "online");
  assert.equal(whereOf(one({ onsite: 1, hub: 1 })), "all");
  assert.equal(totalOf(one({ onsite: 2, online: 3 })), 5);
});

test("many who call come before everything else, a few do not", () => {
  const facts = (many) => ({ signals: [one({ online: 5 }, many)], clock: { segments: [] } });
  assert.deepEqual(moment(facts(true), "live", 0, 0), { code: "help", act: "understood", target: one({ online: 5 }, true), n: 5 });
  assert.equal(moment(facts(false), "live", 0, 0).code, "no_segment");
});
