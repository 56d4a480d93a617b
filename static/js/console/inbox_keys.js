// Walking through the inbox: one row is the current one and carries the toolbar; after a press the next one is.

import { clone, nameButtons } from "../tools/dom.js";

const ROW = ".question-row, .waits-row";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export class InboxKeys {
  /** @param {HTMLElement} root @param {() => void} moved */
  constructor(root, moved) {
    this.root = root;
    this.moved = moved;
    this.tools = clone("more-acts");
    /** @type {HTMLElement|null} */ this.current = null;
    this.index = 0;
    root.addEventListener("keydown", (event) => this.pressed(event));
    root.addEventListener("focusin", (event) => this.touch(event.target));
    // Under a finger nothing may move: what it pressed becomes current once it has let go.
    root.addEventListener("pointerdown", () => { this.down = true; });
    for (const name of ["click", "pointercancel"]) {
      document.addEventListener(name, () => {
        if (!this.down) return;
        this.down = false;
        this.touch(document.activeElement);
      });
    }
  }

  /** The rows that can be seen, in their order on the page. @returns {HTMLElement[]} */
  rows() {
    const rows = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(ROW)]);
    return rows.filter((row) => row.checkVisibility());
  }

  touch(target) {
    const row = this.down ? null : target.closest?.(ROW);
    if (row && row !== this.current && this.root.contains(row)) this.mark(row);
  }

  mark(row) {
    this.current?.removeAttribute("data-current");
    if (this.current) this.current.tabIndex = -1;
    this.current = row;
    this.index = this.rows().indexOf(row);
    row.setAttribute("data-current", "");
    row.tabIndex = 0;
    if (row.matches(".waits-row")) return;
    row.append(this.tools);
    nameButtons(this.tools, row.querySelector("[data-about]"));
    this.moved();
  }

  pressed(event) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, .row-form")) return;
    event.preventDefault();
    const rows = this.rows();
    const at = rows.indexOf(event.target.closest(ROW));
    this.go(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]);
  }

  go(row) {
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  /** To where one was in that list, else to its first row, else to any. @param {string} list */
  enter(list) {
    const rows = this.rows();
    const first = rows.find((row) => row.dataset.list === list) ?? rows[0];
    this.go(this.current?.dataset.list === list && this.current.checkVisibility() ? this.current : first);
  }

  /** This row will go: who worked in it by keys is in the next one already. */
  leave(row) {
    if (!row.contains(document.activeElement)) return;
    const rows = this.rows();
    const at = rows.indexOf(row);
    const free = (one) => !("held" in one.dataset); // those that were pressed already only wait for their answer
    this.go(rows.slice(at + 1).find(free) ?? rows.slice(0, at).filter(free).pop());
  }

  /** After every change: one row can be reached by Tab, and a row that went leaves its place to the next. */
  settle() {
    if (this.current?.isConnected) return;
    const lost = this.current !== null;
    this.current = null;
    if (lost && document.activeElement === document.body) {
      const rows = this.rows();
      this.go(rows[Math.min(this.index, rows.length - 1)]);
    }
    if (this.current || this.rows().some(({ tabIndex }) => tabIndex === 0)) return;
    const first = this.rows()[0];
    if (first) first.tabIndex = 0;
  }
}
