// What is there before the start and what is missing, line by line, from the facts alone. Pure: no page, no texts.

/** @import { Known } from "../live/facts.js" */

/**
 * `about` names the line's words, `tone` whether it is there. What may be done about it: `link` and `screen` show a link,
 * `after` lets another one's segment come first, `code` shows the way in.
 * @typedef {{key: string, about: string, tone: "ok"|"gone"|"never"|"none", who?: Wire.Awaited, label?: string, at?: number|null,
 *   url?: string, link?: number, screen?: number, after?: {segment: number, before: number, name: string}, code?: boolean}} Line
 */

const TEAM = ["moderator", "online_moderator", "clerk", "rapporteur"];
const OUTSIDE = ["captions", "interpretation", "sign_language", "video"];
const TONES = /** @type {const} */ ({ here: "ok", gone: "gone", never: "never" });

/** @param {Known} facts @returns {Line[]} */
export function linesOf(facts) {
  const { checklist } = facts;
  if (!checklist) return [];
  return [...walls(checklist.screens), code(checklist), ...TEAM.flatMap((role) => team(checklist.people, role)),
    ...named(checklist.people, "language_team"),
    ...speakers(facts), ...outside(facts.agenda.links)];
}

/** @param {Wire.ScreenInRoom[]} screens @returns {Line[]} */
function walls(screens) {
  const ours = screens.map((one) => ({
    key: `screen${one.id}`, about: one.kind, tone: TONES[one.stands], label: one.label, at: one.opened_at, screen: one.id,
  }));
  return screens.some((one) => one.kind === "projector") ? ours : [{ key: "projector", about: "projector", tone: "none" }, ...ours];
}

/** @param {Wire.Awaited} who @returns {Line} */
const person = (who) => ({
  key: `${who.role}${who.id}`, about: who.role, tone: TONES[who.stands], who, at: who.opened_at,
  ...(who.stands === "here" ? {} : { link: who.id }),
});

/** @param {Wire.Awaited[]} people @param {string} role @returns {Line[]} */
const named = (people, role) => people.filter((one) => one.role === role).map(person);

/** @param {Wire.Awaited[]} people @param {string} role @returns {Line[]} */
function team(people, role) {
  const found = named(people, role);
  return found.length ? found : [{ key: role, about: role, tone: "none" }];
}

/** Those who are missing say whose segment could come first instead. @param {Known} facts @returns {Line[]} */
function speakers(facts) {
  const people = facts.checklist.people.filter((one) => one.role === "speaker");
  if (!people.length) return [{ key: "speaker", about: "speaker", tone: "none" }];
  return people.map((one) => ({ ...person(one), after: one.stands === "here" ? undefined : another(facts, one, people) }));
}

/**
 * The next segment of the same kind, led by people who are here, that can come before theirs.
 * @param {Known} facts @param {Wire.Awaited} missing @param {Wire.Awaited[]} people @returns {Line["after"]}
 */
function another({ agenda, clock, people: told }, missing, people) {
  const leads = (/** @type {number} */ id) => told?.leads[id] ?? [];
  const here = new Map(people.filter((one) => one.stands === "here").map((one) => [one.id, one]));
  const over = new Set(clock.segments.filter((one) => one.skipped).map((one) => one.id));
  const to_come = agenda.segments.filter((one) => !over.has(one.id));
  const theirs = to_come.findIndex((one) => leads(one.id).includes(missing.id));
  const able = (/** @type {Wire.AgendaSegment} */ one) => one.kind === to_come[theirs].kind && leads(one.id).length > 0 && leads(one.id).every((id) => here.has(id));
  const other = theirs < 0 ? undefined : to_come.slice(theirs + 1).find(able);
  return other && { segment: other.id, before: to_come[theirs].id, name: here.get(leads(other.id)[0])?.name ?? "" };
}

/** Nobody knows whether a call or captions run: the way there stands beside them. @param {Wire.AgendaLink[]} links @returns {Line[]} */
function outside(links) {
  const shown = links.filter((one) => OUTSIDE.includes(one.kind) && one.url);
  return shown.map((one, place) => ({ key: `link${place}`, about: one.kind, tone: "none", label: one.label, url: one.url }));
}

/** @param {Wire.Checklist} checklist @returns {Line} */
const code = ({ code_read_at }) => ({ key: "code", about: "code", tone: code_read_at === null ? "never" : "ok", at: code_read_at, code: code_read_at === null });

/**
 * What a start now would be without: a role where nobody of it is here, else people by name, each once.
 * @param {Line[]} lines @returns {{role?: string, who?: Wire.Awaited}[]}
 */
export function gapsOf(lines) {
  const missing = lines.filter(({ tone, about }) => about !== "code" && (tone === "gone" || tone === "never"));
  const alone = (/** @type {Line} */ one) => one.about !== "speaker" && !lines.some((each) => each.about === one.about && each.tone === "ok");
  /** @type {Map<string|number, {role?: string, who?: Wire.Awaited}>} */ const gaps = new Map();
  for (const one of missing) {
    if (alone(one)) gaps.set(one.about, { role: one.about });
    else if (one.who) gaps.set(one.who.id, { who: one.who });
  }
  return [...gaps.values()];
}

/** The clerk to whom people can turn: one who is here, if any. @param {Line[]} lines */
export function clerkOf(lines) {
  const clerks = lines.filter((one) => one.about === "clerk" && one.who);
  return (clerks.find((one) => one.tone === "ok") ?? clerks[0])?.who;
}
