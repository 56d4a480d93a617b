// The server's clock as this page knows it: carried on by the monotonic clock, never by the device's date.

const WINDOW_MS = 60000;

export class ServerTime {
  constructor(monotonic = () => performance.now()) {
    this.monotonic = monotonic;
    this.windowStart = -Infinity;
    /** @type {number|null} */ this.best = null;
    /** @type {number|null} */ this.previous = null;
  }

  /**
   * A frame said `now`. It was on its way for an unknown time, so each sample is too small by its delay:
   * the largest is the one with the smallest delay. Two windows let a corrected server clock win in the end.
   * @param {number} now
   */
  heard(now) {
    const at = this.monotonic();
    const offset = now - at;
    if (at - this.windowStart > WINDOW_MS) {
      this.previous = this.best;
      this.best = offset;
      this.windowStart = at;
    } else if (this.best === null || offset > this.best) {
      this.best = offset;
    }
  }

  /** Milliseconds since 1970 on the server. */
  now() {
    if (this.best === null) return Date.now();
    return Math.round(this.monotonic() + Math.max(this.best, this.previous ?? -Infinity));
  }
}
