// Numbers, times and people as they are read. Pure but for the page's language and words.

import { group, text } from "./words.js";

const language = () => globalThis.document?.documentElement.lang || "en";

/** One look for room, online and hub on every screen; the sign is never without its word for those who do not see it. */
export const MODES = {
  onsite: { sign: "■", name: "room" },
  online: { sign: "●", name: "online" },
  hub: { sign: "▲", name: "hub" },
};

/** @param {string} code @returns {{sign: string, name: string}} */
export function mode(code) {
  return MODES[/** @type {keyof typeof MODES} */ (code)] ?? MODES.online;
}

/** mm:ss, or h:mm:ss from an hour on, without a sign: 0:00 is reached when nothing is left. @param {number} ms */
export function digits(ms) {
  const all = Math.abs(Math.ceil(ms / 1000));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** 14:31, in the reader's zone or the named one. @param {number} ms @param {string} [timeZone] */
export function timeOfDay(ms, timeZone) {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(ms);
}

/** Weekday, day and time, with the zone's short name. @param {number} ms @param {string} [timeZone] */
export function moment(ms, timeZone) {
  return new Intl.DateTimeFormat(language(), {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short", timeZone,
  }).format(ms);
}

/** "4 min". @param {number} n */
export function minutes(n) {
  return new Intl.NumberFormat(language(), { style: "unit", unit: "minute", unitDisplay: "short", maximumFractionDigits: 0 }).format(n);
}

/** A length in words, in the largest unit that says enough: "12 s", "4 min", "2 hr", "3 days". @param {number} ms */
export function duration(ms) {
  const seconds = Math.max(0, ms / 1000);
  const steps = /** @type {[string, number][]} */ ([["day", 172800], ["hour", 7200], ["minute", 60], ["second", 0]]);
  const [unit] = steps.find(([, from]) => seconds >= from) ?? ["second"];
  const size = { day: 86400, hour: 3600, minute: 60, second: 1 }[unit] ?? 1;
  const form = new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: unit === "day" ? "long" : "short", maximumFractionDigits: 0 });
  return form.format(Math.floor(seconds / size));
}

/** 12,345 as the language writes it. @param {number} n */
export function number(n) {
  return new Intl.NumberFormat(language()).format(n);
}

/** 1st, 2nd, 3rd: the template has a text per form (`place.one` … `place.other`). @param {number} n */
export function place(n) {
  const form = new Intl.PluralRules(language(), { type: "ordinal" }).select(n);
  const found = text(`place.${form}`, { place: number(n) });
  return found === `place.${form}` ? text("place.other", { place: number(n) }) : found;
}

/** "Amina, Government"; a guest without a name is called by the word for it. @param {any} who */
export function whoText(who) {
  const name = who.name || text("guest");
  const from = who.organization || (who.group ? group(who.group) : "");
  return from ? `${name}, ${from}` : name;
}
