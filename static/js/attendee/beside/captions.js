// Captions on the attendee's page: folded a word, opened a choice of languages and of ways to read or listen; while one is
// chosen a strip of two lines stands above the foot.

import { attribute, clone, find, renderList, set, show } from "../../tools/dom.js";
import { CaptionAloud } from "../../panels/caption_aloud.js";
import { CaptionChoice } from "../../panels/caption_choice.js";
import { renderLines } from "../../panels/caption_lines.js";

const LINES = 3; // of text; what does not fit on two rows of the strip has passed

/** @param {import("../../live.js").Live} live @param {HTMLElement} root */
export function begin(live, root) {
  const strip = clone("caption-strip");
  find(document, ".foot").before(strip);
  const choice = new CaptionChoice(live, "page");
  const select = find(root, "select");
  const aloud = new CaptionAloud(find(root, ".captions-aloud"), find(root, "[name=aloud]"));
  const fold = find(root, ".captions-fold");

  const render = () => {
    choice.follow();
    const { language } = choice;
    const { captions, captioning } = live.facts;
    choice.offer(select);
    show(find(root, ".captions-choice"), choice.offered.length > 0);
    show(find(root, ".captions-kept"), Boolean(captioning?.transcript));
    showListening(root, captioning?.listen ?? []);
    show(root, Boolean(captioning));
    show(strip, language !== "");
    document.documentElement.classList.toggle("captioned", language !== "");
    if (!language) return;
    renderLines(find(strip, ".caption-lines"), captions, { language, most: LINES });
    aloud.hear(captions, language);
  };

  fold.addEventListener("click", () => {
    const open = fold.getAttribute("aria-expanded") !== "true";
    attribute(fold, "aria-expanded", String(open));
    show(find(root, ".captions-body"), open);
  });
  select.addEventListener("change", () => { choice.choose(select.value); render(); });
  find(strip, "button").addEventListener("click", () => { choice.choose(""); render(); fold.focus(); });
  live.on(["captioning", "captions"], render);
  keepAbove(strip);
}

/** The strip stands on the foot, whatever that grows to; where the foot gives way to the page, at the very end. @param {HTMLElement} strip */
function keepAbove(strip) {
  const foot = find(document, ".foot");
  const place = () => {
    const fixed = getComputedStyle(foot).position === "fixed";
    const { style } = document.documentElement;
    style.setProperty("--foot", `${fixed ? foot.offsetHeight : 0}px`);
    style.setProperty("--strip", `${strip.offsetHeight}px`);
  };
  if (globalThis.ResizeObserver) for (const one of [foot, strip]) new ResizeObserver(place).observe(one);
  addEventListener("resize", place);
  place();
}

/** @param {HTMLElement} root @param {Wire.ListenLink[]} links */
function showListening(root, links) {
  const box = find(root, ".listen");
  const safe = links.filter(({ url }) => /^https?:/.test(url));
  show(box, safe.length > 0);
  renderList(find(box, "ul"), safe, (link) => `${link.code} ${link.url}`, () => clone("listen-row"), (row, link) => {
    const anchor = find(row, "a");
    Object.assign(anchor, { href: link.url, lang: link.code });
    set(row, "a", link.label);
  });
}
