// What a button names: it follows the moment, but never under a pointer and at most once a second, so that a press does
// what was read. Pure: no page.

const REST_MS = 1000;
const AIM_MS = 500; // a finger on its way meant what stood there before
const CLICK_MS = 700; // a finger that was lifted elsewhere presses nothing
const ANSWER_MS = 2000; // a hand that has pressed stays, and waits for what comes of it

/** `key` tells two offers apart; all else travels with them. @typedef {{key: string, [more: string]: any}} Offer */

export class Steady {
  /** @param {(offer: Offer) => void} show writes it on the button @param {{now?: () => number, later?: (fn: () => void, ms: number) => any}} [time] */
  constructor(show, { now = () => performance.now(), later = (fn, ms) => setTimeout(fn, ms) } = {}) {
    this.show = show;
    this.now = now;
    this.later = later;
    /** @type {Offer|null} what stands there */ this.shown = null;
    /** @type {Offer|null} what is so now */ this.wanted = null;
    /** @type {{offer: Offer, at: number}|null} what stood there when the finger went down */ this.aimed = null;
    this.changedAt = this.pressedAt = -Infinity;
    this.over = false;
    this.waits = false;
  }

  /** @param {Offer} offer */
  offer(offer) {
    this.wanted = offer;
    if (this.shown?.key === offer.key) this.shown = offer;
    else this.settle();
  }

  /** Writes what is so, as soon as nobody is about to press and the last change is a second old. */
  settle() {
    const { shown, wanted } = this;
    if (!wanted || shown?.key === wanted.key) return;
    const rest = shown ? this.changedAt + REST_MS - this.now() : 0;
    if (shown && (this.isHeld || this.aimed)) return;
    if (rest > 0) return this.wait(rest);
    if (shown) this.changedAt = this.now();
    this.shown = wanted;
    this.show(wanted);
  }

  /** Under a pointer nothing changes but, once, what comes of a press there, though the pointer never rests. */
  get isHeld() {
    const answers = this.changedAt < this.pressedAt && this.now() - this.pressedAt < ANSWER_MS;
    return this.over && !answers;
  }

  /** @param {number} ms */
  wait(ms) {
    if (this.waits) return;
    this.waits = true;
    this.later(() => {
      this.waits = false;
      this.settle();
    }, ms);
  }

  /** A pointer has come, or gone. @param {boolean} over */
  hover(over) {
    this.over = over;
    if (!over) this.settle();
  }

  /** The finger, or the key, goes down. */
  aim() {
    if (this.shown) this.aimed = { offer: this.shown, at: this.now() };
  }

  /** It was lifted; where no press follows, it was lifted elsewhere. */
  lift() {
    const { aimed } = this;
    this.later(() => {
      if (this.aimed !== aimed) return;
      this.aimed = null;
      this.settle();
    }, CLICK_MS);
  }

  /** What this press does: what the button named, or, where that is not so any more, nothing. @returns {Offer|null} */
  press() {
    const { offer, at } = this.aimed ?? { offer: this.shown, at: this.now() };
    const meant = at - this.changedAt >= AIM_MS && offer?.key === this.wanted?.key;
    Object.assign(this, { aimed: null, over: false, pressedAt: this.now() }); // what comes of it may be named
    if (meant) this.changedAt = -Infinity; // and at once
    this.settle();
    return meant ? offer : null;
  }
}
