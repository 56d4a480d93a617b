// One stage of the session's page at a time, chosen in the index; without scripts all of them stand
// below each other. A link to a field opens the stage that holds it, from another page, too.

import { remember, remembered } from "../tools/kept.js";

const ALL = "all";
const kept = `part:${location.pathname}`;

/** @returns {HTMLElement[]} */
const parts = () => [...document.querySelectorAll("[data-part]")].map((part) => /** @type {HTMLElement} */ (part));

/** The part of an address within the page, or nothing. @param {string} id */
function partOf(id) {
  if (id === ALL) return ALL;
  const part = /** @type {HTMLElement | null | undefined} */ (document.getElementById(id)?.closest("[data-part]"));
  return part?.dataset.part;
}

/** @param {string} name */
const anchor = (name) => (name === ALL ? `#${ALL}` : `#stage-${name}`);

/** @param {string} name */
function open(name) {
  for (const part of parts()) part.hidden = name !== ALL && part.dataset.part !== name;
  for (const link of document.querySelectorAll("nav.parts a")) {
    const here = link.getAttribute("href") === anchor(name);
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  remember(kept, name, "sessionStorage");
}

/** Where one can begin to type. @param {string} id */
function enter(id) {
  const target = document.getElementById(id);
  if (!target || target.matches("[data-part]")) return toTheTop();
  if (target.matches("button")) return target.click(); // adds the row that is missing
  const field = /** @type {HTMLElement | null} */ (target.matches("input, select, textarea") ? target : target.querySelector(FIELD));
  target.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: target !== field });
}

/** A stage is read from its beginning, under the index. */
function toTheTop() {
  const above = document.querySelector(".readiness")?.getBoundingClientRect().bottom ?? 0;
  if (above < 0) scrollBy(0, above);
}

const FIELD = "tr:not(.empty-form) :is(input:not([type=hidden]), select, textarea), .add-row a";

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {Element} */ (event.target).closest("a[href^='#']");
  const id = link?.getAttribute("href")?.slice(1) ?? "";
  const part = id && partOf(id);
  if (!part) return;
  event.preventDefault();
  go(part, id);
}

/** The page comes back to the stage when it is saved: a field is not asked for, a row not added again. @param {string} part @param {string} id */
function go(part, id) {
  history.replaceState(null, "", anchor(part));
  open(part);
  enter(id);
}

/** What a refused form wants looked at comes first. */
function first() {
  const wrong = /** @type {HTMLElement | null | undefined} */ (document.querySelector("[data-part] :is(.errorlist, .errors)")?.closest("[data-part]"));
  /** @type {string} */
  const before = remembered(kept, "", "sessionStorage");
  const known = parts().find((part) => part.dataset.part === before)?.dataset.part;
  return wrong?.dataset.part ?? known ?? (before === ALL ? ALL : parts()[0].dataset.part);
}

export function openParts() {
  if (!document.querySelector("nav.parts") || !parts().length) return;
  for (const part of parts()) {
    if (!part.querySelector(".errorlist, .errors")) continue;
    document.querySelector(`nav.parts a[href="${anchor(part.dataset.part ?? "")}"]`)?.classList.add("wrong");
  }
  const id = location.hash.slice(1);
  const asked = !document.querySelector(".errornote") && partOf(id);
  open(asked || (first() ?? ALL));
  if (asked) addEventListener("load", () => go(asked, id)); // rows can be added from then on
  const missing = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#missing details"));
  if (missing && id === "missing") missing.open = true;
  document.addEventListener("click", follow);
  addEventListener("hashchange", () => {
    const typed = location.hash.slice(1);
    const part = partOf(typed);
    if (part) go(part, typed);
  });
}
