// The dialog for a question: its field and what is left of it, to whom, as whom, and what became of it; the words are
// kept until they are in.

import { find, set, show } from "../tools/dom.js";
import { keepDraft, readDraft } from "../tools/kept.js";
import { commas, group, nameOf, refusal, region, text, whoText } from "../tools/format.js";
import { uuid } from "../live/outbox.js";
import { closed } from "./asking.js";

/** @import { Known } from "../live/facts.js" */

const PATIENCE_MS = 800; // a press has its word within a second
const VERBS = ["qa.ask", "qa.ask_anonymously"];
const LIMIT = 500;

/** Characters as people count them: an emoji or a letter with its accents is one. @param {string} words */
export function characters(words) {
  if (!("Segmenter" in Intl)) return [...words].length;
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)].length;
}

/** Shows what is left, and returns it. @param {HTMLElement} dialog with `.left` @param {string} words */
export function showLeft(dialog, words) {
  const left = LIMIT - characters(words.trim().normalize("NFC"));
  const line = set(dialog, ".left", text(left < 0 ? "ask.over" : "ask.left", { n: Math.abs(left) }));
  line.classList.toggle("refused", left < 0);
  return left;
}

/** Why these words cannot be sent, or null. @param {string} words @param {number} left */
export function wrong(words, left) {
  if (!words.trim()) return { code: "empty" };
  return left < 0 ? { code: "too_long", params: { limit: LIMIT } } : null;
}

export class Ask {
  /**
   * @param {HTMLElement} dialog @param {{asking: import("./asking.js").Asking, anonymous: import("./anonymous.js").Anonymous}} others
   * @param {import("../live.js").Live} live
   */
  constructor(dialog, { asking, anonymous }, live) {
    this.dialog = /** @type {HTMLDialogElement} */ (dialog);
    this.asking = asking;
    this.anonymous = anonymous;
    this.live = live;
    this.form = find(dialog, "form");
    this.field = find(dialog, "textarea");
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    });
    readDraft("ask", this.form);
    this.count();
  }

  /** @param {Known} facts */
  render({ agenda, people, my_seat, asking }) {
    this.offer("policy", agenda.policy_questions.map((one) => [one.id, `${one.number}. ${one.text}`]));
    this.offer("speaker", (people?.speakers ?? []).map((one) => [one.id, nameOf(one)]));
    set(this.dialog, "#ask-how", text(`ask.approval.${asking?.approval ?? "guests"}`));
    readDraft("ask", this.form);
    this.renderAs(my_seat ?? {});
    this.tick();
  }

  tick() {
    const why = closed(this.live.facts, this.live.now());
    show(find(this.dialog, "[type=submit]"), !why);
    if (why === this.why) return;
    this.why = why;
    if (why) this.refuse({ code: why });
    else set(this.dialog, ".note", "");
  }

  /** @param {string} name @param {[number, string][]} options */
  offer(name, options) {
    const select = this.form.elements[name];
    show(select.closest(".field"), options.length > 0);
    const chosen = select.value;
    select.length = 1;
    for (const [id, words] of options) select.add(new Option(words, String(id)));
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = ""; // who was to answer has left
  }

  /** What others will see of me, each way. @param {Wire.MySeat} seat */
  renderAs(seat) {
    const from = commas([seat.group && group(seat.group), seat.region && region(seat.region)].filter(Boolean));
    set(this.dialog, ".as-named", seat.name ? whoText(seat) : text("ask.no_name"));
    set(this.dialog, ".as-group", from || text("ask.no_group"));
    show(find(this.dialog, ".as-set"), !from);
    const radios = this.form.elements.as;
    const byGroup = [...radios].find((radio) => radio.value === "group");
    byGroup.disabled = !from;
    if (!from && radios.value === "group") radios.value = "named";
    this.saySender();
  }

  /** Beside Send, what others will see. */
  saySender() {
    const { value } = this.form.elements.as;
    const who = value === "anonymous" ? text("ask.anonymous") : find(this.dialog, `.as-${value}`).textContent;
    set(this.dialog, ".as-said", text("ask.seen", { who }));
  }

  changed() {
    this.count();
    this.saySender();
    keepDraft("ask", this.form);
  }

  count() {
    return showLeft(this.dialog, this.field.value);
  }

  async submit() {
    const words = this.field.value.trim();
    const why = wrong(words, this.count());
    if (why) return this.refuse(why);
    const at = Date.now();
    const { policy, speaker, as } = Object.fromEntries(/** @type {any} */ (new FormData(this.form)));
    const question = { text: words, policy_question: Number(policy) || null, speaker: Number(speaker) || null };
    const sent = as === "anonymous" ? this.anonymous.ask(question) : this.live.send("qa.ask", { ...question, as });
    const button = find(this.dialog, "[type=submit]");
    button.setAttribute("aria-busy", "true");
    let away = false;
    try {
      const patience = new Promise((resolve) => setTimeout(resolve, this.live.status.online ? PATIENCE_MS : 0));
      this.kept(await Promise.race([sent, patience]));
      away = true;
      await sent.then((done) => this.asking.tell(text(`asked.${done.state}`)));
    } catch (problem) {
      if (away) this.cameBack(words, at, problem);
      else this.refuse(/** @type {any} */ (problem));
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  /** Stored, or without an answer for a while: either way the dialog has done its work. @param {any} done */
  kept(done) {
    this.field.value = "";
    this.changed();
    set(this.dialog, ".note", "");
    this.dialog.close();
    this.asking.tell(text(done ? `asked.${done.state}` : "kept.qa.ask"));
  }

  /** @param {{code: string, params?: any}} why */
  refuse(why) {
    set(this.dialog, ".note", refusal(why)).dataset.tone = "refused";
  }

  /**
   * Refused after the dialog had been closed: the words come back, in the order in which they were sent.
   * @param {string} words @param {number} at when they were sent @param {any} why
   */
  cameBack(words, at, why) {
    this.asking.tell("");
    this.live.outbox.orphan({ id: uuid(), do: VERBS[0], with: { text: words }, at }, why);
  }

  /** @param {string} words */
  restore(words) {
    this.field.value ||= words;
    this.changed();
  }

  /** Refused after a reload: nobody waited for the answer. @param {Known} facts */
  restoreLost({ orphans }) {
    for (const orphan of orphans) {
      if (!orphan.old && VERBS.includes(orphan.command.do)) this.restore(orphan.command.with.text);
      orphan.old = true; // once
    }
  }
}
