// The clerk's forms for a hand and a question: one tap sends, and the desk is ready for the next person.

import { nameOf, refusal, text } from "../tools/format.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { goHome } from "./desk_screens.js";
import { Panel } from "./panel.js";
import { nameAndText } from "./paste_line.js";
import { fillChips, PersonFields } from "./person_fields.js";
import { noteOf, say } from "./press.js";

/** @import { Known } from "../live/facts.js" */

const DOUBLE_MS = 700; // a double press is one: the second would enter somebody without a name

class EntryForm extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    this.enteredAt = -DOUBLE_MS;
    this.person = new PersonFields(this.form);
    drafted(this.form, () => this.draft);
    addEventListener("hashchange", () => { this.enteredAt = -DOUBLE_MS; }); // the form was put away
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (performance.now() - this.enteredAt < DOUBLE_MS) return;
      this.submit(event.submitter ?? this.form.querySelector("button.primary"));
    });
  }

  /** @param {HTMLElement} _button */
  submit(_button) {}

  /** @param {Known} facts */
  render(facts) {
    if (this.offer(facts) || !this.offered) readDraft(this.draft, this.form); // once there is all that can be chosen
    this.offered = true;
  }

  /** @param {Known} facts @returns {boolean} whether what is on offer was chosen anew */
  offer(facts) {
    return this.person.own(facts.my_seat?.mode);
  }

  /** The language of a hand is asked for once somebody goes about it. */
  askLanguage() {
    const read = () => readDraft(this.draft, this.form);
    this.form.addEventListener("focusin", () => import("./languages.js").then(({ askLanguage }) => askLanguage(this.form, this.live.facts, read)).catch(() => {}));
  }

  /** Of a hand: who it is, and the language that they will speak. */
  raise(button) {
    this.enter(button, "hand", "floor.raise_for", { ...this.person.value(), language: this.form.elements.language?.value ?? "" });
  }

  /** From here on the list has it, whatever the server says and when: the form is free for the next one. */
  enter(button, sort, verb, body) {
    this.enteredAt = performance.now();
    say(noteOf(button), "", "");
    this.entered.send(sort, verb, body);
    this.ready();
  }

  /** A hand's and a question's are two. */
  get draft() {
    return `clerk:${this.root.id}`;
  }

  ready() {
    this.person.next();
    if (this.form.elements.language) this.form.elements.language.value = "";
    dropDraft(this.draft);
    if (!this.form.closest("[hidden]")) this.home();
  }

  home() {
    goHome();
  }
}

export class HandForm extends EntryForm {
  constructor(root, page) {
    super(root, page);
    this.askLanguage();
  }

  submit(button) {
    this.raise(button);
  }
}

export class QuestionForm extends EntryForm {
  constructor(root, page) {
    super(root, page);
    for (const name of ["text", "name"]) {
      const field = this.form.elements[name];
      field.addEventListener("paste", () => setTimeout(() => this.takeApart(field)));
    }
  }

  /** "Ines: who pays?", into whichever field it was pasted. */
  takeApart(field) {
    const { text: words, name } = this.form.elements;
    const found = nameAndText(field.value);
    if (!found || (field === words ? name : words).value) return;
    words.value = found.text;
    name.value = found.name;
  }

  submit(button) {
    const { text: words, policy, speaker } = this.form.elements;
    const body = {
      ...this.person.value(), text: words.value.trim(),
      policy_question: Number(policy?.value) || null, speaker: Number(speaker?.value) || null,
    };
    if (!body.text) return say(noteOf(button), refusal({ code: "empty" }), "refused");
    return this.send(button, body);
  }

  /** @param {HTMLElement} button @param {Record<string, any>} body */
  send(button, body) {
    this.enter(button, "question", "qa.ask_for", body);
  }

  ready() {
    this.form.elements.text.value = "";
    super.ready();
  }

  /** @param {Known} facts */
  offer(facts) {
    this.offerChips(facts);
    return super.offer(facts);
  }

  /** @param {Known} facts */
  offerChips({ agenda, people }) {
    const policies = agenda.policy_questions.map((one) => [one.id, `${text("policy", one)} ${one.text}`]);
    const speakers = (people?.speakers ?? []).map((one) => [one.id, nameOf(one)]);
    const known = JSON.stringify([policies, speakers]);
    if (known === this.known) return;
    this.known = known;
    this.renderChips("policy", text("no_policy"), policies);
    this.renderChips("speaker", text("no_speaker"), speakers);
  }

  renderChips(name, none, choices) {
    const box = this.form.querySelector(`[data-chips=${name}]`);
    if (!box) return;
    const before = this.form.elements[name]?.value ?? "";
    fillChips(box, name, [["", none], ...choices]);
    box.hidden = !choices.length;
    const chosen = [...box.querySelectorAll("input")].find((one) => one.value === before);
    (chosen ?? box.querySelector("input")).checked = true;
  }
}

/** A line in the talk is entered as a question is, to everybody. */
export class LineForm extends QuestionForm {
  /** @param {HTMLElement} button @param {Record<string, any>} body */
  send(button, { speaker: _, ...body }) {
    this.enter(button, "line", "talk.say_for", body);
  }
}
