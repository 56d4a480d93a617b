// Everybody's questions: the one being answered, then in fair order; what I asked and nobody sees yet stands on top.

import { clone, find, handsOn, renderList, set, show } from "../tools/dom.js";
import { number, text } from "../tools/format.js";
import { arranged } from "../live/facts.js";
import { closed, hiddenText, noneText } from "./asking.js";
import { outOfTime } from "../panels/question_states.js";
import { updateRow } from "./question_row.js";
import { answering } from "./tab_title.js";
import { Upvotes } from "./upvotes.js";

/** @import { Known } from "../live/facts.js" */

const FIRST = 40; // of a long list, before somebody asks for more
const MORE = 200;
export const ENDED = ["done", "written"];

export class Questions {
  /** @param {HTMLElement} root @param {HTMLElement} answering @param {import("../live.js").Live} live */
  constructor(root, answering, live) {
    this.root = root;
    this.answering = answering;
    this.live = live;
    this.votes = new Upvotes(live, () => this.render(live.facts));
    this.list = find(root, ".questions-list");
    this.answered = find(root, ".questions-answered");
    this.busy = handsOn(this.list);
    /** @type {number[]} */ this.order = [];
    /** @type {import("./sift.js").Sift|null} comes later */ this.sift = null;
    /** @type {"fair"|"votes"|"newest"} */ this.by = "fair";
    this.later = 0;
    root.addEventListener("click", (event) => this.press(/** @type {HTMLElement} */ (event.target).closest("button")));
    this.answered.addEventListener("toggle", () => this.render(live.facts));
  }

  /** @param {Known} facts */
  render(facts) {
    const { questions, my_questions, my_anonymous, clock } = facts;
    this.take(facts);
    const all = [...questions.values()];
    this.sift?.render(facts, all.length);
    this.by = this.sift?.by ?? "fair";
    const open = all.filter((row) => row.state === "approved");
    const chosen = this.sift?.chosen(all) ?? open;
    const asked = [...(my_questions?.asked ?? []), ...(my_anonymous?.asked ?? [])];
    this.mine = this.votes.own = new Set([...asked.map((one) => one.id), ...(my_anonymous?.ids ?? [])]);
    this.renderTaken(all.filter((row) => row.state === "taken"), clock);
    this.renderPending(asked);
    const rows = this.calm(arranged(chosen, { order: facts.next?.order, scores: facts.scores, by: this.by }));
    this.rows(this.list, rows);
    const ended = all.filter((row) => ENDED.includes(row.state)).sort((a, b) => (b.done_at ?? 0) - (a.done_at ?? 0));
    show(this.answered, ended.length > 0 && chosen === open);
    set(this.answered, ".count", number(ended.length));
    this.rows(find(this.answered, "ul"), this.answered.open ? ended : []);
    set(document, ".mine-count", asked.length ? number(asked.length) : "");
    set(this.root, ".questions-head .count", open.length ? number(open.length) : "");
    set(this.root, ".questions-none", rows.length || this.pending ? "" : noneText(all.length, open.length, facts, this.live.now()));
    set(this.root, ".questions-hidden", hiddenText(facts.asking?.hidden));
  }

  /** What every row needs to know. @param {Known} facts */
  take({ next, scores, my_questions, agenda, clock, status, people, asking }) {
    const now = this.live.now();
    this.shut = closed({ clock, asking }, now);
    this.over = outOfTime({ clock, asking }, now);
    this.locked = Boolean(status.gone) || this.shut === "not_live";
    this.votes.take(scores, my_questions?.upvoted);
    this.people = people;
    this.reasons = new Map((next?.order ?? []).map((/** @type {[string, string]} */ [id, why]) => [parseInt(id, 36), why]));
    /** @type {Map<number|undefined, Wire.AgendaQuestion>} */ this.policies = new Map(agenda.policy_questions.map((one) => [one.id, one]));
  }

  /** Nothing moves while somebody's finger or focus is in the list. @param {Wire.ModeratedQuestion[]} rows */
  calm(rows) {
    clearTimeout(this.later);
    if (this.busy()) {
      this.later = setTimeout(() => this.render(this.live.facts), 1000);
      const before = new Map(this.order.map((id, index) => [id, index]));
      rows.sort((a, b) => (before.get(a.id) ?? Infinity) - (before.get(b.id) ?? Infinity) || 0);
    }
    this.order = rows.map((row) => row.id);
    return rows;
  }

  /** @param {Wire.ModeratedQuestion[]} rows @param {Wire.Clock} clock */
  renderTaken(rows, clock) {
    show(this.answering, rows.length > 0);
    set(this.answering, "h2", text(clock.state === "ended" ? "answering.ended" : "answering.now"));
    this.rows(find(this.answering, "ul"), rows);
    const mine = answering(this.live.facts);
    const call = find(document, "#my-turn");
    show(call, Boolean(mine));
    set(call, ".call-what", mine ? text("mine.now") : "");
    set(call, ".call-how", mine?.text);
  }

  /** @param {Wire.MyQuestion[]} asked */
  renderPending(asked) {
    const unsent = [...this.live.unsent("qa.ask"), ...this.live.unsent("qa.ask_anonymously")];
    const kept = unsent.map((command) => ({ id: command.id, text: command.with.text, state: "unsent" }));
    // Of an anonymous one its asker's page hears a little later than everybody that it is out.
    const waits = asked.filter((one) => one.state === "waiting" && !this.live.facts.questions.has(one.id));
    const rows = [...kept, ...waits];
    this.pending = rows.length;
    renderList(find(this.root, ".questions-pending"), rows, (row) => row.id, () => clone("pending"), (element, row) => {
      set(element, ".question-text", row.text);
      set(element, ".state", text(this.over && row.state === "waiting" ? "state.out_of_time" : `state.${row.state}`));
    });
  }

  /** As many as were asked for; a button behind the list brings more. @param {HTMLElement} element @param {Wire.ModeratedQuestion[]} rows */
  rows(element, rows) {
    const most = Number(element.dataset.most ?? FIRST);
    const more = /** @type {HTMLElement|null} */ (element.nextElementSibling);
    if (more?.classList.contains("more-rows")) {
      show(more, rows.length > most);
      if (rows.length > most) more.textContent = text("more", { n: Math.min(MORE, rows.length - most) });
    }
    renderList(element, rows.slice(0, most), (row) => row.id, () => clone("question"), (each, row) => updateRow(each, row, this.view(row)));
  }

  /** @param {Wire.ModeratedQuestion} row @returns {import("./question_row.js").View} */
  view(row) {
    const mine = this.mine?.has(row.id) ?? false;
    const fair = this.by === "fair" && row.state === "approved" && !this.over;
    return {
      ...this.votes.of(row.id),
      mine,
      over: Boolean(this.over),
      locked: this.locked || mine || row.state !== "approved",
      reason: fair ? this.reasons?.get(row.id) : undefined,
      policy: this.policies?.get(row.policy_question),
      people: this.people,
      age: this.live.now() - row.asked_at,
    };
  }

  /** @param {HTMLButtonElement|null} button */
  press(button) {
    const row = /** @type {HTMLElement|null} */ (button?.closest(".question"));
    if (button && row) this.votes.press(button, row);
    else if (button?.classList.contains("more-rows")) this.more(/** @type {HTMLElement} */ (button.previousElementSibling));
  }

  /** The button may go: the focus goes on in the list. @param {HTMLElement} rows */
  more(rows) {
    const before = rows.children.length;
    rows.dataset.most = String(before + MORE);
    this.render(this.live.facts);
    find(/** @type {ParentNode} */ (rows.children[before]), "button")?.focus({ preventScroll: true });
  }
}
