// One part of the session's page at a time, chosen in the index; without scripts all of them stand
// below each other. A link to a field opens the part that holds it.

import { find } from "../tools/dom.js";
import { remember, remembered } from "../tools/kept.js";

const ALL = "all";
const kept = `part:${location.pathname}`;

/** @returns {HTMLElement[]} */
const parts = () => [...document.querySelectorAll("[data-part]")].map((part) => /** @type {HTMLElement} */ (part));

/** The part of an address within the page, or nothing. @param {string} id */
function partOf(id) {
  if (id === ALL) return ALL;
  return document.getElementById(id)?.closest("[data-part]")?.id;
}

/** @param {string} name */
function open(name) {
  for (const part of parts()) part.hidden = name !== ALL && part.id !== name;
  for (const link of document.querySelectorAll("nav.parts a")) {
    const here = link.getAttribute("href") === `#${name}`;
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  remember(kept, name, "sessionStorage");
}

/** Where one can begin to type. @param {string} id */
function enter(id) {
  const target = document.getElementById(id);
  if (!target || target.matches("[data-part]")) return;
  if (target.matches("button")) return target.click(); // adds the row that is missing
  const field = target.matches("input, select, textarea") ? target : find(target, FIELD);
  target.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: target !== field });
}
const FIELD = "tr:not(.empty-form) :is(input:not([type=hidden]), select, textarea), .add-row a";

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {Element} */ (event.target).closest("a[href^='#']");
  const id = link?.getAttribute("href")?.slice(1) ?? "";
  const part = id && partOf(id);
  if (!part) return;
  event.preventDefault();
  // The page comes back to the part when it is saved: a field is not asked for, a row not added again.
  history.replaceState(null, "", `#${part}`);
  open(part);
  enter(id);
}

/** What a refused form wants looked at comes first. */
function first() {
  const wrong = document.querySelector("[data-part] :is(.errorlist, .errors)");
  const asked = partOf(location.hash.slice(1));
  return wrong?.closest("[data-part]")?.id ?? asked ?? partOf(remembered(kept, "", "sessionStorage")) ?? parts()[0].id;
}

export function openParts() {
  if (!document.querySelector("nav.parts") || !parts().length) return;
  for (const part of parts()) {
    if (!part.querySelector(".errorlist, .errors")) continue;
    document.querySelector(`nav.parts a[href="#${part.id}"]`)?.classList.add("wrong");
  }
  open(first());
  document.addEventListener("click", follow);
}
