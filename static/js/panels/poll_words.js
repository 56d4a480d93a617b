// What is said of a poll before one votes in it. Pure but for the page's words.

import { digits, list, text } from "../tools/format.js";

/** @import { Known } from "../live/facts.js" */

/** @typedef {Wire.PollRow & {onward?: boolean}} Asked another exit poll follows: a tap leads on to it */

/** How often it began anew: ballots of before do not count, nor do their receipts. @param {Wire.PollRow} poll */
export const roundOf = (poll) => `${poll.id}.${(poll.steps ?? []).filter((one) => one.verb === "reset").length}`;

/** @param {Wire.PollRow} poll */
export function how(poll) {
  const { kind, min, max, may_change } = poll;
  if (isOneTap(poll)) return text("poll.tap");
  const choose = kind === "rating" || kind === "census" ? "" : howMany({ min, max });
  return [choose, may_change === false ? text("poll.once") : ""].filter(Boolean).join(" ");
}

/** "Choose one." or "Choose 1 to 3." @param {{min: number, max: number}} bounds */
export const howMany = ({ min, max }) => (min === max ? text("poll.choose", { n: max }) : text("poll.between", { min, max }));

/** Whether a tap is the ballot: who may change it need not be asked twice. @param {Asked} poll */
export const isOneTap = ({ kind, max, secrecy, may_change, preset, onward }) => max === 1 && may_change !== false
  && kind !== "census" && secrecy === "unattributed" && (preset !== "exit" || Boolean(onward)); // the last score goes with a suggestion

/** How many may still be chosen, where several may. @param {Wire.PollRow} poll @param {number} chosen */
export function leftText({ kind, max }, chosen) {
  if (max < 2 || kind === "census" || !chosen) return "";
  const n = max - chosen;
  if (n < 0) return text("poll.over", { n: -n });
  return n ? text("poll.left", { n }) : text("poll.full");
}

/** The latest time it was opened again or begun anew, and why. @param {Wire.PollRow} poll */
export function stepText({ steps = [] }) {
  const [last] = steps.slice(-1);
  return last ? stepWords(last) : "";
}

/** With the ballots that it has put out, if there were any. @param {Wire.PollEvent} step */
export function stepWords({ verb, reason, ballots }) {
  return text(`step.${verb}`, ballots ? { reason, n: ballots } : { reason });
}

/** What one must have read before voting: who learns it, and what a guest's vote is in a poll that weighs. @param {Wire.PollRow} poll @param {Wire.MySeat|undefined} seat */
export function mattersText(poll, seat) {
  const guest = seat?.guest && !isLeftOut(poll, seat) && !isOneTap(poll);
  return [poll.secrecy === "named" ? text("poll.named") : "", guest ? text("poll.as_guest") : ""].filter(Boolean).join(" ");
}

/** What may be read besides. @param {Wire.PollRow} poll @param {Wire.MySeat|undefined} seat */
export function secrecyText(poll, seat) {
  const guest = seat?.guest && isOneTap(poll);
  return [poll.secrecy === "named" ? "" : text(`poll.${poll.secrecy}`), guest && !isLeftOut(poll, seat) ? text("poll.as_guest") : ""].filter(Boolean).join(" ");
}

/** @param {Wire.PollRow} poll @param {Wire.MyBallot|null|undefined} ballot */
export function countedText(poll, ballot) {
  const { may_change, secrecy } = poll;
  if (!ballot) return "";
  if (may_change === false) return text("poll.counted_once");
  if (isOneTap(poll)) return text("poll.counted_tap");
  return text(secrecy === "secret" ? "poll.counted_secret" : "poll.counted");
}

/** @param {Wire.PollRow} poll @param {number} now */
export function closesText({ closes_at }, now) {
  if (closes_at === null || closes_at - now > 3600000) return ""; // the exit poll's day counts no seconds
  return closes_at > now ? text("poll_left", { time: digits(closes_at - now) }) : text("poll.closing");
}

/** @param {Wire.PollRow} poll */
export const stateText = ({ preset }) => text(preset === "exit" ? "poll.exit" : "poll.open");

/** Whether this seat may not vote here. @param {Wire.PollRow|null|undefined} poll @param {Wire.MySeat|undefined} seat */
export const isLeftOut = (poll, seat) => poll?.electorate === "known" && Boolean(seat?.guest);

/** A poll that was reset and waits to be opened again: everybody is told why. @param {Known} facts */
export function begunAnew({ clock, polls }) {
  const reset = (poll) => poll.state === "draft" && poll.steps?.slice(-1)[0]?.verb === "reset";
  return clock?.state === "ended" ? null : polls?.polls.find(reset) ?? null;
}

/** Who brings a secret ballot to people without a device: the clerks, by name. @param {Wire.People|undefined} people */
export function broughtBy(people) {
  const clerks = (people?.team ?? []).filter((one) => one.role === "clerk").map((one) => one.name);
  return clerks.length ? text("brought", { name: list(clerks) }) : text("brought.nobody");
}
