// The thin line that says when this page is behind, and what it keeps until it is not.

import { attribute, set, show } from "../dom.js";
import { text, timeOfDay } from "../format.js";

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
    set(this.root, ".waiting", behind && status.waiting ? text("connection.waiting", { n: status.waiting }) : "");
    show(/** @type {HTMLElement} */ (this.root.querySelector(".again")), status.gone);
  }
}

/** @param {import("../live.js").Status} status */
function what(status) {
  if (status.gone) return text("connection.gone");
  return status.online ? "" : text("connection.offline", { time: timeOfDay(status.since ?? Date.now()) });
}
