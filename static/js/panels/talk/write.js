// The form for a line: its words and what it is about are kept until they are in; what was refused comes back to it.

import { attribute, find, set, show } from "../../tools/dom.js";
import { drafted, keepDraft, readDraft } from "../../tools/kept.js";
import { isComposing } from "../../tools/keys.js";
import { duration, refusal, text } from "../../tools/format.js";
import { Back } from "./back.js";
import { authorOf } from "./line_row.js";
import { shut, waits } from "./own.js";

/** @import { Known } from "../../live/facts.js" */
/** @import { Line } from "./stream.js" */
/** @import { Refused } from "./back.js" */

const DRAFT = "talk";
const SAY = "talk.say";
const LIMIT = 500;
const NEAR = 60; // so many characters before the end it is said how many are left

export class Write {
  /** @param {HTMLElement} root @param {import("../../live.js").Live} live @param {{sent: (own: any) => void, changed: () => void}} tell */
  constructor(root, live, tell) {
    this.root = root;
    this.live = live;
    this.tell = tell;
    this.form = find(root, "form");
    this.field = find(root, "textarea");
    /** @type {Line|null} */ this.to = null;
    this.back = new Back(find(root, ".talk-back"), live, { isFree: () => !this.field.value.trim(), takeUp: (one) => this.takeUp(one) });
    drafted(this.form, () => DRAFT);
    readDraft(DRAFT, this.form);
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    });
    this.form.addEventListener("input", () => this.count());
    this.field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.pressed(event));
    find(root, ".talk-to button").addEventListener("click", () => this.answer(null));
    this.count();
  }

  /** Enter sends, with Shift it begins a line; where there is no keyboard but on the screen its key says so. @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || isComposing(event)) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  /** @param {Known} facts @param {Iterable<{at: number}>} own */
  render({ talk, agenda, orphans }, own) {
    if (!talk) return;
    const why = shut(talk, this.live.seat.roles);
    show(this.form, !why);
    set(this.root, ".talk-shut", why ? text(`talk.shut.${why}`) : "");
    this.offer(agenda.policy_questions);
    this.back.claim(orphans, SAY);
    this.tick(talk, own);
  }

  /** @param {Wire.Talk} talk @param {Iterable<{at: number}>} own */
  tick(talk, own) {
    const left = waits(talk, own, this.live.seat.roles, this.live.now());
    const button = find(this.form, "[type=submit]");
    attribute(button, "aria-disabled", left > 0);
    const words = left > 0 ? text("talk.again", { time: duration(Math.ceil(left / 1000) * 1000) }) : text("talk.say");
    if (button.textContent !== words) button.textContent = words;
    this.waits = left > 0;
  }

  /** Who reads of one policy question only writes about it, or would not see their own line. @param {string} policy */
  follow(policy) {
    if (!this.form.elements.text.value.trim()) this.form.elements.policy.value = policy;
  }

  /** @param {Wire.AgendaQuestion[]} policies */
  offer(policies) {
    const select = this.form.elements.policy;
    show(find(this.form, ".talk-about"), policies.length > 0);
    if (select.length === policies.length + 1) return;
    const chosen = select.value;
    select.length = 1;
    for (const one of policies) select.add(new Option(`${text("policy.short", one)} ${one.text}`, String(one.id)));
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = "";
    readDraft(DRAFT, this.form);
  }

  /** As an answer to a line, or to none. @param {Line|null} line */
  answer(line) {
    this.to = line;
    show(find(this.root, ".talk-to"), line !== null);
    set(this.root, ".talk-to .words", line ? text("talk.answering", { name: authorOf(line), text: line.text }) : "");
    if (line || document.activeElement === document.body) this.field.focus();
  }

  count() {
    const left = LIMIT - [...this.field.value.trim()].length;
    const near = set(this.root, ".left", left > NEAR ? "" : text(left < 0 ? "talk.over" : "talk.left", { n: Math.abs(left) }));
    near.classList.toggle("refused", left < 0);
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
    return left;
  }

  async submit() {
    const words = this.field.value.trim();
    if (this.waits) return this.say("");
    if (!words) return this.say(refusal({ code: "empty" }));
    if (this.count() < 0) return this.say(refusal({ code: "too_long", params: { limit: LIMIT } }));
    const body = { text: words, policy_question: Number(this.form.elements.policy.value) || null, to: this.to?.id ?? null };
    this.say("");
    this.field.value = "";
    this.answer(null);
    this.count();
    keepDraft(DRAFT, this.form); // what it is about goes on for the next one
    const sent = this.live.send(SAY, body);
    this.tell.changed();
    try {
      this.tell.sent({ ...body, ...(await sent) });
    } catch (why) {
      this.returned({ id: String(performance.now()), with: body, why });
    }
  }

  /** Where nothing else is being written its words come back into the field, else they stand below it. @param {Refused} one */
  returned(one) {
    if (this.field.value.trim()) this.back.add(one);
    else this.takeUp(one);
    this.tell.changed();
  }

  /** @param {Refused} one */
  takeUp({ with: body, why }) {
    this.field.value = body.text;
    this.form.elements.policy.value = String(body.policy_question ?? "");
    this.count();
    keepDraft(DRAFT, this.form);
    this.say(refusal(why));
    this.field.focus();
  }

  /** @param {string} words */
  say(words) {
    set(this.root, ".note", words).dataset.tone = words ? "refused" : "";
  }
}
