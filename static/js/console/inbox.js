// Questions as a moderator handles them: what is answered now, waits, is approved; and what has ended.

import { attribute, clone, renderList, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";
import { commandOf } from "../panels/acts.js";
import { InboxKeys } from "./inbox_keys.js";
import { TABS, VIEWS, lists } from "./inbox_lists.js";
import { renderQuestion } from "./inbox_row.js";
import { Panel } from "../panels/panel.js";
import { outOfTime } from "../panels/question_states.js";
import { QuestionForms } from "./question_forms.js";
import { waits } from "./waits.js";

/** @import { Known } from "../live/facts.js" */

const KEEP = "roundtable.order";
const READ_MS = 8000; // so long a press that was refused stays where it was pressed
const UNDO_MS = 10000;
const LEAVES = new Set(["approve", "hide", "merge", "take", "answer", "unmerge"]);

export class Inbox extends Panel {
  constructor(root, page) {
    super(root, page);
    /** @type {Map<number, {list: string, index: number}>} questions that stay in their place for a while */
    this.held = new Map();
    this.keys = new InboxKeys(root, () => this.renderActs());
    this.forms = new QuestionForms(this);
    this.order = root.querySelector("[name=order]");
    this.order.value = remembered(KEEP, "fair");
    this.order.addEventListener("change", () => {
      remember(KEEP, this.order.value);
      this.render(this.live.facts);
    });
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
  }

  clicked(button) {
    if (button?.dataset.view) return this.look(button.dataset.view);
    const row = button?.closest(".question-row");
    if (!row || !button.dataset.act || button.closest(".row-form")) return;
    if ("form" in button.dataset) return this.forms.toggle(row, button);
    const question = this.questionOf(row);
    if (button.dataset.act === "put") return this.press(button, "floor.put", { kind: "question", key: button.getAttribute("aria-pressed") === "true" ? null : Number(row.dataset.id) });
    const by = Number(row.querySelector(".by [aria-pressed=true]")?.dataset.value) || null;
    this.send(button, row, ...commandOf(button.dataset.act, { ...question, by }));
  }

  /** @param {any} row */
  questionOf(row) {
    return this.live.facts.questions.get(Number(row.dataset.id));
  }

  /** Shows another part of the inbox and puts the keys into it. */
  look(view) {
    for (const box of this.root.querySelectorAll(".view")) show(box, (box.id === "view-ended") === (view === "ended"));
    for (const tab of this.root.querySelectorAll("[data-view]")) attribute(tab, "aria-pressed", String(tab.dataset.view === view));
    this.keys.enter(view);
  }

  /** The row stays until its press is answered, and the answer read; the keys go on at once. @param {number} [seen] */
  async send(button, row, verb, body, seen) {
    const id = Number(row.dataset.id);
    const held = this.hold(row);
    if (LEAVES.has(verb.replace("qa.", ""))) this.keys.leave(row);
    const done = await this.press(button, verb, body, seen);
    const stay = !done ? READ_MS : verb === "qa.merge" ? UNDO_MS : 0;
    setTimeout(() => {
      if (this.held.get(id) === held) this.release(id);
    }, stay);
    return done;
  }

  hold(row) {
    const held = { list: row.dataset.list, index: [...row.parentElement.children].indexOf(row) };
    this.held.set(Number(row.dataset.id), held);
    row.dataset.held = "";
    return held;
  }

  release(id) {
    this.held.delete(id);
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render(facts) {
    const found = lists(facts, this.order.value, this.held);
    const context = contextOf(facts, this.live.now());
    for (const [name, rows] of Object.entries(found)) this.renderRows(name, rows, context);
    const count = (names) => names.reduce((sum, name) => sum + found[name].length, 0);
    const over = outOfTime(facts, this.live.now());
    const others = waits(facts).length;
    set(this.root, "h2 .count", found.waiting.length && !over ? text("waiting", { n: found.waiting.length }) : "");
    for (const name of ["waiting", "approved"]) set(this.root, `#${name}-title`, text(`inbox.${name}${over ? ".over" : ""}`));
    if (others && !over) set(this.root, "#waiting-title", text("inbox.waits"));
    show(this.root.querySelector(".waiting-title"), found.waiting.length + others > 0);
    for (const [view, names] of Object.entries(VIEWS)) show(this.root.querySelector(`#view-${view} .empty`), !count(names) && !others);
    for (const [tab, names] of Object.entries(TABS)) set(this.root, `[data-view=${tab}] .n`, count(names) + (tab === "waiting" ? others : 0));
    show(this.root.querySelector(".inbox-paused"), facts.asking?.open === false);
    this.keys.settle();
  }

  renderRows(name, rows, context) {
    show(this.root.querySelector(`.${name}-title`), rows.length > 0);
    const list = this.root.querySelector(`.${name}-rows`);
    renderList(list, rows, (row) => row.id, () => clone("question-row"), (item, row) => {
      item.dataset.list = name;
      attribute(item, "data-held", this.held.has(row.id));
      renderQuestion(item, row, context);
    });
  }

  /** The toolbar has come to another row. */
  renderActs() {
    const row = this.keys.current;
    const question = row && this.questionOf(row);
    if (question) renderQuestion(row, question, contextOf(this.live.facts, this.live.now()));
  }
}

/** @param {Known} facts @param {number} now */
function contextOf(facts, now) {
  const order = facts.next?.order ?? [];
  return { facts, now, reasons: new Map(order.map(([id, code]) => [parseInt(id, 36), code])) };
}
