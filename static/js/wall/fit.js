// One rule for all that is read on the wall: it uses the height, then grows smaller down to what the last row reads,
// then turns pages. Nothing is cut. What a scene holds stands in its `.pages`, columns that the browser fills;
// its `.lead` stays above them as long as that leaves room.

import { setPages } from "./turning.js";

const STEPS = 7; // of halving: sizes are found to a hundredth of their range
const LEAD_SHARE = 0.45; // of the height, beyond which the lead is read first instead of always
const WHOLE_WORDS = 0.6; // how much smaller letters may be for words to stay whole
const GAIN = 1.3; // how much larger two columns must make them
const PART = 0.05; // of a page: less is rounding
const SEVERAL = 6; // items that may stand in two columns
const upright = globalThis.matchMedia?.("(max-aspect-ratio: 1/1)"); // a phone: it scrolls

/** @type {WeakMap<HTMLElement, string>} what a scene was fitted for */
const fitted = new WeakMap();

/** Measures again only when words or place have changed. @param {HTMLElement} scene */
export function fit(scene) {
  const pages = /** @type {HTMLElement|null} */ (scene.querySelector(".pages"));
  document.body.toggleAttribute("data-tight", scene.hasAttribute("data-tight"));
  if (!pages || fitted.get(scene) === keyOf(scene, pages)) return;
  for (const name of ["data-bare", "data-tight", "data-paged"]) scene.removeAttribute(name);
  document.body.removeAttribute("data-tight");
  pages.scrollLeft = 0;
  if (upright?.matches) lay(scene, pages, { size: 1, columns: 1 });
  else fitInto(scene, pages);
  fitted.set(scene, keyOf(scene, pages));
}

/** @param {HTMLElement} scene @param {HTMLElement} pages */
const keyOf = (scene, pages) => [
  innerWidth, innerHeight, scene.clientHeight, pages.clientHeight, pages.dataset.columns,
  ...[...scene.querySelectorAll(".matter, .text, .sub, .wall-title, .wall-starts, .mean, td, th")].map((one) => one.textContent),
].join("\n");

/** @param {HTMLElement} scene @param {HTMLElement} pages */
function fitInto(scene, pages) {
  placeLead(scene, pages);
  const found = best(scene, pages) ?? (bare(scene) ? best(scene, pages) : null) ?? (tight(scene) ? best(scene, pages) : null);
  if (!found) scene.setAttribute("data-paged", "");
  lay(scene, pages, found ?? paged(scene, pages));
  spread(scene, found?.columns === 1 ? spareOf(pages) : 0);
  setPages(scene, pages, found ? 1 : countOf(pages));
}

/** Gives the height that is left to gaps and bars. @param {HTMLElement} scene @param {number} spare */
const spread = (scene, spare) => scene.style.setProperty("--spare", `${spare}px`);

/** What can do without: figures by group, which the pages and the record have. @param {HTMLElement} scene */
function bare(scene) {
  scene.toggleAttribute("data-bare", Boolean(scene.querySelector(".tables")?.firstElementChild));
  return scene.hasAttribute("data-bare");
}

/** The head and foot keep only what they must. @param {HTMLElement} scene */
const tight = (scene) => [scene, document.body].every((element) => element.toggleAttribute("data-tight", true));

/** @typedef {{size: number, columns: number}} Layout */

/** @param {HTMLElement} scene @param {HTMLElement} pages @param {Layout} layout */
function lay(scene, pages, { size, columns }) {
  scene.style.setProperty("--fit", size.toFixed(3));
  scene.style.setProperty("--columns", String(columns));
}

/** Above the pages, or first on them where it would leave them too little. @param {HTMLElement} scene @param {HTMLElement} pages */
function placeLead(scene, pages) {
  const lead = /** @type {HTMLElement|null} */ (scene.querySelector(".lead"));
  if (!lead) return;
  spread(scene, 0);
  pages.before(lead);
  lay(scene, pages, { size: 1, columns: 1 });
  if (lead.offsetHeight > LEAD_SHARE * (lead.offsetHeight + pages.clientHeight)) pages.prepend(lead);
}

/** The largest letters with which all is seen at once. @param {HTMLElement} scene @param {HTMLElement} pages @returns {Layout|null} */
function best(scene, pages) {
  spread(scene, 0);
  const fits = () => countOf(pages) === 1 && pages.scrollHeight <= pages.clientHeight + 1;
  const [one, two] = [1, 2].map((columns) => (allows(pages, columns) ? sized(scene, pages, columns, fits) : 0));
  if (!one && !two) return null;
  return two > GAIN * one ? { size: two, columns: 2 } : { size: one, columns: 1 };
}

/** @param {HTMLElement} pages @param {number} columns */
function allows(pages, columns) {
  if (pages.dataset.columns) return Number(pages.dataset.columns) === columns;
  return columns === 1 || pages.querySelectorAll("li").length >= SEVERAL;
}

/** With whole words where that costs little; 0 where it does not fit. @param {HTMLElement} scene @param {HTMLElement} pages @param {number} columns @param {() => boolean} fits */
function sized(scene, pages, columns, fits) {
  const broken = largest(scene, pages, columns, fits);
  const whole = broken && largest(scene, pages, columns, () => fits() && areWhole(scene));
  return whole >= WHOLE_WORDS * broken ? whole : broken;
}

/** The fewest pages, then the largest letters. @param {HTMLElement} scene @param {HTMLElement} pages @returns {Layout} */
function paged(scene, pages) {
  const tried = [1, 2].filter((columns) => allows(pages, columns)).map((columns) => {
    lay(scene, pages, { size: 1, columns });
    return { columns, count: countOf(pages) };
  });
  const { columns, count } = tried.reduce((few, one) => (one.count < few.count ? one : few));
  return { columns, size: sized(scene, pages, columns, () => countOf(pages) <= count) || 1 };
}

/** @param {HTMLElement} scene @param {HTMLElement} pages @param {number} columns @param {() => boolean} fits */
function largest(scene, pages, columns, fits) {
  const at = (/** @type {number} */ size) => (lay(scene, pages, { size, columns }), fits());
  let [low, high] = [1, Number(scene.dataset.most ?? 1)];
  if (!at(low)) return 0;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** How many pages the browser needs: it fills columns to the side, of the last page perhaps not all. @param {HTMLElement} pages */
function countOf(pages) {
  const gap = parseFloat(getComputedStyle(pages).columnGap) || 0;
  return Math.max(1, Math.ceil((pages.scrollWidth + gap) / (pages.clientWidth + gap) - PART));
}

/** Whether no word had to be broken. @param {HTMLElement} scene */
function areWhole(scene) {
  scene.toggleAttribute("data-whole", true);
  const texts = /** @type {NodeListOf<HTMLElement>} */ (scene.querySelectorAll(".matter, .text, .sub, .wall-title"));
  const whole = [...texts].every((one) => one.scrollWidth <= one.clientWidth + 1);
  scene.toggleAttribute("data-whole", false);
  return whole;
}

/** The height that is left below the last line. @param {HTMLElement} pages */
function spareOf(pages) {
  const last = [...pages.children].reverse().find((one) => one.getClientRects().length);
  const end = last?.getBoundingClientRect().bottom ?? 0;
  return Math.max(0, Math.floor(pages.getBoundingClientRect().bottom - end) - 2);
}
