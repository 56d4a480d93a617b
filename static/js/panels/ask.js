// The dialog for a question, and what happened to it: said where it was sent from, the words kept until it is in.

import { find, set, show } from "../dom.js";
import { refusal, text } from "../format.js";
import { closed } from "./asking.js";

const LIMIT = 500;
const PATIENCE_MS = 4000;

/** Characters as people count them: an emoji or a letter with its accents is one. @param {string} words */
export function characters(words) {
  if (!("Segmenter" in Intl)) return [...words].length;
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)].length;
}

export class Ask {
  /** @param {HTMLElement} dialog @param {import("./asking.js").Asking} asking @param {import("../live.js").Live} live */
  constructor(dialog, asking, live) {
    this.dialog = /** @type {HTMLDialogElement} */ (dialog);
    this.asking = asking;
    this.live = live;
    this.field = find(dialog, "textarea");
    this.field.addEventListener("input", () => this.count());
    find(dialog, "form").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    });
    this.count();
  }

  /** @param {Record<string, any>} facts */
  render({ agenda, clock }) {
    set(this.dialog, "#ask-how", text("ask.how"));
    this.offerPolicies(agenda);
    this.tick();
  }

  tick() {
    const why = closed(this.live.facts, this.live.now());
    show(find(this.dialog, "[type=submit]"), !why);
    if (this.dialog.open && why) this.refuse({ code: why });
  }

  /** @param {any} agenda */
  offerPolicies(agenda) {
    const select = find(this.dialog, "#ask-policy");
    show(find(this.dialog, ".ask-policy"), agenda.policy_questions.length > 0);
    const chosen = select.value;
    select.length = 1;
    for (const { id, number, text: words } of agenda.policy_questions) select.add(new Option(`${number}. ${words}`, id));
    select.value = chosen;
  }

  count() {
    const left = LIMIT - characters(this.field.value.trim());
    const line = set(this.dialog, "#ask-left", text(left < 0 ? "ask.over" : "ask.left", { n: Math.abs(left) }));
    line.classList.toggle("refused", left < 0);
    return left;
  }

  async submit() {
    const words = this.field.value.trim();
    if (!words) return this.refuse({ code: "empty" });
    if (this.count() < 0) return this.refuse({ code: "too_long", params: { limit: LIMIT } });
    const policy = find(this.dialog, "#ask-policy").value;
    const sent = this.live.send("qa.ask", { text: words, policy_question: policy ? Number(policy) : null });
    const button = find(this.dialog, "[type=submit]");
    button.setAttribute("aria-busy", "true");
    try {
      const patience = new Promise((resolve) => setTimeout(resolve, this.live.status.online ? PATIENCE_MS : 0));
      this.kept(await Promise.race([sent, patience]));
      await sent.then((done) => this.asking.tell(text(`asked.${done.state}`)));
    } catch (why) {
      if (this.dialog.open) this.refuse(/** @type {any} */ (why));
      else this.cameBack(words, why);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  /** Stored, or without an answer for a while: either way the dialog has done its work. @param {any} done */
  kept(done) {
    this.field.value = "";
    this.count();
    set(this.dialog, ".note", "");
    this.dialog.close();
    this.asking.tell(text(done ? `asked.${done.state}` : "kept.qa.ask"));
  }

  /** @param {{code: string, params?: any}} why */
  refuse(why) {
    set(this.dialog, ".note", refusal(why)).dataset.tone = "refused";
  }

  /** Refused after the dialog had closed: the words come back. @param {string} words @param {any} why */
  cameBack(words, why) {
    this.asking.tell(text("lost.text", { text: words, why: refusal(why) }), "refused");
    this.restore(words);
  }

  /** @param {string} words */
  restore(words) {
    this.field.value ||= words;
    this.count();
  }

  /** Refused after a reload: nobody waited for the answer. @param {Record<string, any>} facts */
  restoreLost({ orphans = [] }) {
    for (const { command } of orphans) if (command.do === "qa.ask") this.restore(command.with.text);
  }
}
