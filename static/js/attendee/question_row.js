// One question in a list of up to a thousand: written when something of it has changed, left alone otherwise.

import { attribute, describe, find, keptNote, set } from "../tools/dom.js";
import { commas, duration, mode, nameOf, number, text } from "../tools/format.js";
import { mergedText, reasonText, showAsker } from "../panels/asker.js";

const MINUTE_MS = 60000;

/** @type {WeakMap<HTMLElement, {row: any, key: string}>} */
const shown = new WeakMap();

/**
 * What a row shows besides the question itself.
 * @typedef {{score: number, wished: boolean, locked: boolean, mine: boolean, over: boolean, kept: boolean, reason: string|undefined,
 *   policy: any, people: any, age: number}} View
 */

/** @param {HTMLElement} element @param {Wire.ModeratedQuestion} row @param {View} view @returns {boolean} whether it had to be written */
export function updateRow(element, row, view) {
  const { policy, people, age, ...plain } = view;
  const minutes = Math.floor(age / MINUTE_MS); // below an hour nobody needs seconds
  const key = [...Object.values(plain), policy?.number, minutes, named(row.speaker, people), named(row.by, people)].join("|");
  const before = shown.get(element);
  if (before && before.row === row && before.key === key) return false;
  shown.set(element, { row, key });
  writeVote(element, view);
  attribute(find(element, ".upvote"), "aria-describedby", describe(element, "question", row.id));
  set(element, ".question-text", row.text);
  showAsker(find(element, ".who"), row);
  set(element, ".label", row.label);
  set(element, ".to", row.speaker ? text("asked_of", { name: named(row.speaker, people) }) : "");
  set(element, ".yours", view.mine ? text("yours") : "");
  writePlace(element, row, view);
  set(element, ".also", mergedText(row));
  set(element, ".answer-by", answeredBy(row, people));
  set(element, ".answer", row.answer);
  return true;
}

/** @param {HTMLElement} element @param {View} view */
function writeVote(element, { score, wished, locked, kept }) {
  const button = find(element, ".upvote");
  button.disabled = locked;
  attribute(button, "aria-pressed", String(wished));
  set(button, ".score", number(score));
  keptNote(find(element, ".note"), kept);
}

/** Among the next ones why it is there, in one line; of the others what it is about and how old. @param {HTMLElement} element @param {Wire.ModeratedQuestion} row @param {View} view */
function writePlace(element, row, { reason, policy, age, score, over }) {
  const about = policy ? text("policy", policy) : "";
  const time = duration(Math.max(MINUTE_MS, age));
  const facts = reason && [row.who.mode && text(`mode.${mode(row.who.mode).name}`), policy && text("policy.short", policy), text("votes", { n: score }), text("waiting", { time })];
  set(element, ".why", facts ? text("why", { facts: commas(facts.filter(Boolean)), why: reasonText(reason, row, policy, "policy.short") }) : over && row.state === "approved" ? text("state.out_of_time") : "");
  set(element, ".policy", facts ? "" : about);
  set(element, ".ago", facts || over || row.state !== "approved" ? "" : text("ago", { time }));
}

/** Speakers and the team have a name that everybody knows. @param {number|undefined} id @param {Wire.People|undefined} people */
export function named(id, people) {
  if (!id) return "";
  const person = [...(people?.speakers ?? []), ...(people?.team ?? [])].find((one) => one.id === id);
  return person ? nameOf(person) : "";
}

/** @param {Wire.ModeratedQuestion} row @param {Wire.People|undefined} people */
function answeredBy(row, people) {
  if (row.state !== "done" && row.state !== "written") return "";
  const name = named(row.by, people);
  return text(`end.${row.state}${name ? ".by" : ""}`, { name });
}
