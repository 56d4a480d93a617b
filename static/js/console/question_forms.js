// What a question is asked about before it is moderated: a reason, other words, a place, an answer. One form at a time.

import { attribute, clone, find, set, show } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { group, joined, nameOf, text } from "../tools/format.js";
import { choice } from "./choices.js";
import { labelsOf, silenceWords } from "./inbox_row.js";
import { MergeForm } from "./merge_form.js";

const REASONS = ["off_topic", "unclear", "abusive", "personal", "advertising", "repeated", "other"];

/** What each form shows at first. @type {Record<string, (form: any, question: any, facts: any) => void>} */
const FILL = {
  hide: (form) => form.querySelector(".choices").append(...REASONS.map((code, at) => choice(String(at + 1), text(`because.${code}`), code))),
  edit: (form, { text: words, original }) => {
    form.elements.text.value = words;
    set(form, ".original", original ? text("original", { text: original }) : "");
  },
  label: (form, { label = "" }, facts) => {
    form.elements.label.value = label;
    document.getElementById("labels")?.replaceChildren(...labelsOf(facts).map((one) => new Option(one, one)));
  },
  route: (form, _question, { agenda, people }) => {
    const policies = agenda.policy_questions.map((one) => [text("policy", one), one.id]);
    const speakers = (people?.speakers ?? []).map((one) => [joined([nameOf(one), group(one.group ?? "")].filter(Boolean)), one.id]);
    fillNumbered(form.querySelector(".policies"), [...policies, [text("no_policy"), null]], 1);
    fillNumbered(form.querySelector(".speakers"), [...speakers, [text("no_speaker"), null]], policies.length + 2);
  },
  answer: (form, question, { people }) => {
    const by = form.elements.by;
    by.append(...(people?.speakers ?? []).map((one) => new Option(nameOf(one), String(one.id))));
    by.value = String(question.by ?? question.speaker ?? "");
    form.elements.text.value = question.answer ?? ""; // a draft that was put back
  },
  merge: (form, question, facts) => new MergeForm(form, question, facts),
  silence: (form, question) => {
    set(form, ".warning", silenceWords(question));
    show(find(form, "[data-act=take_away]"), !question.as); // what went with it would tell who asked it
  },
};

/** What a chosen number sends. @type {Record<string, (form: any, value: string, place: any) => [string, object]>} */
const CHOSEN = {
  hide: (form, value) => ["qa.hide", { because: value, note: form.elements.note.value.trim() }],
  route: (_form, value, place) => (place.matches(".policies") ? ["qa.sort", { policy_question: Number(value) || null }]
    : ["qa.route", { speaker: Number(value) || null }]),
  merge: (_form, value) => ["qa.merge", { into: Number(value) }],
};

/** What the form's own button sends. @type {Record<string, (fields: any, question: any) => [string, object]>} */
const STORED = {
  edit: ({ text: words }, { text: was }) => ["qa.edit", { text: words.value.trim(), was }],
  label: ({ label }) => ["qa.label", { label: label.value.trim() }],
  answer: ({ text: words, by }) => ["qa.answer", { text: words.value.trim(), by: Number(by.value) || null }],
  silence: () => ["qa.silence", {}],
};

export class QuestionForms {
  /** @param {any} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    /** @type {any} */ this.form = null;
    inbox.root.addEventListener("click", (event) => this.clicked(event.target.closest(".row-form button")));
    inbox.root.addEventListener("submit", (event) => this.submit(event));
    inbox.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.form?.contains(event.target)) this.close();
      if (event.key === "Enter" && event.ctrlKey && event.target.matches("textarea")) event.target.form.requestSubmit();
    });
  }

  toggle(row, button) {
    const again = this.form?.dataset.act === button.dataset.act && row.contains(this.form);
    this.close();
    if (again) return;
    const { act } = button.dataset;
    this.form = clone(`form-${act}`);
    this.question = this.inbox.questionOf(row); // as it was when the form opened
    this.seen = this.inbox.live.revision;
    this.form.dataset.act = act;
    FILL[act](this.form, this.question, this.inbox.live.facts);
    this.takeUp(this.form, `${act}:${this.question.id}`, this.question.text);
    this.held = this.inbox.hold(row);
    row.append(this.form);
    const first = act === "hide" ? find(this.form, ".choice") : find(this.form, "textarea, input, .choice, button");
    (act === "merge" ? find(this.form, ".choice") ?? first : first).focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "nearest" });
  }

  /** What was written here before, with what the question says now, if it has changed since. */
  takeUp(form, name, words) {
    this.draft = name;
    drafted(form, () => name, () => words);
    const draft = readDraft(name, form);
    if (draft) form.dispatchEvent(new Event("input"));
    if (draft && draft.base !== words && find(form, ".original")) set(form, ".original", text("changed_since", { text: words }));
  }

  close() {
    const row = this.form?.closest(".question-row");
    const inside = this.form?.contains(document.activeElement);
    this.form?.remove();
    this.form = null;
    if (!row) return;
    if (this.inbox.held.get(this.question.id) === this.held) this.inbox.release(this.question.id);
    if (inside && row.isConnected) row.focus({ preventScroll: true });
  }

  clicked(button) {
    if (!button) return;
    if (button.dataset.act === "keep") {
      dropDraft(this.draft);
      return this.close();
    }
    if (button.dataset.act === "take_away") return this.send(button, ["qa.take_away", {}]);
    const place = button.closest(".choices");
    if (place) this.send(button, CHOSEN[this.form.dataset.act](this.form, button.dataset.value, place));
  }

  submit(event) {
    event.preventDefault();
    const { act } = this.form.dataset;
    if (act in STORED) this.send(event.submitter ?? find(this.form, ".acts button"), STORED[act](this.form.elements, this.question));
    else find(this.form, ".choice")?.focus(); // a note was written: now its reason
  }

  /** It is out of the way at once, so that the next key means the question; refused, it comes back as it was. */
  async send(button, [verb, more]) {
    const { form, draft } = this;
    const row = form.closest(".question-row");
    const sent = this.inbox.send(button, row, verb, { question: this.question.id, ...more }, this.seen);
    if (form.contains(document.activeElement)) row.focus({ preventScroll: true });
    attribute(form, "data-sent", true);
    const done = await sent;
    attribute(form, "data-sent", false);
    if (done) dropDraft(draft);
    if (done && form === this.form) this.close();
  }
}

/** @param {HTMLElement} box @param {any[]} choices @param {number} from */
function fillNumbered(box, choices, from) {
  box.append(...choices.map(([words, value], at) => choice(from + at < 10 ? String(from + at) : "", words, value)));
}
