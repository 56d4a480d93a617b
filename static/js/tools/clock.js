// Time derived from stored instants, and the server's clock to measure it by. Pure: no document.

const MINUTE_MS = 60000;
const SECOND_MS = 1000;
const LOOK_MS = 250;
const WINDOW_MS = 60000;
const MOST_DELAY_MS = 100; // what a slow answer proves at most: it may have been slow at the server
const NAP_MS = 1500; // pages look more often than this, unless their device slept

/**
 * @typedef {{id: number, starts_at: number|null, ends_at: number|null, state: "done"|"now"|"paused"|"next"|"skipped"}} Projected
 */

/** @param {Wire.ClockSegment} segment @param {number} now */
function elapsedOf(segment, now) {
  return segment.spent_ms + (segment.since === null ? 0 : Math.max(0, now - segment.since));
}

/**
 * The current segment's time; `segment` is null while there is none. Negative `left_ms` is overrun.
 * @param {Wire.Clock} clock @param {number} now
 */
export function remaining(clock, now) {
  const current = clock.segments.find((segment) => segment.id === clock.segment);
  if (!current) return { segment: null, left_ms: 0, elapsed_ms: 0, planned_ms: 0, running: false };
  const elapsed_ms = elapsedOf(current, now);
  const planned_ms = current.minutes * MINUTE_MS;
  return { segment: current.id, left_ms: planned_ms - elapsed_ms, elapsed_ms, planned_ms, running: clock.running };
}

/**
 * How near the end is by the session's marks, in seconds left: the first and the last of them change the colour. A mark
 * that a short segment begins with does not count.
 * @param {{left_ms: number, planned_ms?: number}} time @param {number[]} [marks] @returns {"left"|"soon"|"last_minute"|"over"}
 */
export function nearness({ left_ms, planned_ms = Infinity }, marks = []) {
  if (left_ms < 0) return "over";
  const near = marks.filter((each) => each > 0 && each * SECOND_MS < planned_ms).map((each) => left_ms <= each * SECOND_MS);
  if (!near.includes(true)) return "left";
  return near.includes(false) ? "soon" : "last_minute";
}

/**
 * The mark that was passed between two looks, in whole seconds left; none where the page was away for long.
 * @param {number} before @param {number} left @param {number[]} [marks]
 */
export function passed(before, left, marks = []) {
  return marks.find((each) => before > each && left <= each && left > each - 5);
}

/** @param {Wire.Clock} clock @param {number} now @returns {"draft"|"published"|"lobby"|"lapsed"|"called_off"|"live"|"ended"} */
export function phase(clock, now) {
  if (clock.state !== "published" || clock.lobby_at === null || now < clock.lobby_at) return clock.state;
  return now >= (clock.lobby_ends_at ?? now + 1) ? "lapsed" : "lobby";
}

/** Whether nothing is to come any more. @param {Wire.Clock|undefined} clock */
export const isOver = (clock) => clock?.state === "ended" || clock?.state === "called_off";

/** @param {Wire.ClockSegment} segment @param {Wire.Clock} clock @returns {Projected["state"]} */
function stateOf(segment, clock) {
  if (segment.id === clock.segment && clock.state === "live") return clock.running ? "now" : "paused";
  if (segment.done) return "done";
  return segment.skipped || clock.state === "ended" ? "skipped" : "next";
}

/** When what is still to come can begin: after the current segment, as planned, or now where that is late already. */
/** @param {Wire.Clock} clock @param {number} now */
function firstMoment(clock, now) {
  if (clock.state === "live") return now + Math.max(0, remaining(clock, now).left_ms);
  return clock.starts_at && Math.max(clock.starts_at, now);
}

/**
 * When each segment began, or begins as things stand, in the order of the agenda; a skipped one never does. The same
 * as agenda/rules/projection.py, and held to it by tests/agenda/rules/plan_vectors.json.
 * @param {{segments: {id: number}[]}} agenda @param {Wire.Clock} clock @param {number} now @returns {Projected[]}
 */
export function projection(agenda, clock, now) {
  const first = firstMoment(clock, now);
  let cursor = first;
  const segments = agenda.segments.flatMap(({ id }) => clock.segments.find((each) => each.id === id) ?? []);
  return segments.map((segment) => {
    const { id } = segment;
    const state = stateOf(segment, clock);
    const begun = state === "skipped" ? null : segment.opened_at;
    if (state === "done") return { id, starts_at: begun, ends_at: (begun ?? 0) + segment.spent_ms, state };
    if (state !== "next") return { id, starts_at: begun, ends_at: state === "skipped" ? null : first, state };
    const starts_at = cursor;
    if (cursor !== null) cursor += segment.minutes * MINUTE_MS;
    return { id, starts_at, ends_at: cursor, state };
  });
}

/** When the session ends if everything takes what it is given. @param {Wire.Clock} clock @param {number} now */
export function endsAt(clock, now) {
  if (clock.ended_at !== null) return clock.ended_at;
  return projection(clock, clock, now).filter(({ state }) => state === "next").pop()?.ends_at ?? firstMoment(clock, now);
}

/** How much later than promised that is, in milliseconds; negative when it is earlier. @param {Wire.Clock} clock @param {number} now */
export function endsLate(clock, now) {
  const end = endsAt(clock, now);
  return end === null || !clock.promised_end_at ? 0 : end - clock.promised_end_at;
}

/** @type {Set<() => void>} */ const lookers = new Set();

/** Milliseconds until the main figure of a screen turns, so that screens side by side turn together. */
/** @param {Wire.Clock|undefined} clock @param {number} now */
export function untilTurn(clock, now) {
  const end = clock?.running ? remaining(clock, now).left_ms : (clock?.starts_at ?? now) - now;
  return clock?.state === "live" && !clock.running ? SECOND_MS : ((end % SECOND_MS) + SECOND_MS) % SECOND_MS || SECOND_MS;
}

/**
 * Calls `fn` now and often enough that figures of seconds turn on time.
 * @param {() => void} fn @param {() => number} [turn] when the main figure turns
 */
export function everySecond(fn, turn = () => LOOK_MS) {
  fn();
  if (!lookers.size) look(turn);
  lookers.add(fn);
}

/** @param {() => number} turn */
function look(turn) {
  setTimeout(() => {
    lookers.forEach((fn) => fn());
    look(turn);
  }, Math.min(LOOK_MS, turn() + 1));
}

/** The server's clock as this page knows it, carried on by the monotonic clock. */
export class ServerTime {
  constructor(monotonic = () => performance.now(), wall = () => Date.now()) {
    this.monotonic = monotonic;
    this.wall = wall;
    this.gap = wall() - monotonic();
    this.guessed = false;
    this.windowStart = -Infinity;
    /** @type {number|null} */ this.best = null;
    /** @type {number|null} */ this.previous = null;
    this.most = Infinity; // the offset cannot be larger: the server said this after it was asked
  }

  /**
   * A frame said `now`. It was on its way for an unknown time, so each sample is too small by its delay:
   * the largest is the one with the smallest delay. Two windows let a corrected server clock win in the end.
   * Where it is an answer, `asked` says when it was asked for: half of the way there and back is the delay.
   * @param {number} now @param {number} [asked]
   */
  heard(now, asked = -Infinity) {
    this.wake();
    const at = this.monotonic();
    const offset = now - at;
    this.most = Math.min(this.most, now - asked);
    if (this.most < offset) this.most = Infinity;
    if (this.guessed) [this.best, this.previous, this.guessed] = [offset, null, false];
    else if (at - this.windowStart > WINDOW_MS) {
      this.previous = this.best;
      this.best = offset;
      this.windowStart = at;
    } else if (this.best === null || offset > this.best) {
      this.best = offset;
    }
  }

  /** The monotonic clock may stand still while the device sleeps; the date does not. A guess, until a frame comes. */
  wake() {
    const gap = this.wall() - this.monotonic();
    const slept = gap - this.gap;
    this.gap = gap;
    if (slept < NAP_MS || this.best === null) return;
    [this.best, this.previous, this.guessed, this.most] = [Math.max(this.best, this.previous ?? -Infinity) + slept, null, true, Infinity];
  }

  /** Milliseconds since 1970 on the server. */
  now() {
    this.wake();
    if (this.best === null) return Date.now();
    const least = Math.max(this.best, this.previous ?? -Infinity);
    const delay = this.most === Infinity ? 0 : Math.min(MOST_DELAY_MS, Math.max(0, this.most - least) / 2);
    return Math.round(this.monotonic() + least + delay);
  }
}
