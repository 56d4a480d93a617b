// Upvotes as I see them: what the server counts, what I have just pressed, and what still waits for the network.

import { refusal } from "../tools/format.js";

const SETTLING_MS = 1500; // the fact of it follows the answer

export class Upvotes {
  /** @param {import("../live.js").Live} live @param {() => void} changed */
  constructor(live, changed) {
    this.live = live;
    this.changed = changed;
    /** @type {Map<number, boolean>} */ this.pressed = new Map();
    /** @type {Set<number>} what I asked myself */ this.own = new Set();
  }

  /** @param {Map<number, number>} scores @param {number[]} [mine] */
  take(scores, mine) {
    this.late = new Set(this.live.late("qa.upvote").map((command) => command.with.question));
    this.scores = scores;
    this.mine = new Set(mine);
    this.unsent = new Map(this.live.unsent("qa.upvote").map((command) => [command.with.question, command.with.on]));
  }

  /** @param {number} id */
  of(id) {
    const counted = this.mine?.has(id) ?? false;
    const wished = this.unsent?.get(id) ?? this.pressed.get(id) ?? counted;
    const score = (this.scores?.get(id) ?? 0) + Number(wished) - Number(counted);
    return { score, wished, kept: this.late?.has(id) ?? false };
  }

  /** @param {HTMLButtonElement} button @param {HTMLElement} row */
  async press(button, row) {
    const note = /** @type {HTMLElement} */ (row.querySelector(".note"));
    note.textContent = note.dataset.tone = "";
    try {
      await this.wish(Number(row.dataset.key), button.getAttribute("aria-pressed") !== "true");
    } catch (why) {
      note.dataset.tone = "refused";
      note.textContent = refusal(/** @type {any} */ (why));
    }
  }

  /** @param {number} question @param {boolean} on */
  async wish(question, on) {
    this.pressed.set(question, on);
    this.changed();
    const settled = () => {
      if (this.pressed.get(question) === on) this.pressed.delete(question);
      this.changed();
    };
    try {
      await this.live.send("qa.upvote", { question, on });
      setTimeout(settled, SETTLING_MS);
    } catch (why) {
      settled();
      throw why;
    }
  }
}
