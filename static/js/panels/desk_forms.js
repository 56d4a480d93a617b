// The clerk's forms for a hand and a question: one tap sends, and the desk is ready for the next person.

import { text } from "../format.js";
import { goHome } from "./desk_screens.js";
import { Panel } from "./panel.js";
import { nameAndText } from "./paste_line.js";
import { fillChips, PersonFields } from "./person_fields.js";

class EntryForm extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    this.person = new PersonFields(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(event.submitter ?? this.form.querySelector("button.primary"));
    });
  }

  /** @param {HTMLElement} _button */
  submit(_button) {}

  /** Refused: the form keeps what was typed. Sent or kept for later: it is free for the next one. */
  async enter(button, verb, body, entry, idOf) {
    const made = this.entered.add(entry);
    const sent = this.press(button, verb, body);
    if (!this.live.status.online) this.ready();
    const done = await sent;
    this.entered.settle(made, done && idOf(done));
    if (done) this.ready();
  }

  ready() {
    this.person.next();
    if (!this.form.closest("[hidden]")) goHome();
  }
}

export class HandForm extends EntryForm {
  submit(button) {
    const person = this.person.value();
    this.enter(button, "floor.raise_for", person, { sort: "hand", text: person.name || text("guest") }, (done) => done.hand);
  }
}

export class QuestionForm extends EntryForm {
  constructor(root, page) {
    super(root, page);
    const field = this.form.elements.text;
    field.addEventListener("paste", () => setTimeout(() => this.takeApart(field)));
  }

  takeApart(field) {
    const found = nameAndText(field.value);
    if (!found || this.form.elements.name.value) return;
    field.value = found.text;
    this.form.elements.name.value = found.name;
  }

  submit(button) {
    const body = { ...this.person.value(), text: this.form.elements.text.value.trim(), policy_question: Number(this.form.elements.policy?.value) || null };
    const entry = { sort: "question", text: [body.name || text("guest"), body.text].join(": ") };
    this.enter(button, "qa.ask_for", body, entry, (done) => done.question);
  }

  ready() {
    this.form.elements.text.value = "";
    super.ready();
  }

  render({ agenda }) {
    const known = agenda.policy_questions.map((one) => `${one.id}${one.text}`).join("|");
    if (known === this.known) return;
    this.known = known;
    const box = this.form.querySelector("#policy-chips");
    const choices = agenda.policy_questions.map((one) => [one.id, `${text("policy", one)} ${one.text}`]);
    fillChips(box, "policy", [["", text("no_policy")], ...choices]);
    box.hidden = !choices.length;
    box.querySelector("input").checked = true;
  }
}
