// Everybody's questions: the one being answered, then by upvotes; what I asked and nobody sees yet stands on top.

import { phase } from "../clock.js";
import { attribute, clone, find, handsOn, keptNote, renderList, set, show } from "../dom.js";
import { duration, moment, number, refusal, text } from "../format.js";
import { closed } from "./asking.js";
import { showWho } from "./who.js";

const SIFT_FROM = 9;

export class Questions {
  /** @param {HTMLElement} root @param {HTMLElement} answering @param {import("../live.js").Live} live */
  constructor(root, answering, live) {
    this.root = root;
    this.answering = answering;
    this.live = live;
    this.list = find(root, ".questions-list");
    this.busy = handsOn(this.list);
    /** @type {number[]} */ this.order = [];
    /** @type {Map<number, boolean>} */ this.pressed = new Map();
    this.later = 0;
    this.phase = "";
    root.addEventListener("click", (event) => this.upvote(/** @type {HTMLElement} */ (event.target).closest(".upvote")));
    root.addEventListener("input", () => { this.order = []; this.render(live.facts); });
  }

  /** @param {Record<string, any>} facts */
  render({ questions, scores, my_questions, agenda, clock, status }) {
    this.gone = status.gone;
    this.online = status.online;
    this.unsent = new Map(this.live.unsent("qa.upvote").map((command) => [command.with.question, command.with.on]));
    this.phase = phase(clock, this.live.now());
    this.takes = !closed(this.live.facts, this.live.now());
    this.mine = new Set(my_questions?.asked.map((/** @type {any} */ one) => one.id));
    this.upvoted = new Set(my_questions?.upvoted);
    this.scores = scores;
    this.policies = new Map(agenda.policy_questions.map((/** @type {any} */ one) => [one.id, one]));
    const all = [...questions.values()];
    const open = all.filter((row) => row.state === "approved");
    this.sift(open.length);
    set(this.answering, "h2", text(this.phase === "ended" ? "answering.ended" : "answering.now"));
    this.rows(find(this.answering, "ul"), all.filter((row) => row.state === "taken"), this.answering);
    const fitting = open.filter((row) => this.fits(row));
    this.rows(this.list, this.arranged(fitting));
    this.renderDone(all.filter((row) => row.state === "done"));
    this.renderPending(my_questions?.asked ?? []);
    set(document, ".mine-count", this.mine.size ? number(this.mine.size) : "");
    set(this.root, ".questions-head .count", open.length ? number(open.length) : "");
    set(this.root, ".questions-none", fitting.length || this.pending ? "" : this.none(all.length, open.length, clock));
  }

  /** Why there is nothing to read, and from when on one may ask. @param {number} all @param {number} open @param {any} clock */
  none(all, open, { lobby_at }) {
    if (all) return open ? text("none.found") : "";
    if (this.phase === "published" && lobby_at) return text("none.before", { time: moment(lobby_at) });
    if (this.takes) return text("none.yet");
    return text(this.phase === "ended" ? "none.ended" : "none.soon");
  }

  /** Filter and search only when there is something to sift. @param {number} count */
  sift(count) {
    show(find(this.root, ".questions-sift"), count >= SIFT_FROM);
    const select = find(this.root, ".by-policy");
    show(select, Boolean(this.policies?.size));
    const known = [...(this.policies?.values() ?? [])].map((one) => [String(one.id), text("policy", { number: one.number })]);
    if (select.length - 1 === known.length) return;
    select.length = 1;
    for (const [value, name] of known) select.add(new Option(name, value));
  }

  /** @param {any} row */
  fits(row) {
    if (find(this.root, ".questions-sift").hidden) return true;
    const policy = find(this.root, ".by-policy").value;
    const sought = find(this.root, ".by-text").value.trim().toLocaleLowerCase();
    return (!policy || row.policy_question === Number(policy)) && row.text.toLocaleLowerCase().includes(sought);
  }

  /** By upvotes, then newest; but nothing moves while somebody's finger or focus is in the list. @param {any[]} rows */
  arranged(rows) {
    rows.sort((a, b) => (this.scores.get(b.id) ?? 0) - (this.scores.get(a.id) ?? 0) || b.asked_at - a.asked_at || b.id - a.id);
    clearTimeout(this.later);
    if (this.busy()) {
      this.later = setTimeout(() => this.render(this.live.facts), 1000);
      const before = new Map(this.order.map((id, index) => [id, index]));
      rows.sort((a, b) => (before.get(a.id) ?? Infinity) - (before.get(b.id) ?? Infinity) || 0);
    }
    this.order = rows.map((row) => row.id);
    return rows;
  }

  /** @param {any[]} rows */
  renderDone(rows) {
    const box = find(this.root, ".questions-answered");
    rows.sort((a, b) => b.done_at - a.done_at);
    set(box, ".count", number(rows.length));
    this.rows(find(box, "ul"), rows, box);
  }

  /** @param {any[]} asked */
  renderPending(asked) {
    const unsent = this.live.unsent("qa.ask").map((command) => ({ id: command.id, text: command.with.text, state: "unsent" }));
    const rows = [...unsent, ...asked.filter((one) => one.state === "waiting")];
    this.pending = rows.length;
    renderList(find(this.root, ".questions-pending"), rows, (row) => row.id, () => clone("pending"), (element, row) => {
      set(element, ".question-text", row.text);
      set(element, ".state", text(`state.${row.state}`));
    });
  }

  /** @param {HTMLElement} list @param {any[]} rows @param {HTMLElement} [box] shown only with something in it */
  rows(list, rows, box) {
    if (box) show(box, rows.length > 0);
    renderList(list, rows, (row) => row.id, () => clone("question"), (element, row) => this.update(element, row));
  }

  /** @param {HTMLElement} element @param {any} row */
  update(element, row) {
    const mine = this.upvoted?.has(row.id) ?? false;
    const wished = this.unsent?.get(row.id) ?? this.pressed.get(row.id) ?? mine;
    const button = find(element, ".upvote");
    button.disabled = this.gone || row.state !== "approved" || !this.takes || (this.mine?.has(row.id) ?? false);
    attribute(button, "aria-pressed", String(wished));
    set(button, ".score", number((this.scores.get(row.id) ?? 0) + Number(wished) - Number(mine)));
    keptNote(find(element, ".note"), !this.online && Boolean(this.unsent?.has(row.id)));
    set(element, ".question-text", row.text);
    showWho(find(element, ".who"), row.who);
    const policy = this.policies?.get(row.policy_question);
    set(element, ".policy", policy ? text("policy", { number: policy.number }) : "");
    set(element, ".yours", this.mine?.has(row.id) ? text("yours") : "");
    set(element, ".ago", row.state === "approved" ? text("ago", { time: duration(this.live.now() - row.asked_at) }) : "");
  }

  /** @param {HTMLElement|null} button */
  async upvote(button) {
    const row = /** @type {HTMLElement|null} */ (button?.closest(".question"));
    if (!button || !row) return;
    const question = Number(row.dataset.key);
    const on = button.getAttribute("aria-pressed") !== "true";
    this.pressed.set(question, on);
    this.render(this.live.facts);
    const note = find(row, ".note");
    note.textContent = note.dataset.tone = "";
    try {
      await this.live.send("qa.upvote", { question, on });
      await new Promise((resolve) => setTimeout(resolve, 1500)); // the fact of it follows the answer
    } catch (why) {
      note.dataset.tone = "refused";
      note.textContent = refusal(/** @type {any} */ (why));
    }
    if (this.pressed.get(question) === on) this.pressed.delete(question);
    this.render(this.live.facts);
  }
}
