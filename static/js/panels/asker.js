// Who asked, as everybody may see it: by name, by group and region only, or anonymously; said in words.

import { setMode, show } from "../dom.js";
import { group, list, nameOf, region, text, whoText } from "../format.js";

const CREDITED = 2; // more merged askers than this are counted

/** @param {{as?: string, who: any}} row a question, or an asker merged into one */
export function askerText({ as, who }) {
  if (as === "anonymous") return text("asker.anonymous");
  if (as !== "group") return whoText(who);
  const from = [group(who.group), region(who.region)].filter(Boolean).join(", ");
  return from ? text("asker.group", { from }) : text("asker.somebody");
}

/** Of an anonymous asker the room may be unknown: then there is no sign. @param {HTMLElement} element @param {Wire.ModeratedQuestion} row */
export function showAsker(element, row) {
  if (!element.firstElementChild) element.append(document.createElement("span"), " ", document.createElement("bdi"));
  const [sign, name] = /** @type {any} */ (element.children);
  show(sign, Boolean(row.who.mode));
  if (row.who.mode) setMode(sign, row.who.mode);
  const words = askerText(row);
  if (name.textContent !== words) name.textContent = words;
}

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
