// A person in a line: the sign of their room, then name and group; and heads counted by room.

import { attribute, setMode } from "../dom.js";
import { mode, number, text, whoText } from "../format.js";

const SEEN_EMPTY = ["onsite", "online"]; // the two rooms are named even with nobody in them

/** @param {HTMLElement} element @param {import("../format.js").Named & {mode: string}} who */
export function showWho(element, who) {
  if (!element.firstElementChild) element.append(document.createElement("span"), " ", document.createElement("bdi"));
  const [sign, name] = /** @type {any} */ (element.children);
  setMode(sign, who.mode);
  if (name.textContent !== whoText(who)) name.textContent = whoText(who);
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
