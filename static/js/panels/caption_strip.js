// The strip of captions on a screen that stands in the hall: the wall chooses by its address or the key c, the stage by a
// list at its foot. What it needs comes when the session has captions.

import { find, show, styled } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { isComposing, keyOf } from "../tools/keys.js";
import { partsFrom } from "../tools/parts.js";
import { CaptionChoice } from "./caption_choice.js";
import { renderLines } from "./caption_lines.js";

const LINES = 3;
const AGAIN_MS = 5000;

/** @type {Promise<void>|undefined} */ let standing;

/**
 * Once, and again where the network lost it.
 * @param {import("../live.js").Live} live @param {"wall"|"stage"} place @param {() => void} [moved] the rest of the screen has another height
 */
export function stand(live, place, moved = () => {}) {
  standing ??= begin(live, place, moved).catch(() => {
    standing = undefined;
    setTimeout(stand, AGAIN_MS, live, place, moved);
  });
}

/** @param {import("../live.js").Live} live @param {"wall"|"stage"} place @param {() => void} moved */
async function begin(live, place, moved) {
  const parts = await partsFrom(`/parts/${document.documentElement.lang}/strip`, ".caption-strip");
  await styled(find(parts, "#strip-style"));
  find(parts, "#strip-style").remove();
  const strip = find(parts, ".caption-strip");
  const label = find(parts, ".caption-list");
  const foot = find(document, `.${place}-foot`);
  foot.prepend(strip);
  if (place === "stage") foot.append(label); // at the wall there is nobody to choose
  else label.remove();
  document.body.append(...parts.body.children);
  moreTexts();
  const choice = new CaptionChoice(live, place);
  const asked = new URLSearchParams(location.search).get("captions");
  if (asked !== null) choice.choose(asked);
  const select = find(label, "select");
  let stood = false;

  const render = () => {
    choice.follow();
    const { language } = choice;
    choice.offer(select);
    show(label, choice.offered.length > 0);
    show(strip, language !== "");
    if (language) renderLines(find(strip, ".caption-lines"), live.facts.captions, { language, most: LINES });
    if (stood !== (language !== "")) moved();
    stood = language !== "";
  };
  select.addEventListener("change", () => { choice.choose(select.value); render(); });
  document.addEventListener("keydown", (event) => {
    if (event.target === select || isComposing(event) || keyOf(event) !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
    choice.next();
    render();
  });
  live.on(["captioning", "captions"], render);
}
