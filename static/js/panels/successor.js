// Who works by keys is never thrown to the top of the page: what had the focus and went, or was put away, leaves it to the
// next thing in its place.

const NEXT = "button:not([disabled]), a[href], input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

/** @typedef {{element: HTMLElement, act: string|undefined, row: HTMLElement|null, list: HTMLElement|null, index: number, around: HTMLElement[]}} Place */

/** @param {any} element @returns {boolean} */
const isThere = (element) => Boolean(element?.isConnected) && element.checkVisibility();

/** Where something stands, to be remembered while it does. @param {any} element @returns {Place} */
export function placeOf(element) {
  const row = element.closest("[data-row]") ?? element.closest("li");
  const list = row?.parentElement ?? null;
  const around = [];
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) around.push(each);
  return { element, act: element.dataset.act, row, list, index: row ? [...list.children].indexOf(row) : -1, around };
}

/** What has the focus next: in the row the next button, in the list the same button of the row that took its place. @param {Place} place @returns {HTMLElement|undefined} */
export function successor({ act, row, list, index, around }) {
  if (!isThere(row) && list) {
    const rows = /** @type {HTMLElement[]} */ ([...list.children].filter(isThere));
    const heir = rows[Math.min(index, rows.length - 1)];
    if (heir) return [...heir.querySelectorAll(`[data-act="${act}"]`)].find(isThere) ?? first(heir) ?? heir;
  }
  for (const each of around) if (isThere(each)) return first(each);
  return undefined;
}

/** @param {Element} box @returns {any} */
const first = (box) => [...box.querySelectorAll(NEXT)].find(isThere);

/** @param {import("../live.js").Live} live after whose panels it looks; called last */
export function keepFocus(live) {
  /** @type {Place|null} */ let place = null;
  document.addEventListener("focusin", ({ target }) => { place = target instanceof HTMLElement ? placeOf(target) : null; });
  document.addEventListener("focusout", ({ relatedTarget, target }) => {
    if (relatedTarget) return;
    setTimeout(() => { if (place?.element === target && isThere(target) && document.activeElement === document.body) place = null; });
  });
  const look = () => {
    if (!place) return;
    const { element } = place;
    if (isThere(element)) {
      if (document.activeElement === element) place = placeOf(element); // it may have moved
      return;
    }
    if (![element, document.body].includes(/** @type {any} */ (document.activeElement))) return;
    successor(place)?.focus({ preventScroll: true });
  };
  live.on(/** @type {any} */ (Object.keys(live.facts)), look);
  return look;
}
