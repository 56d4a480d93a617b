// What a moderator does now, from the facts alone: what is so, the press that answers it, and with whom or what. Pure: no
// page, no texts.

import { hasFloor } from "../panels/driving.js";
import { taken, waiting } from "../panels/question_order.js";
import { currentSegment, nextSegment } from "../panels/run_time.js";
import { isOpen, ours, theChairs, theirs } from "./moment_floor.js";
import { pollMoment } from "./moment_polls.js";
import { nextWait } from "./waits.js";

/** @import { Known } from "../live/facts.js" */

/**
 * `code` says what is so, `act` what a press does about it. `calm`: nothing presses yet, the press only lies ready.
 * @typedef {{code: string, act: string, target?: any, calm?: boolean, n?: number, ms?: number, segment?: Wire.AgendaSegment}} Moment
 */

/** The desk has the questions that wait in its sentence; who speaks to a hall from the chair has not. @typedef {"chair"|"desk"} Place */

/**
 * @param {Known} facts @param {string} phase @param {number|null} left of the running segment @param {number} now
 * @param {Place} [place] @returns {Moment} the one thing to do
 */
export function moment(facts, phase, left, now, place = "chair") {
  if (phase === "ended") return { code: "ended", act: "record" };
  if (phase === "draft") return { code: "draft", act: "wait" };
  if (phase === "called_off") return { code: "called_off", act: "wait" };
  if (phase !== "live") return beforehand(facts, now);
  const over = left !== null && left < 0;
  const floor = floorOf(facts, place);
  return called(facts) ?? stopped(facts) ?? floor.overtime(facts, now) ?? pollMoment.running(facts, now)
    ?? (over ? floor.last(facts) ?? { ...onward(facts, "over"), ms: -left } : null)
    ?? inTime(facts, now, place, floor) ?? quiet(facts, left ?? 0);
}

/** Many call for help at once: before anything else. @param {Known} facts @returns {Moment|null} */
function called({ signals = [] }) {
  const one = signals.find(({ many }) => many);
  return one ? { code: "help", act: "understood", target: one, n: one.count.onsite + one.count.online + one.count.hub } : null;
}

/** @param {Known} facts @param {number} now @returns {Moment} */
function beforehand({ clock, agenda }, now) {
  const ms = (clock.starts_at ?? now) - now;
  return { code: ms > 0 ? "early" : "start", act: "start", calm: ms > 0, ms, segment: agenda.segments[0] };
}

/** A clock that does not run: nothing else counts. @param {Known} facts @returns {Moment|null} */
function stopped(facts) {
  const { clock } = facts;
  if (!clock.segments.length) return { code: "no_segment", act: "wait" }; // End has a button of its own
  if (clock.segment === null) return onward(facts, "begin");
  return clock.running ? null : { code: "stopped", act: "resume", segment: currentSegment(facts.agenda, clock) };
}

/** @param {Known} facts @param {Place} place */
function floorOf(facts, place) {
  if (hasFloor(facts)) return ours;
  return place === "desk" ? theChairs : theirs;
}

/** To the next segment, or, with none left, to the end. @param {Known} facts @param {"begin"|"over"} code @returns {Moment} */
function onward(facts, code) {
  if (isLast(facts)) return { code: "over_last", act: "end" };
  return { code, act: "next", segment: nextSegment(facts.agenda, facts.clock) };
}

/** While somebody speaks or answers, the desk has its hands free; else the floor is to be given first. */
/** @param {Known} facts @param {number} now @param {Place} place @param {ReturnType<typeof floorOf>} floor @returns {Moment|null} */
function inTime(facts, now, place, floor) {
  const look = place === "desk" ? triage(facts, now) : null;
  const busy = facts.queue?.turn || taken(facts)[0] || floor !== ours;
  return (busy && look) || floor.busy(facts, now) || pollMoment.ready(facts) || floor.free(facts) || look;
}

/** @param {Known} facts @param {number} now @returns {Moment|null} */
function triage(facts, now) {
  const rows = waiting(facts).filter((row) => !row.unseen);
  if (rows.length) return { code: "approve", act: "look", target: rows[0], n: rows.length, ms: now - rows[0].asked_at };
  const wait = nextWait(facts);
  return wait && { code: wait.code, act: "look", n: wait.n };
}

/** Nothing waits: listen, keep the time, ask for the first hand. @param {Known} facts @param {number} ms @returns {Moment} */
function quiet(facts, ms) {
  const open = isOpen(facts) && facts.queue?.open !== false;
  const code = open ? "nobody" : "listen";
  if (isLast(facts)) return { code: open ? code : "listen_last", act: "wait", ms };
  return { code, act: "next", calm: true, ms, segment: nextSegment(facts.agenda, facts.clock) };
}

/** True when no segment is left to go to. @param {Known} facts */
export function isLast(facts) {
  const done = new Map(facts.clock.segments.map((one) => [one.id, one.done || one.skipped]));
  return facts.agenda.segments.every((one) => one.id === facts.clock.segment || done.get(one.id));
}
