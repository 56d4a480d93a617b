// The stream of the talk as a page knows it: the lines it was told, and older pages of them that somebody asked for.
// A page is told the newest only: what is missing before a line is a gap, and is asked for where it stands. Pure.

/** @typedef {Wire.ModeratedLine} Line as most pages have it, without what moderators alone are told */
/** @typedef {{key: string, line: Line, n?: undefined, before?: undefined}|{key: string, n: number, before: number, line?: undefined}} Item a line, or a gap of `n` */
/** @typedef {{before?: number, policy?: number}} Asked for a page of lines before this one, else the newest */
/** @typedef {{rows: Line[], more: boolean}} Page */

const PAGE = 50;

/** @param {Line} a @param {Line} b */
const byAge = (a, b) => a.at - b.at || a.id - b.id;

export class Stream {
  constructor() {
    /** @type {Map<number, Line>} as the wire has them */ this.told = new Map();
    /** @type {Map<number, Line>} of pages */ this.old = new Map();
    /** @type {Map<number, number>} the line after a gap -> how many are missing */ this.gaps = new Map();
    /** Whether the server has lines before the first one. */ this.more = false;
    /** Lines from before this instant are known and not shown. */ this.floor = 0;
    /** @type {number} of a policy question; 0: all */ this.policy = 0;
    /** @type {Map<number, Line>} of that question, from before what this page was told */ this.found = new Map();
    this.foundMore = false;
  }

  /** @param {number} id */
  line(id) {
    return this.told.get(id) ?? this.old.get(id) ?? this.found.get(id);
  }

  /** Whatever the page has of the talk, in no order. */
  known() {
    return [...new Map([...this.old, ...this.found, ...this.told]).values()];
  }

  /** All that are known, in their order. */
  all() {
    return [...new Map([...this.old, ...this.told]).values()].sort(byAge);
  }

  /** What one frame tells besides its rows, before those are taken. @param {Wire.Lines} frame */
  hear({ full, gone, skipped, more, rows }) {
    const last = this.all().pop()?.at ?? 0;
    const told = [...rows].sort(byAge);
    const fresh = told.find(({ id, at }) => at >= last && !this.line(id));
    if (full) this.begin(told[0]?.at ?? Infinity, last, more);
    else if (skipped && fresh) this.gaps.set(fresh.id, skipped);
    for (const id of gone) this.drop(id);
  }

  /** A whole picture: pages of before stay where it follows on from them. @param {number} first @param {number} last @param {boolean} more */
  begin(first, last, more) {
    for (const [id, { at }] of this.old) if (first > last || at >= first) this.old.delete(id);
    for (const id of this.gaps.keys()) if (!this.old.has(id)) this.gaps.delete(id);
    if (!this.old.size) [this.more, this.floor] = [more, 0];
  }

  /** @param {number} id */
  drop(id) {
    const all = this.all();
    const next = all[all.findIndex((line) => line.id === id) + 1];
    const missing = this.gaps.get(id);
    for (const known of [this.told, this.old, this.found, this.gaps]) known.delete(id);
    if (missing && next) this.gaps.set(next.id, missing + (this.gaps.get(next.id) ?? 0));
  }

  /** Of a long stream that nobody has scrolled the newest are enough. @param {number} most */
  trim(most) {
    this.floor = this.all().slice(-most)[0]?.at ?? 0;
  }

  /** Only lines about this policy question from now on. @param {number} policy 0: all */
  choose(policy) {
    this.policy = policy;
    this.found = new Map();
    this.foundMore = policy > 0;
  }

  /** Whether older lines than the first one shown can be had. */
  get hasOlder() {
    return this.policy ? this.foundMore : this.more || this.all()[0]?.at < this.floor;
  }

  /** Shows a page of what is known already; null where there is none, and one must be asked for. @returns {Asked|null} */
  older() {
    if (this.policy) return { before: [...this.found.values()].sort(byAge)[0]?.id, policy: this.policy };
    const all = this.all();
    const hidden = all.filter(({ at }) => at < this.floor);
    if (!hidden.length) return { before: all[0]?.id };
    this.floor = hidden.slice(-PAGE)[0].at;
    return null;
  }

  /** @param {Asked} asked @param {Page} page */
  takeOlder({ policy = 0 }, { rows, more }) {
    if (policy !== this.policy) return;
    for (const row of rows) (policy ? this.found : this.old).set(row.id, row);
    if (policy) this.foundMore = more;
    else [this.more, this.floor] = [more, 0];
  }

  /** What came too quick before this line; of a long gap the rest stays one. @param {number} before @param {Page} page */
  takeMissing(before, { rows, more }) {
    const missing = this.gaps.get(before);
    if (missing === undefined) return;
    const [first] = [...rows].sort(byAge);
    const until = this.line(before)?.at ?? 0;
    const closed = !first || !more || this.all().some((line) => line.id !== before && line.at >= first.at && line.at <= until);
    this.gaps.delete(before);
    for (const row of rows) this.old.set(row.id, row);
    if (!closed) this.gaps.set(first.id, Math.max(1, missing - rows.length));
  }

  /** Oldest first; gaps only where all is shown. @param {Iterable<Line>} [own] that only their author sees @returns {Item[]} */
  shown(own = []) {
    const all = new Map(this.known().map((line) => [line.id, line]));
    for (const line of own) if (!all.has(line.id)) all.set(line.id, line);
    const fits = (/** @type {Line} */ line) => (this.policy ? line.policy_question === this.policy : line.at >= this.floor);
    return [...all.values()].filter(fits).sort(byAge).flatMap((line) => {
      const item = { key: String(line.id), line };
      const n = this.policy ? 0 : this.gaps.get(line.id);
      return n ? [{ key: `gap-${line.id}`, n, before: line.id }, item] : [item];
    });
  }
}
