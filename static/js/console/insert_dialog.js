// A segment that nobody planned: its kind, its title and its minutes, put before another one.

import { find, set } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { nameOf } from "../panels/run_time.js";

export class InsertDialog extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    find(root, "[data-act=store]").addEventListener("click", (event) => this.store(event.currentTarget));
    this.form.addEventListener("submit", () => dropDraft("insert")); // the way out
    drafted(this.form, () => "insert");
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.closest("button")) return;
      event.preventDefault(); // the first submit button of the form is the way out
      this.store(find(root, "[data-act=store]"));
    });
  }

  /** @param {number|null} beside a segment to come, or the last one, or none where there is none @param {boolean} before */
  ask(beside, before) {
    const { agenda } = this.live.facts;
    this.before = before ? beside : null;
    const other = agenda.segments.find((one) => one.id === beside);
    set(this.root, ".insert-where", other ? text(before ? "insert_before" : "insert_after", { title: nameOf(other) }) : "");
    const policy = this.form.elements.policy_question;
    const options = agenda.policy_questions.map((one) => new Option(`${text("policy", one)} ${one.text}`, String(one.id)));
    policy.replaceChildren(policy.options[0], ...options);
    find(this.root, ".note").textContent = "";
    readDraft("insert", this.form);
    this.root.showModal();
  }

  async store(button) {
    if (!this.form.reportValidity()) return;
    const { kind, title, minutes, policy_question } = this.form.elements;
    const done = await this.press(button, "agenda.insert", {
      step: this.live.facts.clock.step, before: this.before, kind: kind.value, title: title.value.trim(),
      minutes: Number(minutes.value), policy_question: Number(policy_question.value) || null,
    });
    if (!done) return;
    dropDraft("insert");
    title.value = "";
    this.root.close();
  }
}
