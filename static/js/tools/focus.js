// The focus always has a successor: whatever takes its element away, a press, a dialog that closes or news, the keys go on
// where they were, never at the top of the page.

const PRESSABLE = "a[href], button, summary, [tabindex='0'], input, select, textarea";
const TYPED = "textarea, select, input:not([type=radio], [type=checkbox], [type=button])";
const REGION = "section, dialog, nav, main, header, footer, [role=region]";

/**
 * Where the focus was; what stood before and after a row of it that has gone, and what was uncovered at the same moment.
 * @typedef {{element: HTMLElement, parents: HTMLElement[], before: Element|null, after: Element|null, came: HTMLElement[]}} Trail
 */

/** @type {Trail|null} */ let trail = null;
/** @type {Trail|null} the last one outside of any dialog */ let outside = null;
let looking = false;
let byPointer = false;
let held = false; // the key whose press took the element away is still down: it presses nothing else

const isShown = (/** @type {Element} */ element) => element.isConnected && element.getClientRects().length > 0;
const isOff = (/** @type {any} */ element) => element.matches(":disabled") || Boolean(element.closest("[inert]"));
const canHold = (/** @type {HTMLElement} */ element) => isShown(element) && !isOff(element) && element.tabIndex >= 0;

/** Begins to look after the focus of this page. */
export function keepFocus() {
  document.addEventListener("focusin", ({ target }) => follow(/** @type {HTMLElement} */ (target)));
  document.addEventListener("focusout", ({ target, relatedTarget }) => left(/** @type {HTMLElement} */ (target), relatedTarget));
  document.addEventListener("pointerdown", () => { byPointer = true; }, true);
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("keyup", () => { held = false; }, true);
  document.addEventListener("close", look, true);
  new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "disabled", "open", "class", "inert"] });
  if (document.activeElement instanceof HTMLElement) follow(document.activeElement);
}

/** @param {HTMLElement} element */
function follow(element) {
  if (element === document.body || !element.matches) return;
  const parents = [];
  for (let each = element.parentElement; each; each = each.parentElement) parents.push(each);
  trail = { element, parents, before: null, after: null, came: [] };
  if (!element.closest("dialog")) outside = trail;
}

/**
 * Somebody who leaves what is still there for nothing wants it so. What is being removed says so before it goes.
 * @param {HTMLElement} element @param {EventTarget|null} to
 */
function left(element, to) {
  if (to || element !== trail?.element || !document.hasFocus()) return;
  queueMicrotask(() => {
    if (element !== trail?.element) return;
    if (isShown(element) && !isOff(element) && !element.closest("dialog:not([open])")) trail = null;
    else look();
  });
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  byPointer = false;
  if (!held || !event.repeat || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {MutationRecord[]} records */
function changed(records) {
  for (const one of [trail, outside]) if (one) remember(one, records);
  if (trail) look();
}

/** Where in its list a row stood that has gone. @param {Trail} one @param {MutationRecord[]} records */
function remember(one, records) {
  for (const { attributeName, target, removedNodes, previousSibling, nextSibling } of records) {
    if (attributeName === "hidden" && target instanceof HTMLElement && !target.hidden) one.came.push(target);
    for (const node of removedNodes) {
      if (node !== one.element && !one.parents.includes(/** @type {HTMLElement} */ (node))) continue;
      one.before = elementAt(previousSibling, "previousSibling");
      one.after = elementAt(nextSibling, "nextSibling");
    }
  }
}

/** @param {Node|null} node @param {"previousSibling"|"nextSibling"} way @returns {Element|null} */
function elementAt(node, way) {
  while (node && !(node instanceof Element)) node = node[way];
  return node;
}

/** Once all of the moment has been written, and the browser has seen it. */
function look() {
  if (looking) return;
  looking = true;
  requestAnimationFrame(() => setTimeout(() => {
    looking = false;
    if (trail && isLost()) goOn(trail);
    else if (trail) trail.came = [];
  }));
}

/** In whatever way the browser says that nothing has the focus. */
function isLost() {
  const at = document.activeElement;
  if (!document.hasFocus() && at !== document.body) return false;
  return !at || at === document.body || (at === trail?.element && (!isShown(at) || isOff(at)));
}

/** @param {Trail} from */
function goOn(from) {
  const start = from.element.closest("dialog:not([open])") && outside ? outside : from;
  const next = canHold(start.element) ? start.element : successor(start);
  trail = null;
  held = !byPointer;
  if (next.tabIndex < 0) next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: byPointer });
}

/**
 * The same button of the row that has moved up; else what took its place, or that row, whose other buttons do other things;
 * else what comes next in the nearest part of the page that is left, else what stands before it, else that part itself.
 * @param {Trail} from @returns {HTMLElement}
 */
function successor(from) {
  const rows = /** @type {HTMLElement[]} */ ([from.after, from.before].filter((row) => row && isShown(row)));
  const [same] = rows.flatMap((row) => sameIn(row, from.element));
  if (same) return same;
  const homes = from.parents.filter(isShown);
  const region = homes.findIndex((one) => one.matches(REGION));
  for (const home of homes.slice(0, region + 1)) {
    const [came] = from.came.filter((one) => one.parentElement === home).flatMap(candidates);
    const found = came ?? rows.find((row) => row.parentElement === home && home.matches("ul, ol, tbody")) ?? nearest(home, from);
    if (found) return found;
  }
  return homes[region] ?? document.getElementById("main") ?? document.body;
}

/** @param {Element} row @param {HTMLElement} lost @returns {HTMLElement[]} */
function sameIn(row, lost) {
  return candidates(row).filter((one) => (lost.dataset.act ? one.dataset.act === lost.dataset.act : one.className === lost.className));
}

/** What a thumb has pressed must not open its keyboard. @param {Element} home */
function candidates(home) {
  const all = /** @type {HTMLElement[]} */ ([home, ...home.querySelectorAll(PRESSABLE)]);
  return all.filter((one) => one.matches(PRESSABLE) && canHold(one) && !(byPointer && one.matches(TYPED)));
}

/** @param {HTMLElement} home @param {Trail} from @returns {HTMLElement|undefined} */
function nearest(home, { element, before, after }) {
  const all = candidates(home).filter((one) => one !== home);
  const mark = element.isConnected ? element : after?.isConnected ? after : before?.isConnected ? before : null;
  if (!mark) return all[0];
  const follows = (/** @type {Element} */ one) => one === after || mark.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  return all.find(follows) ?? all.pop();
}
