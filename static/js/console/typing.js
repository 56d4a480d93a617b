// A key acts once it is sure that nobody is writing: a sentence typed into nothing does no harm. Pure: no page.

const TYPED_MS = 350; // two letters nearer than this are a word
const REST_MS = 1500; // so long after a word keys are still letters

export class Typing {
  /** @param {{now?: () => number, later?: (fn: () => void, ms: number) => any}} [time] */
  constructor({ now = () => performance.now(), later = (fn, ms) => setTimeout(fn, ms) } = {}) {
    this.now = now;
    this.later = later;
    this.key = "";
    this.at = -Infinity;
    this.until = -Infinity;
    /** @type {(() => void)|null} what the last key does, if no other follows */ this.pending = null;
  }

  /** Whether somebody is writing. */
  get writes() {
    return this.now() < this.until;
  }

  /** A key that writes something. The same one again is impatience, another one is a word. @param {string} key */
  heard(key) {
    const now = this.now();
    const word = key !== this.key && now - this.at < TYPED_MS;
    if (word) this.pending = null;
    if (word || this.writes) this.until = now + REST_MS;
    this.key = key;
    this.at = now;
    this.flush();
  }

  /** Does this in a moment, unless another letter follows. @param {() => void} act */
  after(act) {
    if (this.writes) return;
    this.pending = act;
    this.later(() => { if (this.pending === act) this.flush(); }, TYPED_MS);
  }

  flush() {
    const act = this.pending;
    this.pending = null;
    act?.();
  }
}
