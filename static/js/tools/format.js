// How things are read: the page's words, numbers, times and people. No language stands in JS: texts come from the
// template by code, names of groups and regions from the server.

const language = () => globalThis.document?.documentElement.lang || "en";
/** @type {Map<string, string>|undefined} */ let texts;
/** @type {any} */ let names;

/** Every `<dl data-texts>` of the page: `<dt>code</dt><dd>text with {name}</dd>`. */
function readTexts() {
  const terms = globalThis.document?.querySelectorAll("#texts dt, [data-texts] dt") ?? [];
  return new Map([...terms].map((term) => [term.textContent.trim(), term.nextElementSibling?.textContent.trim() ?? ""]));
}

/** A part of the page came that brought words of its own. */
export function moreTexts() {
  texts = undefined;
}

/** @type {Map<string, any>} making one costs a thousand times what using it does */
const formats = new Map();

/** The page's own format of a kind. @param {"NumberFormat"|"DateTimeFormat"|"ListFormat"|"PluralRules"} kind @param {Record<string, any>} [how] @returns {any} */
function format(kind, how) {
  const key = `${kind} ${language()} ${JSON.stringify(how)}`;
  if (!formats.has(key)) formats.set(key, new (/** @type {any} */ (Intl)[kind])(language(), how));
  return formats.get(key);
}

/** @param {number} n */
function pluralForm(n) {
  return format("PluralRules").select(n);
}

/**
 * The text for a code; of `code.one` and `code.other` the one that fits `n`. An unknown code stays visible.
 * @param {string} code @param {Record<string, any>} [params]
 */
export function text(code, params = {}) {
  texts ??= readTexts();
  const counted = "n" in params ? texts.get(`${code}.${pluralForm(params.n)}`) ?? texts.get(`${code}.other`) : undefined;
  const found = counted ?? texts.get(code) ?? code;
  return found.replace(/\{(\w+)\}/g, (whole, name) => (params[name] === undefined || params[name] === null ? whole : isolated(String(params[name]))));
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const pageIsRightToLeft = () => globalThis.document?.documentElement.dir === "rtl";

/** A part that may run against its sentence, kept for itself: signs beside it stay where they belong. @param {string} part */
export function isolated(part) {
  const runsAgainst = pageIsRightToLeft() ? /\p{L}/u.test(part) : RIGHT_TO_LEFT.test(part);
  return runsAgainst ? `\u2068${part}\u2069` : part;
}

/** "Amina, Government": parts in the page's own order, whatever the script of the first. @param {string[]} parts */
export function joined(parts) {
  const own = pageIsRightToLeft() ? "\u200f" : "\u200e";
  const kept = parts.map(isolated);
  return kept.some((part, place) => part !== parts[place]) ? own + kept.join(", ") : parts.join(", ");
}

/** Why a press was not accepted, in words: `refused.<code>`, else the general sentence. @param {{code: string, params?: any}} why */
export function refusal(why) {
  const figures = Object.entries(why.params ?? {}).map(([name, value]) => [name, typeof value === "number" ? number(value) : value]);
  const params = Object.fromEntries(figures);
  const known = text(`refused.${why.code}`, params);
  return known === `refused.${why.code}` ? text("refused.error", params) : known;
}

/** What the server put beside the state: `{groups, regions, site}`. */
export function words() {
  names ??= JSON.parse(globalThis.document?.getElementById("words")?.textContent || "{}");
  return names;
}

/** @param {string} code */
export function group(code) {
  return words().groups?.[code] ?? code;
}

/** @param {string} code */
export function region(code) {
  return words().regions?.[code] ?? code;
}

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

/** mm:ss, or h:mm:ss from an hour on, "26 hr" from a day on, without a sign: 0:00 is reached when nothing is left. @param {number} ms */
export function digits(ms) {
  if (Math.abs(ms) >= 86400000) return duration(Math.abs(ms));
  const all = Math.abs(Math.ceil(ms / 1000));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** 14:31, in the reader's zone or the named one, and its weekday where that is another than `after` it was. */
/** @param {number} ms @param {string} [timeZone] @param {number} [after] */
export function timeOfDay(ms, timeZone, after = ms) {
  const day = format("DateTimeFormat", { dateStyle: "short", timeZone }).format;
  const weekday = after === ms || day(ms) === day(after) ? undefined : "short";
  return format("DateTimeFormat", { weekday, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(ms);
}

/** Weekday, day and time, with the zone's short name. @param {number} ms @param {string} [timeZone] */
export function moment(ms, timeZone) {
  return format("DateTimeFormat", {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short", timeZone,
  }).format(ms);
}

/** "4 min". @param {number} n */
export function minutes(n) {
  return counting("minute", "short").format(n);
}

/** "90 seconds", as it is read aloud. @param {number} n */
export function seconds(n) {
  return counting("second", "long").format(n);
}

/** @param {string} [unit] @param {"short"|"long"} [unitDisplay] */
function counting(unit, unitDisplay) {
  return format("NumberFormat", unit ? { style: "unit", unit, unitDisplay, maximumFractionDigits: 0 } : undefined);
}

/** A length in words, in the largest unit that says enough: "12 sec", "4 min", "2 hr", "3 days"; for the ear "4 minutes". */
/** @param {number} ms @param {"short"|"long"} [unitDisplay] */
export function duration(ms, unitDisplay = "short") {
  const seconds = Math.max(0, ms / 1000);
  const steps = /** @type {[string, number][]} */ ([["day", 172800], ["hour", 7200], ["minute", 60], ["second", 0]]);
  const [unit] = steps.find(([, from]) => seconds >= from) ?? ["second"];
  const size = { day: 86400, hour: 3600, minute: 60, second: 1 }[unit] ?? 1;
  return counting(unit, unit === "day" ? "long" : unitDisplay).format(Math.floor(seconds / size));
}

/** "a, b and c" @param {string[]} items */
export function list(items) {
  return format("ListFormat", { type: "conjunction" }).format(items);
}

/** "a, b, c" @param {string[]} items */
export function commas(items) {
  return format("ListFormat", { type: "unit", style: "short" }).format(items);
}

/** 12,345 as the language writes it. @param {number} n */
export function number(n) {
  return counting().format(n);
}

/** 1st, 2nd, 3rd: the template has a text per form (`place.one` … `place.other`). @param {number} n */
export function place(n) {
  const form = format("PluralRules", { type: "ordinal" }).select(n);
  const found = text(`place.${form}`, { place: number(n) });
  return found === `place.${form}` ? text("place.other", { place: number(n) }) : found;
}

/** Somebody in a line: a `Wire.Who`, or what is told of one.
 * @typedef {{name?: string, organization?: string, group?: string, number?: number, guest?: boolean}} Named */

/** A name; a guest without one is called by number where it can be their turn. @param {Named|undefined} who */
export const nameOf = (who) => who?.name ? (who.guest ? text("guest.named", who) : who.name) : (who?.number ? text("guest.number", { n: who.number }) : text("guest"));

/** "Amina, Government". @param {Named} who */
export function whoText(who) {
  const name = nameOf(who);
  const from = who.organization || (who.group ? group(who.group) : "");
  return from ? joined([name, from]) : name;
}
