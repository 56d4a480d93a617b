// People in a line: who asked, by name, by group and region only, or anonymously; who else; and heads counted by room.

import { attribute, setMode, show } from "../tools/dom.js";
import { group, joined, list, mode, nameOf, number, region, text, whoText } from "../tools/format.js";

const SEEN_EMPTY = ["onsite", "online"]; // the two rooms are named even with nobody in them
const CREDITED = 2; // more merged askers than this are counted

/** @param {{as?: string, who: any}} row a question, or an asker merged into one */
export function askerText({ as, who }) {
  if (as === "anonymous") return text("asker.anonymous");
  if (as !== "group") return whoText(who);
  const from = joined([group(who.group), region(who.region)].filter(Boolean));
  return from ? text("asker.group", { from }) : text("asker.somebody");
}

/** Of an anonymous asker the room may be unknown, and who asked in advance was in none: then there is no sign. @param {HTMLElement} element @param {Wire.ModeratedQuestion} row */
export function showAsker(element, row) {
  if (!element.firstElementChild) element.append(document.createElement("span"), " ", document.createElement("bdi"));
  const [sign, name] = /** @type {any} */ (element.children);
  show(sign, Boolean(row.who.mode));
  if (row.who.mode) setMode(sign, row.who.mode);
  const words = row.ahead ? text("asker.ahead", { who: askerText(row) }) : askerText(row);
  if (name.textContent !== words) name.textContent = words;
}

/** The sign of their room, then name and group. @param {HTMLElement} element @param {import("../tools/format.js").Named & {mode: string}} who */
export const showWho = (element, who) => showAsker(element, /** @type {any} */ ({ who }));

/** "also asked by Ines, Government and 3 more"; empty when nobody was merged into it. @param {Wire.ModeratedQuestion} row */
export function mergedText({ merged = [] }) {
  if (!merged.length) return "";
  const names = merged.slice(0, CREDITED).map((one) => one.name ? nameOf(one) : askerText({ as: one.as, who: one }));
  const more = merged.length - names.length;
  return text("asker.with", { names: list(more ? [...names, text("asker.more", { n: more })] : names) });
}

/**
 * Why the fair order has put it where it is, in one line.
 * @param {string|undefined} code @param {Wire.ModeratedQuestion} row @param {Wire.AgendaQuestion|undefined} policy @param {string} [name] the page's text for a policy question
 */
export function reasonText(code, row, policy, name = "policy") {
  if (!code) return "";
  if (code === "turn_of_mode" && row.who.mode) return text(`next.turn_of_mode.${row.who.mode}`);
  const of = policy && ["pq_untaken", "turn_of_pq"].includes(code);
  return of ? text(`next.${code}_of`, { policy: text(name, policy) }) : text(`next.${code}`);
}

/** "■ 22 ● 26", the hub only when somebody is there. @param {HTMLElement} element @param {Wire.ByMode} count */
export function showCounts(element, count) {
  const shown = /** @type {(keyof Wire.ByMode)[]} */ (Object.keys(count)).filter((code) => SEEN_EMPTY.includes(code) || count[code] > 0);
  const key = shown.map((code) => `${code}${count[code]}`).join();
  if (element.dataset.shown === key) return;
  element.dataset.shown = key;
  element.replaceChildren(...shown.map((code) => countOf(code, count[code])));
}

function countOf(code, count) {
  const box = document.createElement("span");
  box.className = `count-of ${mode(code).name}`;
  box.setAttribute("role", "img");
  attribute(box, "aria-label", text(`count.${code}`, { n: count }));
  box.textContent = `${mode(code).sign} ${number(count)}`;
  return box;
}
