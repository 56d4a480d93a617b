// How many questions each policy question has drawn, so that none is forgotten; with its text for a chat.

import { clone, find, renderList, set } from "../dom.js";
import { text } from "../format.js";
import { policyText } from "./chat_text.js";
import { Panel } from "./panel.js";
import { coverage } from "./question_order.js";

export class Coverage extends Panel {
  constructor(root, page) {
    super(root, page);
    this.list = root.querySelector(".coverage-rows");
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act=copy]");
      if (button) this.copyRow(button, Number(button.closest("li").dataset.id));
    });
  }

  copyRow(button, id) {
    const { agenda } = this.live.facts;
    const question = agenda.policy_questions.find((one) => one.id === id);
    this.copy.copy(button, policyText(question, this.patterns, agenda.join_url));
  }

  render(facts) {
    this.root.hidden = !facts.agenda.policy_questions.length;
    renderList(this.list, coverage(facts, this.live.now()), (row) => row.id, () => clone("coverage-row"), (item, row) => {
      item.dataset.id = row.id;
      set(item, ".number", text("policy", row));
      set(item, ".text", row.text);
      set(item, ".count", String(row.waiting + row.answered));
      find(item, ".level").style.setProperty("--share", `${row.share * 100}%`);
    });
  }
}
