// Questions as a moderator handles them: wait for approval, approved in order, being answered, hidden.

import { clone, renderList, set } from "../dom.js";
import { duration, text } from "../format.js";
import { commandOf } from "./acts.js";
import { Panel } from "./panel.js";
import { approved, hidden, taken, waiting } from "./question_order.js";
import { showWho } from "./who.js";

const ACTS = {
  waiting: ["approve", "hide"], approved: ["take", "hide"], taken: ["done", "put_back"], hidden: ["approve"],
};
// What can still be put right for the record; nothing is brought up any more.
const ACTS_AFTER = { ...ACTS, approved: ["done", "hide"] };

export class Inbox extends Panel {
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-row] [data-act]")));
    root.addEventListener("submit", (event) => this.hide(event));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.form) this.openForm(event.target.closest("[data-row]"), false);
    });
  }

  clicked(button) {
    if (!button) return;
    const row = button.closest("[data-row]");
    const { act } = button.dataset;
    if (act === "hide" || act === "keep") return this.openForm(row, row.querySelector("form").hidden);
    this.press(button, ...commandOf(act, { id: Number(row.dataset.id) }));
  }

  openForm(row, open) {
    row.querySelector("form").hidden = !open;
    row.querySelector("[data-act=hide]").setAttribute("aria-expanded", String(open));
    row.querySelector(open ? "input" : "[data-act=hide]").focus();
    if (open) row.querySelector("form").scrollIntoView({ block: "nearest" });
  }

  async hide(event) {
    event.preventDefault();
    const row = event.target.closest("[data-row]");
    const reason = event.target.elements.reason.value.trim();
    await this.press(event.submitter ?? event.target.querySelector("button"), "qa.hide", { question: Number(row.dataset.id), because: "other", note: reason });
  }

  render(facts) {
    const groups = { taken: taken(facts), waiting: waiting(facts), approved: approved(facts), hidden: hidden(facts) };
    for (const [state, rows] of Object.entries(groups)) this.renderGroup(state, rows, facts);
    set(this.root, ".count", groups.waiting.length ? text("waiting", { n: groups.waiting.length }) : "");
    this.root.querySelector(".empty").hidden = Object.values(groups).some((rows) => rows.length);
    this.root.querySelector(".hidden-box").hidden = !groups.hidden.length;
    set(this.root, ".hidden-count", String(groups.hidden.length));
  }

  renderGroup(state, rows, facts) {
    const title = this.root.querySelector(`.${state}-title`);
    if (title) title.hidden = !rows.length;
    const list = this.root.querySelector(`.${state}-rows`);
    renderList(list, rows, (row) => row.id, () => clone("question-row"), (item, row) => this.renderRow(item, row, facts));
  }

  renderRow(item, row, { agenda, scores, clock }) {
    Object.assign(item.dataset, { id: row.id, state: row.state });
    set(item, ".text", row.text);
    const score = scores?.get(row.id) ?? 0;
    set(item, ".score", score ? `▲${score}` : "");
    showWho(item.querySelector(".who"), row.who);
    const policy = agenda.policy_questions.find((one) => one.id === row.policy_question);
    set(item, ".policy", policy ? text("policy", policy) : "");
    set(item, ".age", duration(this.live.now() - row.asked_at));
    set(item, ".why", row.note ?? "");
    const acts = clock.state === "ended" ? ACTS_AFTER : ACTS;
    for (const button of item.querySelectorAll(".acts [data-act]")) button.hidden = !acts[row.state].includes(button.dataset.act);
  }
}
