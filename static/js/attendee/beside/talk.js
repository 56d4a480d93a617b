// The talk on the attendee's page, folded: a line that says how much is new. What is read and written comes when it is opened.

import { attribute, find, set, show } from "../../tools/dom.js";
import { text } from "../../tools/format.js";
import { remember, remembered } from "../../tools/kept.js";

/** @import { Known } from "../../live/facts.js" */

export class Talk {
  /** @param {import("../../live.js").Live} live @param {HTMLElement} root */
  constructor(live, root) {
    this.live = live;
    this.root = root;
    this.key = `roundtable.talk.${document.body.dataset.stateUrl}`;
    this.fold = find(root, ".talk-fold");
    this.body = find(root, ".talk-body");
    /** @type {import("./talk/opened.js").Opened|undefined} */ this.opened = undefined;
    this.fold.addEventListener("click", () => this.open(this.body.hidden));
    if (remembered(`${this.key}.open`, false, "sessionStorage")) this.open(true, false);
  }

  /** Also by the press of others, whom a line concerns. @param {boolean} on @param {boolean} [led] whether somebody has just pressed */
  async open(on, led = true) {
    this.fold.setAttribute("aria-busy", "true");
    try {
      this.opened ??= await import("./talk/opened.js").then(({ Opened }) => new Opened(this));
    } catch {
      return set(this.root, ".talk-fresh", text("talk.away"));
    } finally {
      this.fold.removeAttribute("aria-busy");
    }
    show(this.body, on);
    this.fold.setAttribute("aria-expanded", String(on));
    attribute(this.root, "data-open", on);
    remember(`${this.key}.open`, on || null, "sessionStorage");
    this.opened?.open(on);
    this.render(this.live.facts);
    if (on && led) this.root.scrollIntoView({ block: matchMedia("(min-width: 64rem)").matches ? "nearest" : "start" });
  }

  /** @param {Known} facts */
  render({ talk }) {
    show(this.root, Boolean(talk));
    if (!talk) return;
    const seen = remembered(this.key, 0);
    const n = this.body.hidden ? Math.max(0, talk.lines - seen) : 0;
    set(this.root, ".talk-fresh", n ? text(seen ? "talk.new" : "talk.lines", { n }) : "");
  }

  /** All of them were seen. @param {number} lines */
  saw(lines) {
    if (remembered(this.key, 0) !== lines) remember(this.key, lines);
  }
}

/** What the moderators would make of a line of one's own: brought once there is something, also while the talk is folded. */
/** @param {import("../../live.js").Live} live @param {HTMLElement} place */
function bringOffers(live, place) {
  let coming = false;
  live.on(["my_lines"], ({ my_lines }) => {
    if (coming || !my_lines?.offers.length) return;
    coming = true;
    import("./talk/offer.js").then(({ Offers }) => new Offers(place, live), () => { coming = false; });
  });
}

/** @param {import("../../live.js").Live} live @param {HTMLElement} root */
export function begin(live, root) {
  const talk = new Talk(live, root);
  bringOffers(live, find(root, ".talk-offer"));
  live.on(["talk"], (facts) => talk.render(facts));
}
