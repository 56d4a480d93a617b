// What is to be talked about, put up on top of the stream and on the wall, and taken down again.

import { clone, find, renderList, set } from "../../tools/dom.js";
import { drafted, dropDraft, readDraft } from "../../tools/kept.js";
import { text } from "../../tools/format.js";
import { Panel } from "../../panels/panel.js";

/** @import { Known } from "../../live/facts.js" */

const DRAFT = "topic";

export class TopicDesk extends Panel {
  /** @param {any} root @param {any} page @param {import("./undoing.js").Undoing} undoing */
  constructor(root, page, undoing) {
    super(root, page);
    this.undoing = undoing;
    this.form = find(root, "form");
    drafted(this.form, () => DRAFT);
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.put();
    });
    root.addEventListener("click", (/** @type {any} */ event) => this.clicked(event.target.closest("[data-act=take_topic]")));
  }

  async put() {
    const { text: words, policy } = this.form.elements;
    if (!words.value.trim()) return words.focus();
    const topic = { text: words.value.trim(), policy_question: Number(policy.value) || null };
    if (!(await this.press(find(this.form, "[type=submit]"), "talk.put_topic", topic))) return;
    this.form.reset();
    dropDraft(DRAFT);
    find(this.root, ".topic-new").open = false;
  }

  /** @param {HTMLElement|null} button */
  async clicked(button) {
    const { topics } = this.live.facts.talk ?? { topics: [] };
    const topic = topics.find(({ id }) => String(id) === button?.closest("li")?.dataset.key);
    if (!button || !topic) return;
    if (!(await this.press(button, "talk.take_topic", { topic: topic.id }))) return;
    this.undoing.note("topic", text("talk.desk.taken_down", { text: topic.text }), ["talk.put_topic", { text: topic.text, policy_question: topic.policy_question }]);
  }

  /** @param {Known} facts */
  render({ talk, agenda }) {
    const policies = agenda.policy_questions;
    this.offer(policies);
    find(this.root, "h3").hidden = !talk?.topics.length;
    renderList(find(this.root, ".topic-rows"), talk?.topics ?? [], ({ id }) => id, () => clone("topic-row"), (row, one) => {
      set(row, ".text", one.text);
      const policy = policies.find(({ id }) => id === one.policy_question);
      set(row, ".policy", policy ? text("policy.short", policy) : "");
    });
    this.undoing.write(this.root, "topic");
  }

  /** @param {Wire.AgendaQuestion[]} policies */
  offer(policies) {
    const select = this.form.elements.policy;
    if (select.length === policies.length + 1) return;
    select.length = 1;
    for (const one of policies) select.add(new Option(`${text("policy.short", one)} ${one.text}`, String(one.id)));
    readDraft(DRAFT, this.form);
  }
}
