// The thin line that says when this page is behind, what it keeps until it is not, and what was refused meanwhile.

import { attribute, find, set, show } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";

/** @import { Known } from "../live/facts.js" */

const ACTING = "[data-act], form .primary, .option, #primary, #foot button, .withdraw";

export class Connection {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
  }

  /** @param {Known} facts */
  render({ status, orphans }) {
    const behind = !status.online || status.slow;
    const lost = orphans.length > 0;
    show(this.root, Boolean(behind || status.gone || lost));
    attribute(this.root, "data-tone", status.gone ? "gone" : lost ? "refused" : null);
    set(this.root, ".what", what(status));
    set(this.root, ".waiting", behind && !status.gone ? waiting(status) : "");
    if (lost || this.lost) this.renderLost();
    if (status.gone) this.end(status.gone);
  }

  /** Few pages ever need it. */
  async renderLost() {
    this.lost ??= import("./lost.js").then(({ Lost }) => new Lost(find(this.root, ".lost"), this.live));
    this.lost.then((lost) => lost.render(this.live.facts), () => { this.lost = undefined; });
  }

  /** Nothing pressed here would be accepted any more; a guest may come again, who leads asks for another link. */
  /** @param {string} code */
  end(code) {
    const again = find(this.root, ".again");
    if (again) show(again, code !== "off");
    if (again && code === "moved") again.textContent = text("connection.back");
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
