// What a moderator who listens is told: what came in and waits, who has the floor, what the stage has understood.

import { nameOf, text, timeOfDay } from "../tools/format.js";
import { HEARD, hear } from "../panels/hearing.js";
import { question } from "./forgotten.js";

/** @import { Hearing } from "../panels/hearing.js" */

const newest = (/** @type {number[]} */ ids) => Math.max(0, ...ids);

/** @type {Hearing} */
const waiting = ["waiting", ({ questions }) => {
  if (!questions) return undefined;
  const rows = [...questions.values()].filter((row) => row.state === "waiting" && !row.unseen);
  return [newest(rows.map((row) => row.id)), () => text("heard.waiting", { n: rows.length })];
}, ["questions"]];

/** @type {Hearing} */
const hands = ["hands", ({ queue }) => {
  if (!queue) return undefined;
  const ids = queue.hands.map((one) => one.id);
  return [newest(ids), () => text("heard.hands", { n: ids.length, name: nameOf(queue.hands[0].who) })];
}, ["queue"]];

/** Only that it was understood: how long it has waited stands on the page. @type {Hearing} */
const understood = ["understood", ({ stage, agenda }) => {
  if (!stage) return undefined;
  const at = stage.message && stage.understood_at;
  return [at ?? 0, () => (at ? text("heard.understood", { time: timeOfDay(at, agenda.time_zone) }) : "")];
}, ["stage", "agenda"]];

/** What nobody has pressed: the end, the start in time. @type {Hearing} */
const forgotten = ["forgotten", ({ clock, agenda }, now) => {
  const asks = question(clock, now);
  const at = { began: clock.starts_at, still_on: clock.promised_end_at, go_on: null }[asks] ?? now;
  return [asks, () => (asks && asks !== "go_on" ? text(`forgotten.${asks}`, { time: timeOfDay(at, agenda.time_zone, now) }) : "")];
}, ["clock"]];

/** @type {Hearing} */
const raid = ["raid", ({ door }) => {
  if (!door) return undefined;
  return [door.raid?.since ?? 0, () => (door.raid ? text("heard.raid") : "")];
}, ["door"]];

/** Who is to speak and is gone, and that they are back; not how long they are waited for. @type {Hearing} */
const missed = ["missed", ({ leading }) => {
  if (!leading) return undefined;
  const gone = leading.missed.map((one) => one.id);
  return [gone.join(), (before) => {
    const [first] = leading.missed.filter(({ id }) => !String(before).split(",").includes(String(id)));
    if (first) return text("heard.missed", { name: nameOf(first) });
    return leading.back.length ? text("heard.back", { name: nameOf(leading.back[0]) }) : "";
  }];
}, ["leading"]];

/** Who calls for help: the first of a kind, and that they are many. @type {Hearing} */
const help = ["help", ({ signals }) => {
  if (!signals) return undefined;
  const [first] = signals;
  const key = signals.map(({ kind, many }) => `${kind}${many}`).join();
  return [key, () => first ? text(first.many ? "heard.help_many" : "heard.help", { what: text(`help.kind.${first.kind}`) }) : ""];
}, ["signals"]];

/** @param {import("../live.js").Live} live */
export function listen(live) {
  const { session, segment, time, turn, poll, result, line, lost } = HEARD;
  hear(live, [session, segment, time, turn, waiting, hands, poll, result, understood, forgotten, raid, missed, help, line, lost]);
}
