// Captions typed by hand: one line, Enter sends, the last lines stand above it, and the last own one can be mended.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { refusal, text } from "../tools/format.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { CaptionChoice } from "../panels/caption_choice.js";
import { renderLines } from "../panels/caption_lines.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const SHOWN = 6;
const LATE_MS = 5000; // what takes longer reaches readers after what it is about
const DRAFT = "caption";

/** What was typed here: `seq` is its number when it has been taken, `late` that it took long, `why` that it was refused.
 * @typedef {{key: number, text: string, at: number, language: string, seq?: number, late?: boolean, why?: string}} Typed */

export class Typing extends Panel {
  /** @param {HTMLElement} root @param {import("../panels/panel.js").Page} page */
  constructor(root, page) {
    super(root, page);
    this.form = find(root, "form");
    this.line = this.form.elements.text;
    this.choice = new CaptionChoice(page.live, "typing");
    /** @type {Typed[]} */ this.typed = [];
    /** @type {Typed|undefined} */ this.mending = undefined;
    this.form.elements.language.addEventListener("change", (/** @type {any} */ { target }) => this.choose(target.value));
    this.form.addEventListener("submit", (/** @type {Event} */ event) => this.submit(event));
    this.line.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.pressed(event));
    find(root, "[data-act=mend]").addEventListener("click", () => this.mend());
    readDraft(DRAFT, this.form);
    drafted(this.form, () => DRAFT);
  }

  /** @param {string} code */
  choose(code) {
    this.leave();
    this.choice.choose(code);
    this.render(this.live.facts);
    this.line.focus();
  }

  /** Up in an empty field takes the last line back, as in a terminal; Escape leaves it as it was. @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key === "ArrowUp" && !this.line.value) this.mend();
    else if (event.key === "Escape" && this.mending) this.leave();
    else return;
    event.preventDefault();
  }

  get last() {
    return [...this.typed].reverse().find((one) => one.seq !== undefined && one.language === this.choice.language);
  }

  mend() {
    const { last } = this;
    if (!last) return;
    this.mending = last;
    this.line.value = last.text;
    this.line.focus();
    this.render(this.live.facts);
  }

  leave() {
    if (this.mending) this.line.value = "";
    this.mending = undefined;
    this.render(this.live.facts);
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const words = this.line.value.trim();
    const { language } = this.choice;
    if (!words || !language) return;
    if (this.mending) this.resay(this.mending, words);
    else this.say({ key: Date.now() + Math.random(), text: words, at: Date.now(), language });
    this.mending = undefined;
    this.line.value = "";
    dropDraft(DRAFT);
    this.render(this.live.facts);
  }

  /** Kept while the network is away, in order; a line that took long says so. @param {Typed} line */
  async say(line) {
    this.typed = [...this.typed.slice(-20), line];
    const away = !this.live.status.online;
    try {
      line.seq = (await this.live.send("captions.say", { language: line.language, text: line.text })).seq;
    } catch (why) {
      line.why = refusal(/** @type {any} */ (why));
    }
    line.late = away || Date.now() - line.at > LATE_MS;
    this.render(this.live.facts);
  }

  /** @param {Typed} line @param {string} words */
  async resay(line, words) {
    const note = find(this.root, ".note");
    line.text = words;
    note.textContent = "";
    try {
      await this.live.send("captions.mend", { language: line.language, seq: line.seq, text: words });
    } catch (why) {
      Object.assign(note, { textContent: refusal(/** @type {any} */ (why)) }).dataset.tone = "refused";
    }
  }

  /** @param {Known} facts */
  render(facts) {
    if (!this.choice.language && this.choice.offered.length) this.choice.chosen = this.choice.offered[0];
    this.choice.follow();
    const { language } = this.choice;
    show(this.root, language !== "");
    if (!language) return;
    this.choice.offer(this.form.elements.language, false);
    renderLines(find(this.root, ".caption-lines"), facts.captions, { language, most: SHOWN });
    this.line.lang = language;
    this.line.dir = find(this.root, ".caption-lines").dir;
    this.renderOwn();
    set(this.form, ".mending", this.mending ? text("typing.mending") : "");
    attribute(this.root, "data-mending", Boolean(this.mending));
    show(find(this.root, "[data-act=mend]"), Boolean(this.last) && !this.mending);
  }

  /** Only what has something to be said of: what waits, was late or refused. */
  renderOwn() {
    const open = this.typed.filter((one) => one.why || one.late || this.waits(one)).slice(-3);
    renderList(find(this.root, ".own-lines"), open, (one) => one.key, () => clone("own-line"), (row, one) => {
      set(row, ".text", one.text);
      set(row, ".fate", one.why ?? text(one.late ? "typing.late" : "typing.waits"));
    });
  }

  /** @param {Typed} one */
  waits(one) {
    return one.seq === undefined && !one.why && (!this.live.status.online || Date.now() - one.at > LATE_MS);
  }
}
