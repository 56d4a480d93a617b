// My own questions with what became of each, the hidden ones too; those that are not out yet can be changed.

import { attribute, clone, describe, find, keptNote, renderList, set, show } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { refusal, text } from "../tools/format.js";
import { showLeft, wrong } from "./ask.js";
import { named } from "./question_row.js";
import { EDITABLE, OPEN, outOfTime, WITHDRAWABLE } from "../panels/question_states.js";

/** @import { Known } from "../live/facts.js" */

const PATIENCE_MS = 800; // a press has its word within a second

/** Its state, or its end: what the session left open has run out of time. @param {Wire.MyQuestion} one @param {boolean} over @param {Wire.People|undefined} people */
export function stateText(one, over, people) {
  if (over && OPEN.includes(one.state)) return text("state.out_of_time");
  const name = named(one.by, people);
  if (one.state === "done" || one.state === "written") return text(`end.${one.state}${name ? ".by" : ""}`, { name });
  if (one.state === "merged") return text("state.merged", { text: one.into?.text ?? "" });
  if (one.state !== "hidden") return text(`state.${one.state}`);
  const reason = one.because ? text("state.hidden_because", { reason: text(`because.${one.because}`) }) : text("state.hidden");
  return one.note ? `${reason}. ${one.note}` : reason;
}

export class Mine {
  /** @param {HTMLElement} root @param {HTMLElement} dialog @param {import("./anonymous.js").Anonymous} anonymous @param {import("../live.js").Live} live */
  constructor(root, dialog, anonymous, live) {
    this.root = root;
    this.dialog = /** @type {HTMLDialogElement} */ (dialog);
    this.anonymous = anonymous;
    this.live = live;
    /** @type {any} */ this.edited = null;
    root.addEventListener("click", (event) => this.press(/** @type {HTMLElement} */ (event.target)));
    find(dialog, "textarea").addEventListener("input", () => this.count());
    drafted(find(dialog, "form"), () => `mine:${this.edited?.id}`);
    find(dialog, "form").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.save();
    });
  }

  /** @param {Known} facts */
  render(facts) {
    const { my_questions, my_anonymous, people } = facts;
    const over = outOfTime(facts, this.live.now());
    this.asked = [...(my_questions?.asked ?? []), ...(my_anonymous?.asked ?? [])].sort((a, b) => b.asked_at - a.asked_at);
    show(find(this.root, ".mine-empty"), !this.asked.length);
    renderList(find(this.root, ".mine-list"), this.asked, (one) => one.id, () => clone("mine-row"), (element, one) => {
      element.dataset.state = one.state;
      set(element, ".text", one.text);
      set(element, ".state", stateText(one, over, people));
      set(element, ".as", one.as ? text(`as.${one.as}`) : "");
      set(element, ".answer", one.answer);
      show(find(element, ".edit"), EDITABLE.includes(one.state) && !over);
      show(find(element, ".withdraw"), WITHDRAWABLE.includes(one.state) && !over);
      for (const button of element.querySelectorAll("button")) attribute(button, "aria-describedby", describe(element, "mine", one.id));
    });
  }

  /** @param {HTMLElement} target */
  press(target) {
    const row = /** @type {HTMLElement|null} */ (target.closest(".mine-row"));
    const one = this.asked?.find((each) => String(each.id) === row?.dataset.key);
    if (!row || !one) return;
    if (target.closest(".withdraw")) this.act(find(row, ".note"), "withdraw", one, {});
    if (target.closest(".edit")) this.edit(one);
  }

  /** @param {Wire.MyQuestion} one */
  edit(one) {
    this.edited = one;
    find(this.dialog, "textarea").value = one.text;
    readDraft(`mine:${one.id}`, find(this.dialog, "form"));
    set(this.dialog, ".note", "");
    this.count();
    this.dialog.showModal();
  }

  count() {
    return showLeft(this.dialog, find(this.dialog, "textarea").value);
  }

  async save() {
    const words = find(this.dialog, "textarea").value.trim();
    const why = wrong(words, this.count());
    const note = find(this.dialog, ".note");
    note.hidden = false;
    if (why) return refuse(note, why);
    if (await this.act(note, "edit", this.edited, { text: words })) {
      dropDraft(`mine:${this.edited?.id}`);
      this.dialog.close();
    }
  }

  /** The same for what I asked by name and for what only this browser can prove. */
  /** @param {HTMLElement} note @param {"edit"|"withdraw"} what @param {Wire.MyQuestion} one @param {Record<string, any>} more */
  async act(note, what, one, more) {
    const anonymous = one.as === "anonymous";
    const whose = anonymous ? { capability: this.anonymous.secretOf(one.id) } : { question: one.id };
    const verb = anonymous ? `qa.${what}_anonymously` : `qa.${what}${what === "edit" ? "_mine" : ""}`;
    note.textContent = note.dataset.tone = "";
    keptNote(note, !this.live.status.online);
    const late = setTimeout(() => keptNote(note, true), PATIENCE_MS);
    try {
      await this.live.send(verb, { ...whose, ...more });
      if (anonymous) this.anonymous.look();
      keptNote(note, false);
      return true;
    } catch (problem) {
      refuse(note, /** @type {any} */ (problem));
      return false;
    } finally {
      clearTimeout(late);
    }
  }
}

/** @param {HTMLElement} note @param {{code: string, params?: any}} why */
function refuse(note, why) {
  note.dataset.tone = "refused";
  note.textContent = refusal(why);
}
