// The thin line that says when this page is behind, what it keeps until it is not, and what was refused meanwhile.

import { attribute, find, set, show } from "../dom.js";
import { refusal, text, timeOfDay } from "../format.js";

/** @import { Known } from "../live/facts.js" */

const ACTING = "[data-act], form .primary, #primary, #foot button, .withdraw";
const READ_MS = 3000;

export class Connection {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.read = 0;
    this.shown = { n: 0, at: 0 };
    document.addEventListener("click", () => this.hasRead(), true);
  }

  /** @param {Known} facts */
  render({ status, orphans = [] }) {
    const behind = !status.online || status.slow;
    if (orphans.length > this.shown.n) this.shown = { n: orphans.length, at: Date.now() };
    const lost = orphans.slice(this.read).map(lostText).join(" ");
    show(this.root, Boolean(behind || status.gone || lost));
    attribute(this.root, "data-tone", status.gone ? "gone" : lost ? "refused" : null);
    set(this.root, ".what", what(status));
    set(this.root, ".waiting", behind && !status.gone ? waiting(status) : "");
    set(this.root, ".lost", lost);
    if (status.gone) this.end(status.gone);
  }

  /** Whoever goes on pressing has seen what stood there. */
  hasRead() {
    if (this.read === this.shown.n || Date.now() - this.shown.at < READ_MS) return;
    this.read = this.shown.n;
    set(this.root, ".lost", "");
    attribute(this.root, "data-tone", null);
    show(this.root, [".what", ".waiting"].some((words) => find(this.root, words).textContent));
  }

  /** Nothing pressed here would be accepted any more; a guest may come again, who leads asks for another link. */
  /** @param {string} code */
  end(code) {
    const again = find(this.root, ".again");
    if (again) show(again, code === "gone");
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(ACTING))) button.disabled = true;
  }
}

/** @param {import("../live.js").Status} status */
function what(status) {
  if (status.gone) return text(`connection.${status.gone}`);
  return status.online ? "" : text("connection.offline", { time: timeOfDay(status.since ?? Date.now()) });
}

/** @param {import("../live.js").Status} status */
function waiting({ waiting: verbs, kept }) {
  const n = verbs.length;
  if (!n) return text("connection.trying");
  if (!kept) return text("connection.unkept");
  const own = text(`kept.${verbs[0]}`);
  return n === 1 && own !== `kept.${verbs[0]}` ? own : text("connection.waiting", { n });
}

/** Pressed before this page was loaded: nobody waits at the button any more. @param {NonNullable<Known["orphans"]>[number]} orphan */
function lostText({ command, why }) {
  const words = command.with.text;
  return words ? text("lost.text", { text: words, why: refusal(why) }) : text("lost", { why: refusal(why) });
}
