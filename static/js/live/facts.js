// What the page knows: facts by name, merged from every road they come by, and who wants to hear of a change.

/** @typedef {(facts: Record<string, any>) => void} Listener */

/** `questions` and `scores` arrive as the rows that changed; everything else travels whole. */
const ROWS = new Map([
  ["questions", (/** @type {any} */ value) => value.rows.map((/** @type {any} */ row) => [row.id, row])],
  ["scores", (/** @type {any} */ value) => Object.entries(value.scores).map(([id, score]) => [Number(id), score])],
]);

/** Rows by id, each with the revision it came with, so that an overtaken answer cannot turn one back. */
export class Rows {
  constructor() {
    /** @type {Map<number, any>} */ this.values = new Map();
    /** @type {Map<number, number>} */ this.revisions = new Map();
  }

  /** @param {[number, any][]} entries @param {number[]} gone @param {number} at @param {boolean} full */
  merge(entries, gone, at, full) {
    const newer = (/** @type {number} */ id) => (this.revisions.get(id) ?? 0) > at;
    this.values = new Map(full ? [...this.values].filter(([id]) => newer(id)) : this.values);
    for (const [id, value] of entries) if (!newer(id)) this.values.set(id, value);
    for (const id of gone) if (!newer(id)) this.values.delete(id);
    for (const id of [...entries.map(([id]) => id), ...gone]) if (!newer(id)) this.revisions.set(id, at);
    return this.values;
  }
}

export class Facts {
  constructor() {
    /** @type {Record<string, any>} */ this.values = {};
    /** @type {{names: Set<string>, tell: Listener}[]} */ this.listeners = [];
    /** @type {Set<string>} */ this.changed = new Set();
    this.scheduled = false;
    this.forget();
  }

  /** Another epoch: revisions of the old one mean nothing. */
  forget() {
    /** @type {Record<string, number>} */ this.revisions = {};
    /** @type {Record<string, Rows>} */ this.rows = {};
    for (const name of ROWS.keys()) {
      this.rows[name] = new Rows();
      this.values[name] = this.rows[name].values;
      this.changed.add(name);
    }
  }

  /**
   * Facts of revision `at`. What is already newer stays: an answer by HTTP may be overtaken by the socket.
   * @param {Record<string, any>} facts @param {number} at @param {boolean} full everything there is, not only changes
   */
  apply(facts, at, full) {
    const names = new Set();
    for (const [topic, value] of Object.entries(facts)) {
      const name = topic.split(":")[0];
      names.add(name);
      this.take(name, value, at, full);
    }
    if (full) this.dropOthers(names, at);
    this.schedule();
  }

  /** @param {string} name @param {any} value @param {number} at @param {boolean} full */
  take(name, value, at, full) {
    const entries = ROWS.get(name);
    if (entries) this.values[name] = this.rows[name].merge(entries(value), value.gone ?? [], at, full || value.full);
    else if (at >= (this.revisions[name] ?? 0)) this.values[name] = value;
    else return;
    this.revisions[name] = Math.max(at, this.revisions[name] ?? 0);
    this.changed.add(name);
  }

  /** @param {Set<string>} names @param {number} at */
  dropOthers(names, at) {
    for (const name of Object.keys(this.revisions)) {
      if (names.has(name) || ROWS.has(name) || this.revisions[name] > at) continue;
      delete this.values[name];
      delete this.revisions[name];
      this.changed.add(name);
    }
  }

  /** A fact of the page itself (its status), without a revision. @param {string} name @param {any} value */
  put(name, value) {
    this.values[name] = value;
    this.changed.add(name);
    this.schedule();
  }

  /** @param {string[]} names @param {Listener} tell */
  on(names, tell) {
    const listener = { names: new Set(names), tell };
    this.listeners.push(listener);
    this.tell(listener);
  }

  /** @param {{tell: Listener}} listener */
  tell(listener) {
    try {
      listener.tell(this.values);
    } catch (error) {
      reportError(error); // one broken panel does not silence the others
    }
  }

  schedule() {
    if (this.scheduled || !this.changed.size) return;
    this.scheduled = true;
    const flush = () => this.flush();
    requestAnimationFrame(flush);
    setTimeout(flush, 200); // a hidden tab has no frames, but a title that may say "your turn"
  }

  flush() {
    if (!this.scheduled) return;
    this.scheduled = false;
    const changed = this.changed;
    this.changed = new Set();
    for (const listener of this.listeners) {
      if ([...listener.names].some((name) => changed.has(name))) this.tell(listener);
    }
  }
}
