// What was refused when nobody waited at its button any more. What somebody wrote stays, through reloads, until it is
// thrown away; the rest goes when it was read.

import { renderList } from "../tools/dom.js";
import { refusal, text } from "../tools/format.js";
import { howMany } from "./poll_words.js";

/** @import { Known } from "../live/facts.js" */

const READ_MS = 3000;

export class Lost {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    this.shown = { n: 0, at: 0 };
    document.addEventListener("click", () => this.hasRead(), true);
    root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button");
      if (button) this.pass([button.parentElement?.dataset.key]);
    });
  }

  /** @param {Known} facts */
  render({ orphans }) {
    const { length: n } = orphans;
    this.shown = { n, at: n > this.shown.n ? Date.now() : this.shown.at };
    renderList(this.root, orphans, ({ command }) => command.id, rowOf, () => {});
  }

  /** Whoever goes on pressing has seen what stood there. */
  hasRead() {
    if (Date.now() - this.shown.at < READ_MS) return;
    this.pass(this.live.facts.orphans.filter(({ command }) => !writtenIn(command)).map(({ command }) => command.id));
  }

  /** @param {any[]} ids */
  pass(ids) {
    if (!ids.length) return;
    for (const id of ids) this.live.outbox.shelf.drop(id);
    this.live.store.put("orphans", this.live.facts.orphans.filter(({ command }) => !ids.includes(command.id)));
  }
}

/** The words that somebody wrote for it, in one line. @param {import("../live/outbox.js").Command} command */
function writtenIn({ with: body }) {
  const typed = [body.name, body.title, body.text, body.note, body.label, body.reason, ...(body.options ?? [])];
  return typed.filter((words) => words && typeof words === "string").join(" · ");
}

/** Of a vote as its form says it: "Choose one." @param {import("../live/outbox.js").Command} command @param {any} why */
function reason(command, why) {
  const chosen = command.do.startsWith("polls.vote") && why.code === "choices";
  return chosen ? howMany(why.params) : refusal(why);
}

/** @param {Known["orphans"][number]} orphan */
function rowOf({ command, why }) {
  const row = document.createElement("span");
  const words = writtenIn(command);
  row.append(text(words ? "lost.text" : "lost", { text: words, why: reason(command, why) }), " ");
  if (!words) return row;
  const drop = document.createElement("button");
  drop.className = "quiet";
  drop.textContent = text("lost.drop");
  row.append(drop);
  return row;
}
