// What the moderators would make of a line of one's own: said above the talk, also while it is folded, with what happens
// and when, and the two presses that answer.

import { everySecond } from "../../../tools/clock.js";
import { clone, find, renderList, set, show } from "../../../tools/dom.js";
import { refusal, seconds, text } from "../../../tools/format.js";

/** @import { Known } from "../../../live/facts.js" */

/**
 * What came partly into sight comes wholly; whoever reads elsewhere on the page is left there. The browser may move the
 * page as an offer comes, so that what has the focus stays in its place: only then it is known where the offer stands.
 * @param {HTMLElement} item
 */
function bring(item) {
  new IntersectionObserver(([{ isIntersecting, intersectionRatio }], once) => {
    once.disconnect();
    if (isIntersecting && intersectionRatio < 1) item.scrollIntoView({ block: "nearest" });
  }).observe(item);
}

export class Offers {
  /** @param {HTMLElement} root @param {import("../../../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    /** @type {Set<number>} lines whose refusal was read */ this.read = new Set();
    root.addEventListener("click", (event) => this.clicked(/** @type {any} */ (event.target).closest("button")));
    live.on(["my_lines", "orphans"], (facts) => this.render(facts));
    everySecond(() => this.tick());
  }

  /** @returns {Wire.MyOffer[]} */
  get offers() {
    return (this.live.facts.my_lines?.offers ?? []).filter(({ line, refused }) => !refused || !this.read.has(line));
  }

  /** @param {Known} _facts */
  render(_facts) {
    const { offers } = this;
    /** @type {HTMLElement[]} */ const fresh = [];
    show(this.root, offers.length > 0);
    renderList(this.root, offers, ({ line, as, refused }) => `${line} ${as} ${Boolean(refused)}`, () => clone("talk-offer"), (item, one) => {
      if (!item.dataset.line) fresh.push(item);
      item.dataset.line = String(one.line);
      item.dataset.as = one.as;
      set(item, ".offer-text", one.text);
      set(item, ".offer-said", one.refused ? text(`talk.offer.refused.${one.as}`, { why: refusal(one.refused) }) : text(`talk.offer.${one.as}`));
      set(item, "[data-act=accept]", one.refused ? "" : text(`talk.offer.yes.${one.as}`));
      set(item, "[data-act=decline]", text(one.refused ? "talk.offer.read" : "talk.offer.no"));
    });
    this.tick();
    fresh.forEach(bring);
  }

  /** The figure is for the eye: the ear has heard how long it is. */
  tick() {
    for (const one of this.offers) {
      const item = /** @type {HTMLElement|null} */ (this.root.querySelector(`[data-line="${one.line}"]`));
      const left = Math.max(0, Math.ceil((one.until - this.live.now()) / 1000));
      if (item) set(item, ".offer-left", one.refused ? "" : left ? seconds(left) : "…");
    }
  }

  /** @param {any} button */
  async clicked(button) {
    const item = button?.closest("[data-line]");
    const offer = item && this.offers.find(({ line }) => line === Number(item.dataset.line));
    if (!offer || button.getAttribute("aria-busy")) return;
    if (offer.refused) {
      this.read.add(offer.line);
      return this.render(this.live.facts);
    }
    button.setAttribute("aria-busy", "true");
    const note = find(item, ".note");
    note.textContent = "";
    try {
      await this.live.send(`talk.${button.dataset.act}`, { line: offer.line });
    } catch (why) {
      note.textContent = refusal(/** @type {any} */ (why));
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
}
