// What people without a device have to be told: a tap ticks it off, for all clerks; ten seconds long it is taken back.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { list, nameOf, text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const UNDO_MS = 10000;

export class ToTell extends Panel {
  constructor(root, page) {
    super(root, page);
    /** @type {Map<string, {notice: Wire.Notice, at: number, until: number}>} ticked off here a moment ago, with their place */
    this.told = new Map();
    /** @type {Wire.Notice[]} */ this.rows = [];
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  async clicked(button) {
    if (!button) return;
    const { key } = button.closest("li").dataset;
    const at = this.rows.findIndex((one) => one.notice === key);
    const verb = button.dataset.act === "tell" ? "telling.tell" : "telling.take_back";
    if (!(await this.press(button, verb, { notice: key }))) return;
    if (verb === "telling.tell") this.told.set(key, { notice: this.rows[at], at, until: this.live.now() + UNDO_MS });
    else this.told.delete(key);
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render({ to_tell: notices = [] }) {
    this.rows = withTold(notices, this.told, this.live.now());
    show(this.root, this.rows.length > 0);
    renderList(this.root.querySelector(".to-tell-rows"), this.rows, (one) => one.notice, () => clone("to-tell-row"), (row, one) => {
      const told = this.told.has(one.notice);
      set(row, ".names", list(one.who.map(nameOf)));
      set(row, ".news", text(`tell.${one.kind}`));
      set(row, ".text", one.into ?? one.text);
      show(find(row, "[data-act=tell]"), !told);
      show(find(row, "[data-act=untell]"), told);
    });
  }
}

/** What was ticked off a moment ago stands where it stood. @param {Wire.Notice[]} notices @param {Map<string, {notice: Wire.Notice, at: number, until: number}>} told @param {number} now */
export function withTold(notices, told, now) {
  for (const [key, { until }] of told) if (now >= until) told.delete(key);
  const rows = notices.filter((one) => !told.has(one.notice));
  for (const { notice, at } of [...told.values()].sort((a, b) => a.at - b.at)) rows.splice(at, 0, notice);
  return rows;
}
