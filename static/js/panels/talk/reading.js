// The talk as it is read on a screen: it asks for lines while it is open, for older ones where somebody scrolls, and
// shows those about one policy question where that was chosen.

import { clone, find, set, show } from "../../tools/dom.js";
import { text } from "../../tools/format.js";
import { unwant, want } from "../../live/wants.js";
import { History } from "./history.js";
import { writeGap, writeLine } from "./line_row.js";
import { Stream } from "./stream.js";
import { StreamView } from "./stream_view.js";

/** @import { Known } from "../../live/facts.js" */
/** @import { Item, Line } from "./stream.js" */
/** @typedef {{mine?: boolean, state?: string}} Seen what this screen says of a line besides what everybody reads */

const MOST = 300; // lines that stand on a page which nobody has scrolled

export class Reading {
  /**
   * @param {HTMLElement} root @param {import("../../live.js").Live} live
   * @param {{row: string, redraw: () => void, fits?: (line: Line) => boolean, seen?: (line: Line) => Seen, wrote?: (element: HTMLElement, line: Line) => void}} ways
   */
  constructor(root, live, ways) {
    this.root = root;
    this.live = live;
    this.ways = ways;
    this.stream = new Stream();
    this.history = new History(document.body.dataset.stateUrl ?? "");
    this.view = new StreamView(root, {
      build: ({ line }) => clone(line ? ways.row : "talk-gap"),
      write: (element, item) => this.write(element, item),
      older: () => this.older(),
      missing: (before) => this.missing(before),
    });
    this.policy = find(root, "[name=only]");
    this.policy.addEventListener("change", () => this.sift());
  }

  /** @param {boolean} on */
  open(on) {
    if (on) want(this.live, "lines", (/** @type {Wire.Lines} */ frame) => this.stream.hear(frame));
    else unwant(this.live, "lines");
    this.view.atFoot = true;
  }

  /** @param {Known} facts @param {Line[]} [own] that only their author sees @returns {Item[]} */
  render({ agenda, lines }, own = []) {
    /** @type {Map<number, Wire.AgendaQuestion>} */ this.policies = new Map(agenda.policy_questions.map((one) => [one.id, one]));
    this.offer(agenda.policy_questions);
    this.stream.told = lines ?? new Map();
    if (this.view.atFoot) this.stream.trim(MOST);
    const { fits } = this.ways;
    const items = this.stream.shown(own).filter(({ line }) => !line || !fits || fits(line));
    this.view.render(items, this.stream.hasOlder, ({ line }) => Boolean(line && this.ways.seen?.(line).mine));
    set(this.root, ".talk-none", !items.length && lines ? text(this.stream.policy ? "talk.none_of" : "talk.none") : "");
    return items;
  }

  /** @param {Wire.AgendaQuestion[]} policies */
  offer(policies) {
    show(this.policy.parentElement, policies.length > 0);
    if (this.policy.length === policies.length + 1) return;
    this.policy.length = 1;
    for (const one of policies) this.policy.add(new Option(text("policy", one), String(one.id)));
  }

  /** @param {HTMLElement} element @param {Item} item */
  write(element, { line, n, before }) {
    if (line) return this.writeLine(element, line);
    element.dataset.before = String(before);
    writeGap(element, n);
  }

  /** @param {HTMLElement} element @param {Line} line */
  writeLine(element, line) {
    writeLine(element, line, {
      policies: this.policies ?? new Map(), lineOf: (id) => this.stream.line(id), now: this.live.now(), ...this.ways.seen?.(line),
    });
    this.ways.wrote?.(element, line);
  }

  sift() {
    this.stream.choose(Number(this.policy.value));
    this.view.atFoot = true;
    this.ways.redraw();
    if (this.stream.policy) this.older();
  }

  async older() {
    if (!this.stream.hasOlder) return;
    const asked = this.stream.older();
    const page = asked && await this.asked(asked);
    if (page) this.stream.takeOlder(asked, page);
    if (page || !asked) this.ways.redraw();
  }

  /** @param {import("./stream.js").Asked} asked */
  async asked(asked) {
    if (this.history.asking) return null;
    const page = await this.history.ask(asked);
    set(this.root, ".stream-away", page ? "" : text("talk.older_away"));
    return page;
  }

  /** @param {number} before */
  async missing(before) {
    const page = await this.asked({ before });
    if (page) this.stream.takeMissing(before, page);
    this.ways.redraw();
  }
}
