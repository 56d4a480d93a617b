// The talk as a moderator handles it: what waits or was reported, the stream, what stands on top, how the talk is held.

import { everySecond } from "../../tools/clock.js";
import { attribute, clone, find, renderList, set, show } from "../../tools/dom.js";
import { number, text } from "../../tools/format.js";
import { asLine, mine, stateOf } from "../../panels/talk/own.js";
import { Reading } from "../../panels/talk/reading.js";
import { Write } from "../../panels/talk/write.js";
import { Panel } from "../../panels/panel.js";
import { Held } from "./held.js";
import { LineDesk } from "./line_desk.js";
import { actsOf, lists, marksOf } from "./lists.js";
import { TopicDesk } from "./topic_desk.js";
import { Undoing } from "./undoing.js";

/** @import { Known } from "../../live/facts.js" */
/** @import { Line } from "../../panels/talk/stream.js" */

export class TalkDesk extends Panel {
  /** @param {any} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    const redraw = () => this.render(this.live.facts);
    this.undoing = new Undoing(this.live, redraw);
    /** @type {Map<number, any>} */ this.own = new Map();
    /** @type {Record<string, number>} */ this.reported = {};
    this.reading = new Reading(root, this.live, { row: "desk-line", redraw, fits: ({ state }) => state !== "waits", seen: (line) => this.seen(line), wrote: (row, line) => this.wrote(row, line) });
    this.lines = new LineDesk(root, page, this.undoing, (id) => this.live.facts.lines?.get(id) ?? this.reading.stream.line(id));
    this.topics = new TopicDesk(find(root, ".topics-desk"), page, this.undoing);
    this.held = new Held(find(root, ".held"), page, this.undoing);
    this.form = new Write(find(root, ".talk-write"), this.live, { sent: redraw, changed: redraw });
    this.live.on(["lines", "reported_lines", "offers", "my_lines", "orphans", "status"], redraw);
    everySecond(() => this.undoing.tick());
  }

  /** @param {boolean} on */
  open(on) {
    this.reading.open(on);
    this.isOpen = on;
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render(facts) {
    if (!this.isOpen) return;
    const { talk } = facts;
    this.undoing.settle();
    this.held.render(facts);
    for (const part of this.root.querySelectorAll(".talk-on")) show(part, Boolean(talk));
    if (!talk) return;
    this.reported = facts.reported_lines ?? {};
    this.own = mine(facts.my_lines?.lines ?? [], [], this.live.unsent("talk.say"), () => !this.live.status.online, this.live.now());
    this.topics.render(facts);
    this.reading.render(facts, [...this.own.values()].filter(({ id }) => id < 0).map((one) => asLine(one, facts.my_seat)));
    const known = this.reading.stream.known();
    const found = lists(known, this.reported, (id) => this.undoing.list(`line ${id}`));
    for (const [name, rows] of Object.entries(found)) this.renderRows(name, rows);
    show(find(this.root, ".unseen-part"), found.unseen.length > 0);
    const older = Object.keys(this.reported).length - known.filter(({ id }) => this.reported[id]).length;
    set(this.root, ".reported-older", older > 0 ? text("talk.desk.reported_older", { n: older }) : "");
    this.form.render(facts, []);
  }

  /** @param {string} name @param {Line[]} rows */
  renderRows(name, rows) {
    show(find(this.root, `.${name}-title`), rows.length > 0);
    set(this.root, `.${name}-title .n`, rows.length ? number(rows.length) : "");
    renderList(find(this.root, `.${name}-lines`), rows, ({ id }) => id, () => clone("desk-line"), (row, line) => {
      row.dataset.list = name;
      this.reading.writeLine(row, line);
    });
  }

  /** @param {Line} line */
  seen(line) {
    const own = line.id < 0 ? this.own.get(line.id) : undefined;
    return { mine: line.id < 0, state: own ? stateOf(own) : marksOf(line, this.reported) };
  }

  /** @param {HTMLElement} row @param {Line} line */
  wrote(row, line) {
    const acts = line.id < 0 ? [] : actsOf(line, this.reported);
    attribute(row, "data-state", line.state ?? null);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".acts > [data-act]"))) show(button, acts.includes(button.dataset.act ?? ""));
    this.undoing.write(row, `line ${line.id}`);
  }
}
