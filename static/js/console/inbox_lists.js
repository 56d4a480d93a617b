// Which questions a moderator finds in which list, in which order, and what can be done with them. Pure: no page, no texts.

import { arranged } from "../live/facts.js";
import { PUBLIC } from "../panels/question_states.js";

/** @import { Known } from "../live/facts.js" */

export const VIEWS = { open: ["taken", "waiting", "approved"], ended: ["done", "merged", "hidden", "unseen"] };
export const TABS = { waiting: ["waiting"], approved: ["approved"], ended: VIEWS.ended };
const SET_RIGHT = ["edit", "label", "route"];

/** What a question in each state can be asked to do. */
const ACTS = {
  waiting: ["approve", "hide", ...SET_RIGHT, "merge", "silence"],
  unseen: ["approve", "hide"],
  approved: ["take", "hide", ...SET_RIGHT, "answer", "merge", "silence"],
  taken: ["done", "put_back", "hide", ...SET_RIGHT, "answer"],
  done: ["put_back", "hide", ...SET_RIGHT],
  written: ["put_back", "hide", ...SET_RIGHT, "answer"],
  merged: ["unmerge"],
  hidden: ["approve", "silence"],
};
// What can still be put right for the record; nothing is brought up any more.
const AFTER = { ...ACTS, approved: ["done", "hide", ...SET_RIGHT, "answer", "merge"] };

/** While the chair has the floor, a desk puts a question there instead of taking it. @param {Wire.ModeratedQuestion} row @param {boolean} ended @param {boolean} [drives] */
export function actsOf(row, ended, drives = true) {
  const acts = (ended ? AFTER : ACTS)[row.unseen ? "unseen" : row.state] ?? [];
  return drives ? acts : acts.map((/** @type {string} */ act) => (act === "take" ? "put" : act));
}

/** @returns {string} */
/** @param {Wire.ModeratedQuestion} question */
function listOf({ state, unseen }) {
  if (state === "waiting" && unseen) return "unseen";
  return state === "written" ? "done" : state;
}

const oldest = (a, b) => a.asked_at - b.asked_at || a.id - b.id;
/** @param {Wire.ModeratedQuestion} row */
const endOf = (row) => row.done_at ?? row.touched?.at ?? row.asked_at;
const ended = (a, b) => endOf(b) - endOf(a) || a.id - b.id;

const sorts = (order) => (rows) => rows.sort(order);

/** How each list is ordered; the approved ones "fair", by "votes" or "newest" first. @param {Known} facts @param {"fair"|"votes"|"newest"} by */
function ordersOf({ next, scores }, by) {
  const approved = (rows) => arranged(rows, { order: next?.order, scores, by });
  return {
    taken: sorts(oldest), waiting: sorts(oldest), unseen: sorts(oldest), approved,
    done: sorts(ended), merged: sorts(ended), hidden: sorts(ended),
  };
}

/**
 * All lists; a question in `held` stays where it was pressed until its press is answered and the answer read.
 * @param {Known} facts @param {"fair"|"votes"|"newest"} order @param {Map<number, {list: string, index: number}>} held
 * @returns {Record<string, any[]>}
 */
export function lists(facts, order, held = new Map()) {
  const orders = ordersOf(facts, order);
  const found = Object.fromEntries(Object.keys(orders).map((name) => [name, /** @type {any[]} */ ([])]));
  const apart = (row) => held.get(row.id)?.list === "approved"; // its place there was not its own
  for (const row of facts.questions.values()) if (!apart(row)) found[held.get(row.id)?.list ?? listOf(row)]?.push(row);
  for (const name of Object.keys(found)) found[name] = orders[name](found[name]);
  for (const [id, { index }] of held) {
    const row = facts.questions.get(id);
    if (row && apart(row)) found.approved.splice(index, 0, row);
  }
  return found;
}

/** Which questions can stand for another one: what everybody reads is not merged into what only moderators read. @param {Known} facts @param {Wire.ModeratedQuestion} question */
export function hosts(facts, question) {
  const states = question.approved_at ? PUBLIC : ["waiting", ...PUBLIC];
  return [...facts.questions.values()].filter((row) => row.id !== question.id && !row.unseen && states.includes(row.state));
}
