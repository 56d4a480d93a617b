// Time derived from stored instants, and the server's clock to measure it by. Pure: no document, never the device's date.

const MINUTE_MS = 60000;
const LOOK_MS = 250; // three screens side by side turn their seconds within this
const WINDOW_MS = 60000;

/**
 * @typedef {{id: number, minutes: number, opened_at: number|null, spent_ms: number, since: number|null, done: boolean}} ClockSegment
 * @typedef {{state: string, lobby_at: number|null, starts_at: number|null, live_at: number|null, ended_at: number|null, segment: number|null, running: boolean, segments: ClockSegment[], step: number, undo: any}} Clock
 * @typedef {{id: number, starts_at: number|null, ends_at: number|null, state: "done"|"now"|"paused"|"next"}} Projected
 */

/** @param {ClockSegment} segment @param {number} now */
function elapsedOf(segment, now) {
  return segment.spent_ms + (segment.since === null ? 0 : Math.max(0, now - segment.since));
}

/**
 * The current segment's time; `segment` is null while there is none. Negative `left_ms` is overrun.
 * @param {Clock} clock @param {number} now
 */
export function remaining(clock, now) {
  const current = clock.segments.find((segment) => segment.id === clock.segment);
  if (!current) return { segment: null, left_ms: 0, elapsed_ms: 0, planned_ms: 0, running: false };
  const elapsed_ms = elapsedOf(current, now);
  const planned_ms = current.minutes * MINUTE_MS;
  return { segment: current.id, left_ms: planned_ms - elapsed_ms, elapsed_ms, planned_ms, running: clock.running };
}

/** @param {Clock} clock @param {number} now @returns {"draft"|"published"|"lobby"|"live"|"ended"} */
export function phase(clock, now) {
  if (clock.state === "published" && clock.lobby_at !== null && now >= clock.lobby_at) return "lobby";
  return /** @type {any} */ (clock.state);
}

/** Where a segment ends: what is done ended before the next began, the running one not before now. */
/** @param {ClockSegment} segment @param {number} starts_at @param {Clock} clock @param {number} now */
function endOf(segment, starts_at, clock, now) {
  if (segment.id === clock.segment && clock.state === "live") {
    return now + Math.max(0, segment.minutes * MINUTE_MS - elapsedOf(segment, now));
  }
  if (segment.done || clock.state === "ended") return starts_at + elapsedOf(segment, now);
  return starts_at + segment.minutes * MINUTE_MS;
}

/** @param {ClockSegment} segment @param {Clock} clock @returns {Projected["state"]} */
function stateOf(segment, clock) {
  if (segment.id === clock.segment && clock.state === "live") return clock.running ? "now" : "paused";
  return segment.done || clock.state === "ended" ? "done" : "next";
}

/**
 * When each segment began, or begins as things stand, in the order of the agenda.
 * @param {{segments: {id: number}[]}} agenda @param {Clock} clock @param {number} now @returns {Projected[]}
 */
export function projection(agenda, clock, now) {
  let cursor = clock.live_at ?? clock.starts_at;
  return agenda.segments.flatMap(({ id }) => {
    const segment = clock.segments.find((each) => each.id === id);
    if (!segment) return [];
    const starts_at = segment.opened_at ?? cursor;
    const ends_at = starts_at === null ? null : endOf(segment, starts_at, clock, now);
    cursor = ends_at;
    return [{ id, starts_at, ends_at, state: stateOf(segment, clock) }];
  });
}

/** @type {Set<() => void>} */ const lookers = new Set();

/** Calls `fn` now and often enough that a figure of seconds turns on time. @param {() => void} fn */
export function everySecond(fn) {
  fn();
  if (!lookers.size) setInterval(() => lookers.forEach((look) => look()), LOOK_MS);
  lookers.add(fn);
}

/** The server's clock as this page knows it, carried on by the monotonic clock. */
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
