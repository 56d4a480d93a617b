// What several screens say of the hour: each sentence is made of facts, with a key by which the voice knows it again.

import { everySecond, passed, remaining } from "../tools/clock.js";
import { duration, list, nameOf as called, number, text, timeOfDay } from "../tools/format.js";
import { Voice } from "../tools/voice.js";
import { awaited, openPolls, results } from "./poll_result.js";
import { currentSegment, nameOf } from "./run_time.js";

/** @import { Known, Topic } from "../live/facts.js" */
/** @import { Key, Words } from "../tools/voice.js" */

/** @typedef {[Key, Words]|undefined} Sentence undefined where the facts are not there */
/** @typedef {[string, (facts: Known, now: number) => Sentence, Topic[]]} Hearing a kind, what is so, and of which facts */

const SHOWN = 3; // options of a result that are read out
const SILENT = () => "";

/** @type {Hearing} */
const session = ["session", ({ clock }) => {
  const { state, segment, running, segments } = clock;
  const paused = state === "live" && segment !== null && !running && segments.length > 0;
  return [paused ? "paused" : state, (before) => text(`heard.${paused ? "paused" : again(state, before)}`)];
}, ["clock"]];

/** @param {string} state @param {Key} before */
function again(state, before) {
  if (before === "called_off" && state === "published") return "taken_up";
  return state === "live" && ["paused", "ended"].includes(String(before)) ? "goes_on" : state;
}

/** @type {Hearing} */
const segment = ["segment", ({ agenda, clock }) => {
  const on = currentSegment(agenda, clock);
  return [on?.id ?? 0, on ? () => text("say.now", { name: nameOf(on) }) : SILENT];
}, ["agenda", "clock"]];

/** A mark that was passed a while ago, or that a short segment began with, is no news. @type {Hearing} */
const time = ["time", ({ agenda, clock }, now) => {
  const { segment: id, left_ms, planned_ms } = remaining(clock, now);
  const left = Math.ceil(left_ms / 1000);
  const mark = clock.state === "live" ? Math.min(...clock.marks.filter((one) => left <= one && one * 1000 < planned_ms)) : Infinity;
  return [`${id} ${mark}`, () => (passed(mark + 1, left, [mark]) === undefined ? "" : text(mark ? "say.left" : "say.0", {
    name: nameOf(/** @type {Wire.AgendaSegment} */ (currentSegment(agenda, clock))), time: duration(mark * 1000, "long"),
  }))];
}, ["agenda", "clock"]];

/** @param {Wire.PollRow} poll */
const roundOf = ({ id, opened_at }) => `${id} ${opened_at}`;

/** @param {Wire.PollRow[]} open @param {Key} before */
const newIn = (open, before) => open.filter((one) => !String(before).split(",").includes(roundOf(one)));

/** Opened, closed; shown it is a result. @type {Hearing} */
const poll = ["poll", (facts) => {
  const open = openPolls(facts), over = open.length ? undefined : awaited(facts);
  if (open.length) return [String(open.map(roundOf)), (before) => newIn(open, before).map((one) => text("heard.poll", { text: one.text, n: one.options.length })).join(" ")];
  return [over ? `${over.id} closed` : 0, over ? () => text("heard.closed", { text: over.text }) : SILENT];
}, ["polls", "clock"]];

/** @type {Hearing} */
const result = ["result", (facts) => {
  const [latest] = results(facts);
  return [latest?.shown_at ?? 0, () => text("heard.result", { text: latest.text, figures: list(leading(latest)) })];
}, ["polls"]];

/** @param {import("../live/facts.js").Counted} poll */
function leading({ options, result: { options: counted } }) {
  const words = new Map(options.map((one) => [one.id, one.text]));
  const first = [...counted].sort((a, b) => b.total - a.total).slice(0, SHOWN);
  return first.map(({ id, share }) => text("heard.share", { text: words.get(id), share: number(share) }));
}

/** @type {Hearing} */
const answering = ["answering", ({ clock, questions }) => {
  if (!questions) return undefined;
  const taken = [...questions.values()].filter((row) => row.state === "taken" && clock.state === "live");
  const [row] = taken.sort((a, b) => (b.taken_at ?? 0) - (a.taken_at ?? 0));
  return [row?.id ?? 0, row ? () => text("heard.answering", { text: row.text }) : SILENT];
}, ["questions", "clock"]];

/** Two sentences a turn: who has the floor, and that the time is up. @type {Hearing} */
const turn = ["turn", ({ queue }, now) => {
  if (!queue) return undefined;
  if (!queue.turn) return [0, SILENT];
  const { id, who, started_at, seconds } = queue.turn;
  const over = now - started_at > seconds * 1000;
  return [`${id} ${over}`, () => text(over ? "heard.turn_over" : "heard.turn", { name: called(who) })];
}, ["queue"]];

/** Gone, back, or not valid any more. @type {Hearing} */
const line = ["line", ({ status }) => {
  const key = status.gone || (status.online ? "on" : "off");
  return [key, () => {
    if (status.gone) return text(`connection.${status.gone}`);
    return status.online ? text("heard.online") : text("heard.offline", { time: timeOfDay(status.since ?? Date.now()) });
  }];
}, ["status"]];

/** @type {Hearing} */
const lost = ["lost", ({ orphans }) => [orphans.length, () => text("heard.lost")], ["orphans"]];

export const HEARD = { session, segment, time, poll, result, answering, turn, line, lost };

/**
 * From now on this screen says what is new of these. Whatever passes by the clock alone is looked at each second.
 * @param {import("../live.js").Live} live @param {Hearing[]} hearings
 */
export function hear(live, hearings) {
  const voice = new Voice();
  const notice = (/** @type {Hearing} */ [kind, sentence]) => {
    const said = sentence(live.facts, live.now());
    if (said) voice.notice(kind, ...said);
  };
  for (const hearing of hearings) live.on(hearing[2], () => { notice(hearing); });
  const passing = hearings.filter(([kind]) => ["time", "turn", "call", "forgotten"].includes(kind));
  everySecond(() => {
    passing.forEach(notice);
    voice.tick();
  });
}
