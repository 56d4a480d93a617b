// What the page knows: facts by name, merged from every road they come by, and who wants to hear of a change.
//
// The socket tells everything in order. An answer by HTTP is a picture of some moment between question and answer:
// whatever the socket has told since the question was put is kept, the rest of the picture is taken.

/**
 * What the page knows of itself: its status, commands from before a reload that were refused, and what this browser
 * asked anonymously, with the ids of those that nobody can be asked about now.
 * @typedef {object} Own
 * @property {import("../live.js").Status} status
 * @property {{command: import("./outbox.js").Command, why: any, old?: boolean}[]} orphans `old`: of before this page
 * @property {{asked: Wire.MyQuestion[], ids: number[]}} [my_anonymous]
 *
 * Facts as the wire has them, but those of many rows by id. All are there from the first paint on, if the seat is told
 * them and they could be read: a panel that shows one for some seats only looks whether it is there.
 * @typedef {Omit<Wire.Facts, "questions"|"scores"|"lines"|"captions"> & Own & {questions: Map<number, Wire.ModeratedQuestion>, scores: Map<number, number>, lines?: Map<number, Wire.ModeratedLine>, captions?: Map<number, import("./wants.js").Caption>}} Known
 * @typedef {Wire.PollRow & {result: Wire.ShownResult}} Counted
 * @typedef {keyof Known} Topic
 * @typedef {(facts: Known) => void} Listener
 */

/** `questions`, `scores` and `polls` arrive as the rows that changed; everything else travels whole. */
export const ROWS = new Map(/** @type {[string, (value: any) => [number, any][]][]} */ ([
  ["questions", (/** @type {Wire.ModeratedQuestions} */ { rows }) => rows.map((row) => [row.id, row])],
  ["polls", (/** @type {Wire.Polls} */ { polls }) => polls.map((row) => [row.id, row])],
  ["scores", (/** @type {Wire.Scores} */ { scores }) => Object.entries(scores).map(([id, score]) => [parseInt(id, 36), score])],
]));

/**
 * Questions as every screen lists them: the next ones by the fair order, the others by votes and then oldest first.
 * @template {{id: number, asked_at: number}} Row
 * @param {Iterable<Row>} rows @param {{order?: Wire.Next["order"], scores?: Map<number, number>, by?: "fair"|"votes"|"newest"}} how
 */
export function arranged(rows, { order = [], scores = new Map(), by = "fair" }) {
  const first = new Map(by === "fair" ? order.map(([id], place) => [parseInt(id, 36), place]) : []);
  const score = (/** @type {Row} */ row) => (by === "newest" ? row.asked_at : (scores.get(row.id) ?? 0));
  const placed = [...rows].map((row) => ({ row, place: first.get(row.id) ?? 99, score: score(row) })); // looked up once, compared often
  placed.sort((a, b) => a.place - b.place || b.score - a.score || a.row.asked_at - b.row.asked_at || a.row.id - b.row.id);
  return placed.map(({ row }) => row);
}

export class Facts {
  constructor() {
    /** @type {any} */ this.values = { questions: new Map(), scores: new Map() };
    /** @type {Map<number, Wire.PollRow>} */ this.polls = new Map();
    /** @type {{names: Set<string>, tell: Listener}[]} */ this.listeners = [];
    /** @type {Set<string>} */ this.changed = new Set();
    this.scheduled = false;
    this.frames = 0;
    /** @type {Map<string, number>} topic, or topic and row -> the frame that told it last */ this.told = new Map();
  }

  /** Another epoch: nothing of before counts. */
  forget() {
    this.told.clear();
    Object.assign(this.values, { questions: new Map(), scores: new Map(), polls: undefined });
    this.polls = new Map();
  }

  /**
   * Facts of the socket, or with `asked` an answer to what was asked when so many frames had come.
   * @param {Partial<Wire.Facts>} facts @param {{asked?: number, full?: boolean}} [how]
   */
  apply(facts, { asked, full = false } = {}) {
    const frame = asked ?? ++this.frames;
    const names = new Set();
    for (const [topic, value] of /** @type {[string, any][]} */ (Object.entries(facts))) {
      const name = topic.split(":")[0];
      names.add(name);
      if (ROWS.has(name)) this.takeRows(name, value, frame, full || value.full);
      else if (this.isNews(name, frame)) this.values[name] = value;
      this.changed.add(name);
    }
    if (full) this.dropOthers(names, frame);
    this.schedule();
  }

  /** Whether this frame may speak about it; then it has. @param {string} key @param {number} frame */
  isNews(key, frame) {
    if ((this.told.get(key) ?? 0) > frame) return false;
    this.told.set(key, frame);
    return true;
  }

  /** @param {string} name @param {any} value @param {number} frame @param {boolean} full */
  takeRows(name, value, frame, full) {
    const kept = (/** @type {number} */ id) => (this.told.get(`${name} ${id}`) ?? 0) > frame;
    const before = name === "polls" ? this.polls : this.values[name] ?? [];
    const rows = new Map(full ? [...before].filter(([id]) => kept(id)) : before);
    for (const [id, row] of ROWS.get(name)?.(value) ?? []) if (this.isNews(`${name} ${id}`, frame)) rows.set(id, row);
    for (const id of value.gone ?? []) if (this.isNews(`${name} ${id}`, frame)) rows.delete(id);
    if (name === "polls") this.takePolls(rows, value, frame);
    else this.values[name] = rows;
  }

  /** Which polls there are, and in which order, travels whole; one opened meanwhile comes with the next frame. @param {Map<number, Wire.PollRow>} rows @param {Wire.Polls} value @param {number} frame */
  takePolls(rows, value, frame) {
    this.polls = rows;
    const { order, ...told } = /** @type {Wire.Polls} */ (this.isNews("polls", frame) ? value : this.values.polls);
    const polls = order.flatMap((id) => rows.get(id) ?? []);
    this.values.polls = { ...told, order, polls };
  }

  /** What a whole picture does not show is not there any more. @param {Set<string>} names @param {number} frame */
  dropOthers(names, frame) {
    for (const name of Object.keys(this.values)) {
      if (names.has(name) || ROWS.has(name) || (this.told.get(name) ?? Infinity) > frame) continue;
      delete this.values[name];
      this.told.delete(name);
      this.changed.add(name);
    }
  }

  /** Nobody wants it any more. @param {string} name */
  empty(name) {
    delete this.values[name];
    for (const key of [...this.told.keys()]) if (key === name || key.startsWith(`${name} `)) this.told.delete(key);
    this.changed.add(name);
    this.schedule();
  }

  /** A fact of the page itself. @template {keyof Own} Name @param {Name} name @param {Own[Name]} value */
  put(name, value) {
    this.values[name] = value;
    this.changed.add(name);
    this.schedule();
  }

  /** @param {Topic[]} names @param {Listener} tell */
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
