// What this screen wants beside everybody's topics: the lines of the talk, captions in one language. Comes with the
// first part that wants something.

import { ROWS } from "./facts.js";

/**
 * A line of captions as the page keeps it, by its number: `at` is when the last one that came with it was said.
 * @typedef {{number: number, text: string, at: number|null, mended: boolean}} Caption
 */

/** Such topics, and their rows by what they are known by. @type {Record<string, (value: any) => [number, any][]>} */
const KEYS = {
  lines: ({ rows }) => rows.map((/** @type {any} */ row) => [row.id, row]),
  captions: (/** @type {Wire.Captions} */ { rows, at, mended = [] }) =>
    rows.map(([number, text]) => [number, { number, text, at, mended: mended.includes(number) }]),
};

for (const [name, read] of Object.entries(KEYS)) ROWS.set(name, read);

/** Told of each frame of a topic as it came, before its rows are put together with the others. @typedef {(told: any) => void} Heard */

/** From now on the topic is told to this page, whole at first. @param {import("../live.js").Live} live @param {string} topic such as "lines" or "captions:fr" @param {Heard} [heard] */
export function want(live, topic, heard) {
  live.wants ??= new Wants(live);
  if (heard) live.wants.heard.set(topic, heard);
  live.wants.add(topic);
}

/** And from now on not any more; what was told of it is forgotten. @param {import("../live.js").Live} live @param {string} topic */
export function unwant(live, topic) {
  live.wants?.drop(topic);
}

export class Wants {
  /** @param {import("../live.js").Live} live */
  constructor(live) {
    this.live = live;
    /** @type {Set<string>} */ this.wanted = new Set();
    /** @type {Set<string>} those that have come whole */ this.held = new Set();
    /** @type {Map<string, Heard>} */ this.heard = new Map();
  }

  /** @param {string} topic */
  add(topic) {
    if (this.wanted.has(topic)) return;
    this.wanted.add(topic);
    this.tell();
  }

  /** @param {string} topic */
  drop(topic) {
    if (!this.wanted.delete(topic)) return;
    this.held.delete(topic);
    this.live.store.empty(topic.split(":")[0]);
    if (this.live.road === "socket") this.say();
  }

  /** For whoever tells the server what the page has; a whole picture brings whatever is wanted. @param {boolean} [whole] */
  named(whole) {
    return { wants: [...(whole ? this.wanted : this.held)] };
  }

  /** Asks for what has not come yet, by the road there is. */
  tell() {
    if ([...this.wanted].some((topic) => !this.held.has(topic))) this.say();
  }

  say() {
    if (this.live.road === "socket") this.live.link.write({ want: [...this.wanted] });
    else if (this.live.road === "http") this.live.link.resync(0);
  }

  /** Notes what has come whole, and takes out what is not wanted any more. @param {Record<string, any>|undefined} facts */
  sift(facts = {}) {
    for (const topic of Object.keys(facts)) {
      if (!(topic.split(":")[0] in KEYS)) continue;
      if (!this.wanted.has(topic)) {
        delete facts[topic];
        continue;
      }
      if (facts[topic].full) this.held.add(topic);
      this.heard.get(topic)?.(facts[topic]);
    }
  }
}
