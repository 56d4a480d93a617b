// A press on the wall can be taken back for ten seconds, unless something else stands there since.

/** @import { Known } from "../live/facts.js" */

const UNDO_MS = 10000;

/** @param {Wire.Wall|undefined} wall */
const keyOf = (wall) => JSON.stringify(wall);

export class UndoWall {
  /** @param {{now: () => number}} live */
  constructor(live) {
    this.live = live;
    this.until = 0;
    this.after = "";
    /** @type {Wire.Wall|undefined} */ this.before = undefined;
    /** @type {HTMLElement|null} */ this.button = null;
  }

  forget() {
    Object.assign(this, { until: 0, after: "", before: undefined, button: null });
  }

  /** Something was put on or taken off by this button, in place of what stood there before. @param {Wire.Wall|undefined} before @param {HTMLElement|null} [button] */
  note(before, button = null) {
    Object.assign(this, { until: this.live.now() + UNDO_MS, after: "", before, button });
  }

  /** @param {Pick<Known, "wall">} facts */
  isOffered({ wall }) {
    if (this.live.now() >= this.until) return false;
    const key = keyOf(wall);
    if (!this.after && key !== keyOf(this.before)) this.after = key;
    if (this.after && key !== this.after) this.forget(); // something else stands there since
    return this.until > 0;
  }

  /** The press that puts it back. @returns {[string, object]|null} */
  take() {
    const { before } = this;
    this.forget();
    return before ? ["wall.put", { ...before }] : null;
  }
}
