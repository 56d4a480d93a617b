// What each policy question has had and still has, in minutes and questions, so that none is forgotten; its text for a chat.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { minutes, text } from "../tools/format.js";
import { policyText } from "./chat_text.js";
import { Panel } from "../panels/panel.js";
import { coverage } from "../panels/question_order.js";

/** @import { Known } from "../live/facts.js" */

export class Coverage extends Panel {
  /** @param {any} root @param {any} page @param {HTMLElement} short all of it in one line, which opens it */
  constructor(root, page, short) {
    super(root, page);
    this.short = short;
    this.list = root.querySelector(".coverage-rows");
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act=copy]");
      if (button) this.copyRow(button, Number(button.closest("li").dataset.id));
    });
  }

  copyRow(button, id) {
    const { agenda } = this.live.facts;
    const question = /** @type {Wire.AgendaQuestion} */ (agenda.policy_questions.find((one) => one.id === id));
    this.copy.copy(button, policyText(question, this.patterns, agenda.join_url));
  }

  /** @param {Known} facts */
  render(facts) {
    show(this.short, facts.agenda.policy_questions.length > 0);
    const rows = coverage(facts, this.live.now());
    renderList(find(this.short, ".marks"), rows, (row) => row.id, () => clone("coverage-mark"), (mark, row) => {
      set(mark, ".number", text("policy", row));
      find(mark, ".level").style.setProperty("--share", `${row.share * 100}%`);
      set(mark, ".asked", row.waiting || "");
    });
    renderList(this.list, rows, (row) => row.id, () => clone("coverage-row"), (item, row) => {
      item.dataset.id = String(row.id);
      set(item, ".number", text("policy", row));
      set(item, ".text", row.text);
      set(item, ".figures", figures(row));
      find(item, ".level").style.setProperty("--share", `${row.share * 100}%`);
    });
  }
}

/** "4 min spent · 6 min left · 3 waiting". */
function figures({ spent_minutes, left_minutes, waiting }) {
  const spent = text("coverage_spent", { time: minutes(Math.floor(spent_minutes)) });
  const left = text("coverage_left", { time: minutes(Math.ceil(left_minutes)) });
  return [spent, left, text("coverage_waiting", { n: waiting })].join(" · ");
}
