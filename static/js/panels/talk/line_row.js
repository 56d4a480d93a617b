// One line of the talk: from which room, who, when, what about, and what became of it. Written when something has changed.

import { attribute, find, set, setMode, show } from "../../tools/dom.js";
import { group, nameOf, text, timeOfDay } from "../../tools/format.js";

/** @import { Line } from "./stream.js" */
/** What a line shows besides itself. @typedef {{policies: Map<number, Wire.AgendaQuestion>, lineOf: (id: number) => Line|undefined, zone?: string, now: number, mine?: boolean, state?: string}} View */

/** @type {WeakMap<HTMLElement, {line: Line, key: string}>} */
const written = new WeakMap();

/** @param {HTMLElement} element @param {Line} line @param {View} view */
export function writeLine(element, line, { policies, lineOf, zone, now, mine = false, state = "" }) {
  const time = timeOfDay(line.at, zone, now);
  const to = line.to ? lineOf(line.to) : undefined;
  const policy = policies.get(line.policy_question ?? 0);
  const key = [time, mine, state, policy?.number, to?.text].join("|");
  const before = written.get(element);
  if (before?.line === line && before.key === key) return;
  written.set(element, { line, key });
  element.dataset.id = String(line.id);
  attribute(element, "data-mine", mine);
  setMode(find(element, ".mode"), line.who.mode);
  set(element, ".name", authorOf(line));
  set(element, ".from", line.who.organization || (line.who.group ? group(line.who.group) : ""));
  set(element, ".policy", policy ? text("policy.short", policy) : "");
  attribute(find(element, ".policy"), "title", policy?.text ?? null);
  set(element, ".at", time);
  set(element, ".to", to ? text("talk.answers", { name: authorOf(to), text: to.text }) : "");
  set(element, ".text", line.text);
  set(element, ".said-by", saidBy(line));
  set(element, ".became", state || becameText(line));
  show(find(element, ".line-marks"), Boolean(find(element, ".line-marks > :not([hidden])")));
}

/** A guest without a name is called by number. @param {Line} line */
export const authorOf = ({ who, number }) => nameOf({ ...who, number });

/** How it came, where that is not by its author's own device. @param {Line} line */
export function saidBy({ by_clerk, source }) {
  if (source) return text(`talk.source.${source}`);
  return by_clerk ? text("talk.by_clerk") : "";
}

/** @param {{became?: string}} line */
export const becameText = ({ became }) => (became ? text(`talk.became.${became}`) : "");

/** @param {HTMLElement} element @param {number} n */
export const writeGap = (element, n) => set(element, ".gap-words", text("talk.gap", { n }));
