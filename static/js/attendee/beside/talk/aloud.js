// New lines read aloud, for whoever asked for it: one by one while they are few, else how many they are.

import { find } from "../../../tools/dom.js";
import { text } from "../../../tools/format.js";
import { remember, remembered } from "../../../tools/kept.js";
import { authorOf } from "../../../panels/talk/line_row.js";

/** @import { Line } from "../../../panels/talk/stream.js" */

const KEEP = "roundtable.talk.aloud";
const EVERY_MS = 3000;
const FEW = 3;
const READ_MS = 10000;

/** @param {Line[]} lines */
export function sentences(lines) {
  if (lines.length > FEW) return [text("talk.new", { n: lines.length })];
  return lines.map((line) => text("talk.said", { name: authorOf(line), text: line.text }));
}

export class Aloud {
  /** @param {HTMLElement} root with the choice and the region that is spoken */
  constructor(root) {
    this.choice = /** @type {HTMLInputElement} */ (find(root, "[name=aloud]"));
    this.region = /** @type {HTMLElement} */ (find(root, ".talk-aloud"));
    this.choice.checked = remembered(KEEP, false);
    this.choice.addEventListener("change", () => remember(KEEP, this.choice.checked));
    /** @type {Line[]} */ this.due = [];
    this.last = 0;
    this.timer = 0;
  }

  /** What was there when the talk was opened is read on the page. @param {Line[]} lines of others, in their order @param {boolean} fresh */
  hear(lines, fresh) {
    const { last } = this;
    this.last = Math.max(last, ...lines.map(({ at }) => at));
    if (fresh || !this.choice.checked) this.due = [];
    else this.due.push(...lines.filter(({ at }) => at > last));
    if (this.due.length && !this.timer) this.timer = setTimeout(() => this.say(), EVERY_MS);
  }

  say() {
    this.timer = 0;
    for (const sentence of sentences(this.due)) {
      const line = document.createElement("p");
      line.dir = "auto";
      line.textContent = sentence;
      this.region.append(line);
      setTimeout(() => line.remove(), READ_MS);
    }
    this.due = [];
  }
}
