// My own lines among everybody's: what waits, what was not shown and why, what is on its way, and when I may write again. Pure.

import { text } from "../../tools/format.js";
import { becameText } from "./line_row.js";

/** @import { Known } from "../../live/facts.js" */
/** @import { Line } from "./stream.js" */
/** @typedef {{id: number, text: string, at: number, policy_question?: number|null, to?: number|null, state: string, because?: string, became?: string}} Own */

const LEADS = ["moderator", "online_moderator", "organizer"];
const WORKS = [...LEADS, "rapporteur", "clerk"]; // for the session: as fast as they need to be, and read at once

/** @param {string[]} roles @param {string[]} of */
const isOne = (roles, of) => roles.some((role) => of.includes(role));

/** Why nothing can be written, or "". @param {Wire.Talk} talk @param {string[]} roles @returns {""|"over"|"moderators"} */
export function shut(talk, roles) {
  if (talk.until !== null) return "over";
  return talk.how === "moderators" && !isOne(roles, LEADS) ? "moderators" : "";
}

/** How long slow mode lets me wait from now on. @param {Wire.Talk} talk @param {Iterable<{at: number}>} own @param {string[]} roles @param {number} now */
export function waits({ slow_seconds }, own, roles, now) {
  if (!slow_seconds || isOne(roles, WORKS)) return 0;
  const last = Math.max(-Infinity, ...[...own].map(({ at }) => at));
  return Math.max(0, last + slow_seconds * 1000 - now);
}

/** Whether a moderator reads my line before others do. @param {Wire.Talk} talk @param {Wire.MySeat|undefined} seat */
export function isReadFirst({ approval }, seat) {
  if (isOne(seat?.roles ?? [], WORKS)) return false;
  return approval === "all" || (approval === "guests" && Boolean(seat?.guest));
}

/** As whom I write, and how it goes here; nothing of it after the end. @param {Wire.Talk} talk @param {Wire.MySeat|undefined} seat */
export function rulesText(talk, seat) {
  if (talk.until !== null) return "";
  const as = seat?.name ? text("talk.as", { name: seat.name }) : text("talk.as.nobody");
  const slow = talk.slow_seconds && !isOne(seat?.roles ?? [], WORKS) ? text("talk.slow", { n: talk.slow_seconds }) : "";
  return [as, isReadFirst(talk, seat) ? text("talk.read_first") : "", slow].filter(Boolean).join(" ");
}

/** What became of a line of mine, in words; nothing of one that everybody reads as it is. @param {Own|undefined} own */
export function stateOf(own) {
  if (!own) return "";
  if (own.state === "hidden") return own.because ? text("talk.hidden_because", { reason: text(`because.${own.because}`) }) : text("talk.hidden");
  return own.state === "shown" ? becameText(own) : text(`talk.${own.state}`);
}

/** As a line of the stream. @param {Own} own @param {Wire.MySeat|undefined} seat @returns {Line} */
export function asLine(own, seat) {
  const { name = "", organization = "", mode = "online", group = "", region = "", guest } = seat ?? {};
  return /** @type {any} */ ({ ...own, state: undefined, who: { name, organization, mode, group, region, guest } });
}

/**
 * What I wrote, by id: as the server has it, done and not told yet, and on its way (with ids below zero).
 * @param {Own[]} told @param {Own[]} done @param {{with: any, at: number}[]} unsent @param {(command: any) => boolean} isLate @param {number} now
 */
export function mine(told, done, unsent, isLate, now) {
  const all = new Map([...done, ...told].map((own) => [own.id, own]));
  unsent.forEach((command, index) => {
    const { text: words, policy_question, to } = command.with;
    all.set(-1 - index, /** @type {any} */ ({ id: -1 - index, text: words, policy_question, to, at: now, state: isLate(command) ? "kept" : "sending" }));
  });
  return all;
}
