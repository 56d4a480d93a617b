// Whoever reads and writes in the talk does not miss what needs them now: it is named there, one tap away.

import { find, set, show } from "../../../tools/dom.js";
import { text } from "../../../tools/format.js";

const NEEDS = ["call", "my-turn", "poll", "talk-offers"];

/** @param {HTMLElement} element */
const isSeen = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/** @param {HTMLElement} element */
const wordsOf = (element) => (element.id === "poll" ? text("poll.open") : element.querySelector(".call-what, .offer-said")?.textContent ?? "");

export class Urgent {
  /** @param {HTMLElement} root a line with a button */
  constructor(root) {
    this.root = root;
    this.needs = NEEDS.map((id) => /** @type {HTMLElement} */ (document.getElementById(id))).filter(Boolean);
    find(root, "button").addEventListener("click", () => this.go());
    addEventListener("scroll", () => this.render(), { passive: true });
  }

  /** The first of them that stands on the page and out of sight. */
  get away() {
    return this.needs.find((one) => !one.hidden && one.getClientRects().length > 0 && !isSeen(one));
  }

  render() {
    const { away } = this;
    if (away) set(this.root, ".label", wordsOf(away));
    show(this.root, away !== undefined);
  }

  go() {
    const { away } = this;
    away?.scrollIntoView({ block: "start" });
    /** @type {HTMLElement|null|undefined} */ (away?.querySelector("button, input"))?.focus({ preventScroll: true });
  }
}
