// The stream as a list that scrolls by itself: it stays at its foot while one is there, and never moves under whoever
// reads; what came meanwhile is one press away. Older lines come when one nears the beginning.

import { find, set, show } from "../../tools/dom.js";
import { text } from "../../tools/format.js";

/** @import { Item } from "./stream.js" */
/** @typedef {{build: (item: Item) => HTMLElement, write: (element: HTMLElement, item: Item) => void, older: () => Promise<any>, missing: (before: number) => Promise<any>}} Ways */

const NEAR_PX = 48; // of the foot: who is as near as that is there
const AHEAD_PX = 240; // of the beginning: older lines are asked for

export class StreamView {
  /** @param {HTMLElement} root with a `.stream` that scrolls and its `.lines` @param {Ways} ways */
  constructor(root, ways) {
    this.root = root;
    this.box = /** @type {HTMLElement} */ (find(root, ".stream"));
    this.list = /** @type {HTMLElement} */ (find(root, ".lines"));
    this.ways = ways;
    this.atFoot = true;
    this.readTo = 0;
    /** @type {Item[]} */ this.items = [];
    this.box.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.pressed(event));
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("button")));
    if (globalThis.ResizeObserver) new ResizeObserver(() => this.atFoot && this.toFoot()).observe(this.box);
  }

  /** @param {Item[]} items @param {boolean} more whether there are older ones @param {(item: Item) => boolean} [isMine] */
  render(items, more, isMine = () => false) {
    this.items = items;
    const held = this.atFoot ? null : this.hold();
    show(find(this.root, ".stream-older"), more);
    place(this.list, this.items, this.ways);
    held?.();
    if (items.length && isMine(items[items.length - 1]) && timeOf(items[items.length - 1]) > this.readTo) this.atFoot = true; // one's own is seen at once
    if (this.atFoot) this.toFoot();
    this.isMine = isMine;
    this.tellNew();
    this.settleFocus();
  }

  /** What is seen stays where it is, whatever comes or goes above it. */
  hold() {
    const top = this.box.getBoundingClientRect().top;
    const seen = /** @type {HTMLElement[]} */ ([...this.list.children]).find((one) => one.getBoundingClientRect().bottom > top);
    const before = seen?.getBoundingClientRect().top ?? 0;
    return () => {
      if (seen?.isConnected) this.box.scrollTop += seen.getBoundingClientRect().top - before;
    };
  }

  toFoot() {
    this.box.scrollTop = this.box.scrollHeight;
    this.atFoot = true;
    this.readTo = Math.max(this.readTo, ...this.items.map(timeOf));
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    if (!clientHeight) return;
    this.atFoot = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.atFoot) this.readTo = Math.max(this.readTo, ...this.items.map(timeOf));
    else if (scrollTop < AHEAD_PX && !find(this.root, ".stream-older").hidden) this.ways.older();
    this.tellNew();
  }

  tellNew() {
    const n = this.atFoot ? 0 : this.items.filter((item) => timeOf(item) > this.readTo && !this.isMine?.(item)).length;
    show(find(this.root, ".stream-new"), n > 0);
    if (n) set(this.root, ".stream-new", text("talk.new", { n }));
  }

  /** @param {Element|null} button */
  clicked(button) {
    if (button?.matches(".stream-older")) this.ways.older();
    if (button?.matches(".gap-show")) this.ways.missing(Number(/** @type {HTMLElement} */ (button.closest("li")).dataset.before));
    if (!button?.matches(".stream-new")) return;
    const first = this.items.find((item) => timeOf(item) > this.readTo);
    this.toFoot();
    this.tellNew();
    this.go(this.list.querySelector(`[data-key="${first?.key}"]`));
  }

  /** One line can be reached by Tab; the arrows walk. @param {KeyboardEvent} event */
  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = /** @type {Element} */ (event.target).closest("li");
    if (!step || !row || /** @type {Element} */ (event.target).closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    event.preventDefault();
    this.go(next);
  }

  /** @param {Element|null} row */
  go(row) {
    if (!row) return;
    for (const one of this.list.querySelectorAll("[tabindex='0']")) one.setAttribute("tabindex", "-1");
    row.setAttribute("tabindex", "0");
    /** @type {HTMLElement} */ (row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  settleFocus() {
    if (!this.list.querySelector("[tabindex='0']")) this.list.lastElementChild?.setAttribute("tabindex", "0");
  }
}

/** Of a gap nothing is new. @param {Item} item */
const timeOf = ({ line }) => line?.at ?? 0;

/** All at once, so that the foot is where it is; nothing that stays is moved. @param {HTMLElement} list @param {Item[]} items @param {Ways} ways */
function place(list, items, { build, write }) {
  const keys = new Set(items.map(({ key }) => key));
  for (const child of /** @type {HTMLElement[]} */ ([...list.children])) if (!keys.has(child.dataset.key ?? "")) child.remove();
  const old = new Map(/** @type {HTMLElement[]} */ ([...list.children]).map((child) => [child.dataset.key, child]));
  let next = list.firstElementChild;
  for (const item of items) {
    const element = old.get(item.key) ?? build(item);
    element.dataset.key = item.key;
    if (element === next) next = next.nextElementSibling;
    else list.insertBefore(element, next);
    write(element, item);
  }
}
