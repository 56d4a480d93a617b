// The thin line that says when this page is behind, and what it keeps until it is not.

import { attribute, find, set, show } from "../dom.js";
import { text, timeOfDay } from "../format.js";

const ACTING = "[data-act], form .primary, #primary, #foot button, .withdraw";

export class Connection {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {Record<string, any>} facts */
  render({ status }) {
    const behind = !status.online || status.gone;
    show(this.root, behind);
    attribute(this.root, "data-tone", status.gone ? "gone" : null);
    set(this.root, ".what", what(status));
    set(this.root, ".waiting", behind && !status.gone && status.waiting ? text("connection.waiting", { n: status.waiting }) : "");
    if (status.gone) this.end();
  }

  /** Nothing pressed here would be accepted any more; a guest may come again, who leads asks for another link. */
  end() {
    const again = find(this.root, ".again");
    if (again) show(again, true);
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(ACTING))) button.disabled = true;
  }
}

/** @param {import("../live.js").Status} status */
function what(status) {
  if (status.gone) return text("connection.gone");
  return status.online ? "" : text("connection.offline", { time: timeOfDay(status.since ?? Date.now()) });
}
