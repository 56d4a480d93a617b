// What can be done to a row of the run of show: start it, skip, move, cut short, insert before it or after the last.

import { attribute, find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { InsertDialog } from "./insert_dialog.js";
import { Panel } from "../panels/panel.js";
import { nameOf } from "../panels/run_time.js";

export class PlanActs extends Panel {
  /** @param {HTMLElement} root @param {any} page @param {() => void} redraw */
  constructor(root, page, redraw) {
    super(root, page);
    this.redraw = redraw;
    /** @type {number|null} the row that is open */ this.open = null;
    this.dialog = new InsertDialog(document.getElementById("insert"), page);
    root.addEventListener("click", (/** @type {any} */ event) => this.clicked(event.target.closest("[data-act]")));
    root.addEventListener("keydown", (event) => this.walk(event));
  }

  clicked(button) {
    if (button?.dataset.act === "insert_first") return this.dialog.ask(null, false);
    const row = button?.closest(".plan-row");
    if (!row) return;
    const { act } = button.dataset;
    const segment = Number(row.dataset.id);
    if (act === "more") return this.toggle(button, segment);
    if (act === "insert") return this.dialog.ask(segment, this.toCome.includes(segment));
    this.press(button, ...this.commandOf(act, segment));
  }

  /** @returns {[string, object]} */
  commandOf(act, segment) {
    const { step } = this.live.facts.clock;
    if (act === "shorten") return ["agenda.extend", { step, minutes: -1 }];
    if (act === "up") return ["agenda.move", { step, segment, before: this.at(segment, -1) }];
    if (act === "down") return ["agenda.move", { step, segment, before: this.at(segment, 2) }];
    return [`agenda.${act}`, { step, segment }];
  }

  /** The segment so many places on among those to come; null is the end. */
  at(segment, by) {
    return this.toCome[this.toCome.indexOf(segment) + by] ?? null;
  }

  toggle(button, segment) {
    this.open = this.open === segment ? null : segment;
    button.focus();
    this.redraw();
    button.closest(".plan-row").scrollIntoView({ block: "nearest" });
  }

  /** Arrows walk along the rows, Escape closes the open one. */
  walk(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && this.open !== null) {
      find(this.root, "[aria-expanded=true]").focus();
      this.open = null;
      return this.redraw();
    }
    const names = [...this.root.querySelectorAll(".plan-name")];
    const row = event.target.closest(".plan-row");
    if (!by || !row) return;
    event.preventDefault();
    names[names.indexOf(find(row, ".plan-name")) + by]?.focus();
  }

  render(element, row, rows, live) {
    this.toCome = rows.filter(({ state }) => state === "next").map(({ id }) => id);
    const open = live && this.open === row.id;
    const name = find(element, ".plan-name");
    name.disabled = !live;
    attribute(name, "aria-expanded", String(open));
    show(find(element, ".plan-acts"), open);
    if (open) this.renderActs(element, row);
  }

  renderActs(element, row) {
    const next = row.state === "next";
    const here = row.state === "now" || row.state === "paused";
    const place = this.toCome.indexOf(row.id);
    const shown = {
      reopen: row.state !== "now", skip: next, insert: next || (here && !this.toCome.length), up: place > 0,
      down: next && place < this.toCome.length - 1, shorten: row.state === "now" && row.minutes > 1,
    };
    for (const [act, on] of Object.entries(shown)) show(find(element, `[data-act=${act}]`), on);
    set(element, "[data-act=reopen] .label", text(next || row.state === "skipped" ? "plan_start" : "plan_reopen"));
    set(element, "[data-act=insert] .label", text(next ? "plan_insert_before" : "plan_insert_after"));
    attribute(find(element, ".plan-acts"), "aria-label", nameOf(row));
  }
}
