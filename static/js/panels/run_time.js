// What the largest figure of a live screen counts, and which segment is on and which is next.

import { isOver, nearness, phase, remaining } from "../tools/clock.js";
import { digits, duration, joined, text, timeOfDay } from "../tools/format.js";

const DAY_MS = 86400000;

/**
 * To the start, to the end of the running segment, or over it.
 * @returns {{ms: number|null, word: string, planned_ms?: number, elapsed_ms?: number}} word is a code of the texts
 * @param {Wire.Clock} clock @param {number} now
 */
export function timeShown(clock, now) {
  const left = remaining(clock, now);
  if (clock.state === "live" && left.segment !== null) return { ...left, ms: left.left_ms, word: toneOf(left, clock.marks) };
  if (!["published", "lobby"].includes(phase(clock, now)) || clock.starts_at === null) return { ms: null, word: "" };
  return { ms: clock.starts_at - now, word: clock.starts_at < now ? "late" : "to_start" };
}

/** @param {ReturnType<typeof remaining>} time @param {number[]} marks */
function toneOf(time, marks) {
  if (!time.running) return time.left_ms < 0 ? "paused_over" : "paused";
  return nearness(time, marks);
}

/** What has passed is told in seconds that are over; what is left is rounded up. */
export const wholeSeconds = (ms) => Math.floor(ms / 1000) * 1000;

/** @param {Wire.Agenda} agenda @param {Wire.Clock} clock */
export function currentSegment(agenda, clock) {
  const on = clock.state === "live" ? clock.segment : null;
  return agenda.segments.find((one) => one.id === on);
}

/** The largest figure as it is read: digits, or days while the start is that far. */
export const bigTime = (ms) => (ms === null ? "" : ms > DAY_MS ? duration(ms) : digits(ms));

/** The sentence on an end that nobody pressed, or nothing. @param {Wire.Clock} clock @param {number} now @param {string} [timeZone] */
export function endedItself({ ended_itself, ended_at }, now, timeZone) {
  return ended_itself && ended_at !== null ? text("ended_itself", { time: timeOfDay(ended_at, timeZone, now) }) : "";
}

/** What a segment is called: its title, else its kind. @param {{title: string, kind: string}} segment */
export const nameOf = (segment) => segment.title || text(`kind.${segment.kind}`);

/** Whether a title names its policy question already, as those made from a proposal do. @param {string} title @param {Wire.AgendaQuestion} policy */
export const titleSays = (title, policy) => title.toLowerCase().includes(text("policy_long", policy).toLowerCase());

/** @param {Wire.Agenda} agenda @param {Wire.AgendaSegment|undefined} segment */
export function policyOf(agenda, segment) {
  return agenda.policy_questions.find((one) => one.id === segment?.policy_question);
}

/** Who leads, to be introduced; whom the title names already only if there is more to say.
 * @param {{id: number, title: string}|undefined} segment @param {Wire.People|undefined} people */
export function leadsOf(segment, people) {
  const known = new Map((people?.speakers ?? []).map((one) => [one.id, one]));
  const leads = (people?.leads?.[segment?.id ?? 0] ?? []).map((id) => known.get(id));
  return leads.map((one) => one && introduction(one, segment?.title ?? "")).filter(Boolean);
}

/** @param {Wire.Speaker} person @param {string} title */
function introduction({ name, called, post, organization }, title) {
  if (called || post) return joined([called || name, post ?? "", organization].filter(Boolean));
  return title.includes(name) ? "" : name;
}

/** @param {Wire.Agenda} agenda @param {Wire.Clock} clock */
export function nextSegment(agenda, clock) {
  if (isOver(clock)) return undefined;
  const over = new Set(clock.segments.filter((one) => one.done || one.skipped).map((one) => one.id));
  return agenda.segments.find(({ id }) => id !== clock.segment && !over.has(id));
}
