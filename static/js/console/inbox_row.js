// One question in the inbox: what it says, who asked, what was done with it, and what can be.

import { attribute, clone, find, set, show } from "../tools/dom.js";
import { duration, nameOf, text } from "../tools/format.js";
import { askerText, mergedText, reasonText, showAsker } from "../panels/asker.js";
import { hasFloor, putNext } from "../panels/driving.js";
import { choice } from "./choices.js";
import { actsOf } from "./inbox_lists.js";

/** @import { Known } from "../live/facts.js" */

/** @param {HTMLElement} item @param {Wire.ModeratedQuestion} row @param {{facts: import("../live/facts.js").Known, now: number, reasons: Map<number, string>}} context */
export function renderQuestion(item, row, { facts, now, reasons }) {
  const { agenda, scores, clock, people } = facts;
  const policy = agenda.policy_questions.find((one) => one.id === row.policy_question);
  Object.assign(item.dataset, { id: row.id, state: row.state });
  set(item, ".text", row.text);
  const score = scores?.get(row.id) ?? 0;
  set(item, ".score", score ? `▲${score}` : "");
  showAsker(find(item, ".who"), row);
  set(item, ".policy", policy ? text("policy", policy) : "");
  set(item, ".age", duration(now - row.asked_at));
  renderMarks(item, row, facts, now);
  set(item, ".why", whyText(row, policy, facts, reasons));
  const acts = actsOf(row, clock.state === "ended", hasFloor(facts));
  attribute(find(item, "[data-act=put]"), "aria-pressed", String(putNext(facts).question === row));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(":scope > .acts > [data-act]"))) show(button, acts.includes(button.dataset.act ?? ""));
  if (row.state === "taken") renderSpeakers(item, people?.speakers ?? []);
  else item.querySelector(".by")?.remove();
}

/** @param {HTMLElement} item @param {Wire.ModeratedQuestion} row @param {Known} facts @param {number} now */
function renderMarks(item, row, { people, my_seat }, now) {
  const speaker = people?.speakers.find((one) => one.id === row.speaker);
  set(item, ".label", row.label ?? "");
  set(item, ".to", speaker ? text("asked_of", { name: nameOf(speaker) }) : "");
  set(item, ".also", mergedText(row));
  set(item, ".edited", row.edited ? text("edited") : "");
  attribute(find(item, ".edited"), "title", row.original ?? null);
  set(item, ".touched", touched(row.touched, people, my_seat, now));
  show(find(item, ".marks"), [...find(item, ".marks").children].some((one) => !one.hidden));
}

/** Another moderator's last press on it: two who work side by side see each other. @param {Wire.Touched|undefined} mark @param {Wire.People|undefined} people @param {Wire.MySeat|undefined} me @param {number} now */
function touched(mark, people, me, now) {
  if (!mark || mark.by === me?.id) return "";
  const name = people?.team.find((one) => one.id === mark.by)?.name ?? text("somebody");
  return text("touched", { name, ago: duration(now - mark.at) });
}

/** What became of it, or why it stands where it stands. @param {Wire.ModeratedQuestion} row @param {Wire.AgendaQuestion|undefined} policy @param {Known} facts @param {Map<number, string>} reasons */
function whyText(row, policy, { questions, people }, reasons) {
  if (row.state === "hidden") return [text(`because.${row.because ?? "other"}`), row.note].filter(Boolean).join(": ");
  if (row.state === "merged") return text("merged_into", { text: questions.get(row.into ?? 0)?.text ?? "" });
  if (row.state === "written") return text("written", { text: row.answer ?? "" });
  if (row.state === "done" && row.by) return text("answered_by", { name: nameOf(people?.speakers.find((one) => one.id === row.by)) });
  return row.state === "approved" ? reasonText(reasons.get(row.id), row, policy) : "";
}

/** Who answers can be said while it is answered; Done stores it. @param {HTMLElement} item @param {Wire.Speaker[]} speakers */
function renderSpeakers(item, speakers) {
  if (item.querySelector(".by") || !speakers.length) return;
  const box = clone("by-chips");
  box.append(...speakers.slice(0, 9).map((one, index) => choice(String(index + 1), nameOf(one), one.id)));
  box.addEventListener("click", (event) => {
    const chosen = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!chosen) return;
    for (const chip of box.querySelectorAll("button")) attribute(chip, "aria-pressed", String(chip === chosen && chip.getAttribute("aria-pressed") !== "true"));
  });
  find(item, ".acts").before(box);
}

/** @param {Known} facts */
export const labelsOf = (facts) => [...new Set([...facts.questions.values()].map((row) => row.label).filter(Boolean))];
/** @param {Wire.ModeratedQuestion} row */
export const silenceWords = (row) => (row.as === "anonymous" ? text("silence.anonymous") : text("silence.named", { name: askerText(row) }));
