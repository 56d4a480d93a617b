// A poll that closed over a choice that nobody had sent: it is said, and stays until it has been read.

import { clone, find, renderList, set } from "../tools/dom.js";
import { text } from "../tools/format.js";

export class Missed {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {{poll: Wire.PollRow, what: string}[]} */ this.all = [];
    root.addEventListener("click", ({ target }) => {
      const row = /** @type {HTMLElement|null} */ (/** @type {Element} */ (target).closest("button")?.closest(".missed"));
      if (row) this.drop(Number(row.dataset.key));
    });
  }

  /** @param {Wire.PollRow} poll @param {string} what "not_voted", "as_before", "too_late", or "" for nothing */
  tell(poll, what) {
    if (!what) return;
    this.all = [...this.all.filter((one) => one.poll.id !== poll.id), { poll, what }];
    this.render();
    this.root.scrollIntoView({ block: "nearest" });
  }

  /** It was read, or the poll is open again. @param {number} id */
  drop(id) {
    this.all = this.all.filter(({ poll }) => poll.id !== id);
    this.render();
  }

  render() {
    renderList(this.root, this.all, ({ poll }) => poll.id, () => clone("poll-missed"), (row, { poll, what }) => {
      set(row, ".what", text(`poll.missed.${what}`));
      set(row, ".missed-of", poll.text);
    });
  }

  /** Where a focus goes on that was in the poll. */
  button() {
    return find(this.root, "button");
  }
}
