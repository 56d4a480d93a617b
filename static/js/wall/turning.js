// Pages that turn by themselves: each stays as long as its words take to be read, and a mark says which one it is.

import { set } from "../tools/dom.js";
import { number, text } from "../tools/format.js";

const WORD_MS = 400; // of somebody who reads a foreign language from the last row
const SIGN_MS = 250; // of a script that writes words without spaces
const LEAST_MS = 6000;
const FADE_MS = 160;
const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]/g;
const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/** @type {WeakMap<HTMLElement, {pages: HTMLElement, words: string, shown: number, times: number[], until: number}>} */
const turning = new WeakMap();

/** @param {string} words */
export function readingTime(words) {
  const signs = words.match(DENSE)?.length ?? 0;
  const spaced = words.replace(DENSE, " ").split(/\s+/).filter(Boolean).length;
  return Math.max(LEAST_MS, spaced * WORD_MS + signs * SIGN_MS);
}

/** From the first page on; where only the room around them has changed, reading goes on. @param {HTMLElement} scene @param {HTMLElement} pages @param {number} count */
export function setPages(scene, pages, count) {
  const times = count > 1 ? wordsByPage(pages, count).map(readingTime) : [];
  const before = turning.get(scene), words = pages.textContent ?? "";
  const goesOn = before?.words === words && before.times.length === count;
  const { shown, until } = goesOn ? before : { shown: 0, until: performance.now() + times[0] };
  turning.set(scene, { pages, words, shown, times, until });
  showPage(scene);
}

/** Turns when the time has come. @param {HTMLElement} scene */
export function turn(scene) {
  const state = turning.get(scene);
  if (!state?.times.length || performance.now() < state.until) return;
  state.shown = (state.shown + 1) % state.times.length;
  state.until = performance.now() + state.times[state.shown];
  showPage(scene);
  if (!calm?.matches) state.pages.animate?.([{ opacity: 0 }, {}], FADE_MS);
}

/** @param {HTMLElement} scene */
function showPage(scene) {
  const state = turning.get(scene);
  if (!state) return;
  const { pages, shown, times } = state;
  const toTheLeft = getComputedStyle(pages).direction === "rtl";
  pages.scrollLeft = shown * stepOf(pages) * (toTheLeft ? -1 : 1);
  set(scene, ".page-mark", times.length ? text("page_of", { page: number(shown + 1), pages: number(times.length) }) : "");
}

/** @param {HTMLElement} pages */
const stepOf = (pages) => pages.clientWidth + (parseFloat(getComputedStyle(pages).columnGap) || 0);

/** What stands on each page; what runs over several is shared out. @param {HTMLElement} pages @param {number} count */
function wordsByPage(pages, count) {
  const start = pages.getBoundingClientRect(), step = stepOf(pages);
  const rtl = getComputedStyle(pages).direction === "rtl";
  const on = /** @type {string[]} */ (Array(count).fill(""));
  for (const part of pages.querySelectorAll(".matter, .text, .sub, .wall-title, tr")) {
    const rects = [...part.getClientRects()];
    const words = part.textContent ?? "", share = Math.ceil(words.length / (rects.length || 1));
    rects.forEach((rect, index) => {
      const away = rtl ? start.right - rect.right : rect.left - start.left;
      const page = Math.min(count - 1, Math.max(0, Math.floor((away + 1) / step)));
      on[page] += ` ${words.slice(index * share, (index + 1) * share)}`;
    });
  }
  return on;
}
