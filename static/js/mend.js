// Sees to it that what belongs to the page comes: what was lost on the way is asked for again, ever more rarely.

/** @typedef {HTMLScriptElement | HTMLLinkElement | HTMLImageElement} Part */

const FIRST_MS = 500;
const MOST_MS = 15000;
const STALLED_MS = 15000; // nothing is waited for any longer, the first time
const LOOK_MS = 60000;
const PARTS = "script[type=module][src]:not([async]), link[rel=stylesheet], img[src]";

/** @type {WeakSet<Part>} asked for again soon */
const soon = new WeakSet();

/** A page that is alive has taken away what it would have said otherwise. */
const isAlive = () => !document.querySelector(".unstarted");

/** @param {Part} part */
const timesOf = (part) => Number(part.dataset.again ?? 0);

/** A script that came and broke is not missing. @param {Part} part */
function isMissing(part) {
  if (part instanceof HTMLImageElement) return !(part.complete && part.naturalWidth);
  return part instanceof HTMLLinkElement ? !hasRules(part) : !isAlive() && !part.dataset.came;
}

/** What did not come is an empty sheet, or one that may not be read. @param {HTMLLinkElement} link */
function hasRules(link) {
  try {
    return Boolean(link.sheet?.cssRules.length);
  } catch {
    return false;
  }
}

/** Under an address that has not failed: browsers remember. @param {Part} part */
function askAgain(part) {
  const place = part instanceof HTMLLinkElement ? "href" : "src";
  const address = new URL(part.getAttribute(place) ?? "", document.baseURI);
  part.dataset.again = String(timesOf(part) + 1);
  address.searchParams.set("again", part.dataset.again);
  part.setAttribute(place, address.href);
  if (!(part instanceof HTMLScriptElement)) return;
  const next = document.createElement("script"); // such an element runs once
  for (const { name, value } of part.attributes) next.setAttribute(name, value);
  part.replaceWith(next);
}

/** @param {Part} part */
function askSoon(part) {
  if (soon.has(part)) return;
  soon.add(part);
  const pause = Math.min(MOST_MS, FIRST_MS * 2 ** timesOf(part)) * (0.5 + Math.random() / 2);
  setTimeout(() => {
    soon.delete(part);
    if (part.isConnected && isMissing(part)) askAgain(part);
  }, pause);
}

function askForMissing() {
  const parts = /** @type {NodeListOf<Part>} */ (document.querySelectorAll(PARTS));
  [...parts].filter(isMissing).forEach(askSoon);
}

/** A line may be slow, too: what is on its way gets ever more time. @param {number} patience */
function doubt(patience) {
  setTimeout(() => {
    askForMissing();
    doubt(Math.min(LOOK_MS, patience * 2));
  }, patience);
}

/** @param {Event} event @returns {Part|null} */
const partOf = ({ target }) => (target instanceof Element && target.matches(PARTS) ? /** @type {Part} */ (target) : null);

document.addEventListener("error", (event) => {
  const part = partOf(event);
  if (part) askSoon(part);
}, true);
document.addEventListener("load", (event) => {
  const part = partOf(event);
  if (part) part.dataset.came = "1";
}, true);
// What was lost before this script came.
if (document.readyState === "complete") askForMissing();
else addEventListener("load", askForMissing, { once: true });
addEventListener("online", askForMissing);
doubt(STALLED_MS);
