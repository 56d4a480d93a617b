// What a session has beside the live part, where it has it: each brings its script, markup and style when its fact says
// so, and costs nothing before.

import { styled } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";

const AGAIN_MS = 5000;

/**
 * By the fact that says that there is such a thing, in the order in which they stand on the page. A module begins with
 * the section that is its markup (`PARTS` in `screens/public_pages.py` says which template).
 * @type {Record<string, () => Promise<{begin: (live: import("../live.js").Live, root: HTMLElement) => void}>>}
 */
const PARTS = {
  video: () => import("./beside/video.js"),
  materials: () => import("./beside/materials.js"),
  captioning: () => import("./beside/captions.js"),
  talk: () => import("./beside/talk.js"),
};

/** @type {Set<string>} those that are there or on their way */ const begun = new Set();

/** @param {import("../live.js").Live} live */
export function bring(live) {
  const facts = /** @type {Record<string, any>} */ (live.facts);
  for (const name of Object.keys(PARTS)) if (facts[name] && !begun.has(name)) begin(name, live);
}

/** Asked for again until it comes: a bad line may lose it. @param {string} name @param {import("../live.js").Live} live */
async function begin(name, live) {
  begun.add(name);
  const place = placed();
  try {
    const [{ begin: start }, parts] = await Promise.all([PARTS[name](), partsFrom(place.dataset.parts + name, "section")]);
    await styled(parts.querySelector("#beside-style"));
    const root = document.importNode(/** @type {HTMLElement} */ (parts.querySelector("section")), true);
    root.dataset.beside = name;
    parts.querySelector("section")?.remove();
    place.insertBefore(root, following(place, name));
    document.body.append(...parts.body.children);
    moreTexts();
    start(live, root);
  } catch {
    begun.delete(name);
    setTimeout(bring, AGAIN_MS, live);
  }
}

/** Under the sheets, whose markup has the same address but for its name. */
function placed() {
  const there = document.getElementById("beside");
  if (there) return there;
  const [place, sheets] = [document.createElement("div"), /** @type {HTMLElement} */ (document.getElementById("sheets"))];
  place.id = "beside";
  place.dataset.parts = sheets.dataset.parts?.replace(/[a-z]+$/, "");
  sheets.after(place);
  return place;
}

/** The first that stands after it. @param {HTMLElement} place @param {string} name */
function following(place, name) {
  const order = Object.keys(PARTS);
  const there = /** @type {HTMLElement[]} */ ([...place.children]);
  return there.find((other) => order.indexOf(other.dataset.beside ?? "") > order.indexOf(name)) ?? null;
}
