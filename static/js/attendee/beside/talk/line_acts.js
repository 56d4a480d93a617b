// What can be done with a line of somebody else: to answer it, and to report it to the moderators.

import { attribute, find, show } from "../../../tools/dom.js";
import { refusal, text } from "../../../tools/format.js";
import { say } from "../../../panels/press.js";

/** @import { Line } from "../../../panels/talk/stream.js" */

export class LineActs {
  /** @param {HTMLElement} list @param {import("../../../live.js").Live} live @param {{lineOf: (id: number) => Line|undefined, answer: (line: Line) => void}} ways */
  constructor(list, live, ways) {
    this.live = live;
    this.ways = ways;
    /** @type {Set<number>} by me */ this.reported = new Set();
    list.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("button")));
    list.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(/** @type {any} */ (event.target).closest("li"), false));
  }

  /** @param {HTMLElement} element @param {Line} line @param {boolean} mine */
  write(element, line, mine) {
    show(find(element, ".line-more"), !mine);
    show(find(element, "[data-act=report]"), !this.reported.has(line.id));
  }

  /** @param {Element|null} button */
  clicked(button) {
    const row = /** @type {HTMLElement|null|undefined} */ (button?.closest("li"));
    const line = this.ways.lineOf(Number(row?.dataset.id));
    if (!button || !row || !line) return;
    if (button.matches(".line-more")) return this.toggle(row, find(row, ".line-acts").hidden);
    if (button.matches("[data-act=report]")) return this.report(row, line);
    if (!button.matches("[data-act=answer]")) return;
    this.toggle(row, false);
    this.ways.answer(line);
  }

  /** @param {HTMLElement|null} row @param {boolean} on */
  toggle(row, on) {
    const more = row?.querySelector(".line-more");
    if (!row || !more) return;
    show(find(row, ".line-acts"), on);
    attribute(more, "aria-expanded", String(on));
    if (on) find(row, ".line-acts").scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} row @param {Line} line */
  async report(row, line) {
    const note = find(row, ".note");
    say(note, this.live.status.online ? "" : text("talk.kept"), "kept");
    try {
      await this.live.send("talk.report", { line: line.id });
      this.reported.add(line.id);
      show(find(row, "[data-act=report]"), false);
      say(note, text("talk.reported"), "");
    } catch (why) {
      say(note, refusal(/** @type {any} */ (why)), "refused");
    }
  }
}
