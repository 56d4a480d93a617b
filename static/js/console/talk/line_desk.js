// Lines under a moderator's hands: one press approves; to hide asks for a reason, to silence how far. Both can be taken back.

import { clone, find, set } from "../../tools/dom.js";
import { text } from "../../tools/format.js";
import { authorOf } from "../../panels/talk/line_row.js";
import { choice } from "../choices.js";

/** @import { Line } from "../../panels/talk/stream.js" */

const REASONS = ["off_topic", "abusive", "personal", "advertising", "unclear", "other"];
/** What is asked before a press does it. @type {Record<string, (form: HTMLElement, line: Line) => void>} */
const ASKS = {
  hide: (form) => find(form, ".choices").append(...REASONS.map((code, at) => choice(String(at + 1), text(`because.${code}`), code))),
  silence: (form, line) => set(form, ".warning", text("silence.named", { name: authorOf(line) })),
};
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
/** What is made of a line: the press, its way back, and what is said. */
const MADE = {
  question: ["talk.offer", "talk.take_back", "talk.desk.offered.question"],
  hand: ["talk.offer", "talk.take_back", "talk.desk.offered.hand"],
  note: ["talk.note", "talk.take_back_note", "talk.desk.noted"],
};
/** Whether its author has still to answer. @param {Line} line @returns {import("./undoing.js").Stands} */
const isOffered = ({ id }) => ({ offers }) => Boolean(offers?.some(({ line, refused }) => line === id && !refused));

export class LineDesk {
  /** @param {HTMLElement} root @param {any} page @param {import("./undoing.js").Undoing} undoing @param {(id: number) => Line|undefined} lineOf */
  constructor(root, { press }, undoing, lineOf) {
    this.root = root;
    this.press = press;
    this.undoing = undoing;
    this.lineOf = lineOf;
    root.addEventListener("click", (event) => this.clicked(/** @type {any} */ (event.target).closest("button")));
    root.addEventListener("keydown", (event) => this.walked(event));
  }

  /** @param {any} button */
  clicked(button) {
    if (!button) return;
    if (button.matches(".undo")) return this.undoing.take(button, this.press);
    const row = button.closest(".line");
    const line = row && this.lineOf(Number(row.dataset.id));
    if (!line) return;
    const { act, value } = button.dataset;
    if (button.closest(".choices")) return this.hide(button, row, line, value);
    if (act in ASKS) return this.ask(row, act, line);
    if (act === "keep_it") return this.close(row);
    if (act === "take_away" || button.closest("form")) return this.silence(button, row, line, act === "take_away");
    if (act in MADE) return this.make(button, row, line, act);
    if (act === "approve") return this.press(button, "talk.approve", { line: line.id, name: line.who.name });
    if (act === "keep") return this.press(button, "talk.approve", { line: line.id });
    if (act === "show") this.press(button, "talk.show", { line: line.id });
  }

  /** One form at a time; pressed again it goes. @param {HTMLElement} row @param {string} act @param {Line} line */
  ask(row, act, line) {
    const open = this.root.querySelector(".line > .row-form");
    const again = open && row.contains(open) && /** @type {HTMLElement} */ (open).dataset.act === act;
    open?.remove();
    if (again) return row.focus({ preventScroll: true });
    const form = clone(`line-${act}`);
    form.dataset.act = act;
    ASKS[/** @type {keyof typeof ASKS} */ (act)](form, line);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close(row);
    });
    row.append(form);
    find(form, "button").focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} row */
  close(row) {
    row.querySelector(".row-form")?.remove();
    row.focus({ preventScroll: true });
  }

  /** @param {any} button @param {HTMLElement} row @param {Line} line @param {string} reason */
  async hide(button, row, line, reason) {
    if (!(await this.press(button, "talk.hide", { line: line.id, reason }))) return;
    this.close(row);
    this.undoing.note(`line ${line.id}`, text("talk.desk.hid"), ["talk.show", { line: line.id }], row.dataset.list, () => this.lineOf(line.id)?.state === "hidden");
  }

  /** Offered to its author, or noted at once. @param {any} button @param {HTMLElement} row @param {Line} line @param {string} act */
  async make(button, row, line, act) {
    const [verb, back, words] = MADE[/** @type {keyof typeof MADE} */ (act)];
    const body = { line: line.id };
    if (!(await this.press(button, verb, act === "note" ? body : { ...body, as: act }))) return;
    const stands = act === "note" ? () => this.lineOf(line.id)?.became === "note" : isOffered(line);
    this.undoing.note(`line ${line.id}`, text(words), [back, body], row.dataset.list, stands);
  }

  /** @param {any} button @param {HTMLElement} row @param {Line} line @param {boolean} everything */
  async silence(button, row, line, everything) {
    const done = await this.press(button, everything ? "talk.take_away" : "talk.silence", { line: line.id });
    if (!done) return;
    this.close(row);
    this.undoing.note(`line ${line.id}`, text("talk.desk.silenced", { name: authorOf(line) }), ["participants.lift", { silence: done.silence }], row.dataset.list);
  }

  /** The arrows walk through what waits; the stream has its own. @param {KeyboardEvent} event */
  walked(event) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const target = /** @type {Element} */ (event.target);
    if (!step || event.defaultPrevented || target.closest("input, select, textarea, .row-form, .lines") || !target.closest(".line")) return;
    const rows = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".apart .line")]);
    const next = rows[rows.indexOf(/** @type {HTMLElement} */ (target.closest(".line"))) + step];
    event.preventDefault();
    next?.focus();
  }
}
