// What is to be done now in words: on the button, as a sentence to read, and as one to read aloud.

import { duration, nameOf, seconds, text, timeOfDay } from "../tools/format.js";
import { askerText } from "../panels/asker.js";
import { currentSegment, nameOf as segmentName } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */
/** @import { Moment } from "./moment.js" */

const OPENING_MS = 60000; // so long the organizer's words for a segment are offered
const OPENS = ["nobody", "listen", "listen_last", "poll_ready", "call", "take"];
const LEADS_TO = ["early", "start", "begin", "over"];

/** @param {Moment} moment @param {string} end what the end is called now */
export function labelOf({ act, target }, end) {
  return act === "end" ? end : text(`primary.${act}`, { name: nameOf(target?.who) });
}

/** The one sentence that says what now. @param {Moment} moment @param {Known} facts @param {number} now */
export function sentence(moment, facts, now) {
  return text(`now.${moment.code}`, params(moment, facts, now));
}

/**
 * What the moderator says to the hall, or nothing. The organizer's own words lead into a segment, and open it.
 * @param {Moment} moment @param {Known} facts @param {number} now @param {number} turn how many seconds a turn has
 */
export function aloud(moment, facts, now, turn) {
  const own = ownWords(moment, facts, now);
  if (own && LEADS_TO.includes(moment.code)) return own;
  return [own, spoken(moment, { ...params(moment, facts, now), turn: seconds(turn) })].filter(Boolean).join(" ");
}

/** @param {Moment} moment @param {Known} facts @param {number} now */
function ownWords({ code, segment }, { agenda, clock }, now) {
  if (LEADS_TO.includes(code)) return segment?.says ?? "";
  const { opened_at } = clock.segments.find((one) => one.id === clock.segment) ?? {};
  const opening = OPENS.includes(code) && now - (opened_at ?? -Infinity) < OPENING_MS;
  return opening ? currentSegment(agenda, clock)?.says ?? "" : "";
}

/** @param {Moment} moment @param {Record<string, any>} words */
function spoken({ code, target }, words) {
  const mode = target?.who?.mode;
  const known = [mode && `aloud.${code}.${mode}`, `aloud.${code}`].find((one) => one && text(one) !== one);
  return known ? text(known, words) : "";
}

/** @param {Moment} moment @param {Known} facts @param {number} now */
function params({ target, segment, ms, n }, { agenda, clock, queue }, now) {
  const running = currentSegment(agenda, clock);
  return {
    ...(n === undefined ? {} : { n }),
    name: target?.who ? (target.asked_at ? askerText(target) : nameOf(target.who)) : "",
    speaker: queue?.turn ? nameOf(queue.turn.who) : "",
    text: target?.text ?? "",
    title: agenda.title,
    what: target?.kind ? text(`help.kind.${target.kind}`) : "",
    time: ms === undefined ? "" : duration(Math.abs(ms)),
    clock: clock.starts_at === null ? "" : timeOfDay(clock.starts_at, agenda.time_zone, now),
    segment: running ? segmentName(running) : "",
    then: segment ? segmentName(segment) : "",
  };
}
