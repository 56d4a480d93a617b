// Captions for who listens with a screen reader and wants them: off unless switched on here.

import { linesOf } from "./caption_lines.js";

const FINISHED_MS = 2500; // a line that nobody adds to any more

export class CaptionAloud {
  /** @param {HTMLElement} region @param {HTMLInputElement} onOff */
  constructor(region, onOff) {
    this.region = region;
    this.onOff = onOff;
    this.said = "";
    /** @type {ReturnType<typeof setTimeout>|undefined} */ this.soon = undefined;
  }

  /** @param {Map<number, import("../live/wants.js").Caption>|undefined} rows @param {string} language */
  hear(rows, language) {
    const last = linesOf(rows, 1)[0];
    if (!last || last.lost || !this.onOff.checked || last.key + last.text === this.said) return;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      this.said = last.key + last.text;
      this.region.lang = language;
      this.region.textContent = last.text;
    }, FINISHED_MS);
  }
}
