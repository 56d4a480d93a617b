// The talk, opened: one stream of both rooms, with my own lines in it that only I see, and a line to write.

import { everySecond } from "../../../tools/clock.js";
import { attribute, find, set, show } from "../../../tools/dom.js";
import { moment, text } from "../../../tools/format.js";
import { asLine, mine, rulesText, stateOf } from "../../../panels/talk/own.js";
import { Reading } from "../../../panels/talk/reading.js";
import { renderTopics } from "../../../panels/talk/topics.js";
import { Write } from "../../../panels/talk/write.js";
import { Aloud } from "./aloud.js";
import { LineActs } from "./line_acts.js";
import { Urgent } from "./urgent.js";

/** @import { Known } from "../../../live/facts.js" */
/** @import { Line } from "../../../panels/talk/stream.js" */

const SETTLE_MS = 10000; // so long a line that was taken stands here before the server's own word of it

export class Opened {
  /** @param {import("../talk.js").Talk} talk */
  constructor(talk) {
    const { live, root } = talk;
    this.talk = talk;
    this.live = live;
    this.root = root;
    this.isOpen = false;
    /** @type {import("../../../panels/talk/own.js").Own[]} */ this.sent = [];
    /** @type {Map<number, import("../../../panels/talk/own.js").Own>} */ this.own = new Map();
    const redraw = () => this.render(live.facts);
    this.reading = new Reading(root, live, {
      row: "talk-line",
      redraw,
      seen: (line) => ({ mine: this.own.has(line.id), state: stateOf(this.own.get(line.id)) }),
      wrote: (element, line) => this.wrote(element, line),
    });
    this.form = new Write(find(root, ".talk-write"), live, { sent: (own) => this.taken(own), changed: redraw });
    this.reading.policy.addEventListener("change", () => this.form.follow(this.reading.policy.value));
    this.acts = new LineActs(this.reading.view.list, live, { lineOf: (id) => this.reading.stream.line(id), answer: (line) => this.form.answer(line) });
    this.aloud = new Aloud(root);
    this.urgent = new Urgent(find(root, ".talk-urgent"));
    this.fresh = true;
    live.on(["talk", "lines", "my_lines", "my_seat", "agenda", "orphans", "status"], redraw);
    live.on(["queue", "my_hand", "questions", "polls", "my_ballots"], () => this.urgent.render());
    everySecond(() => this.tick(live.facts));
  }

  /** @param {boolean} on */
  open(on) {
    this.isOpen = on;
    this.fresh = true;
    this.reading.open(on);
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render(facts) {
    const { talk, my_lines, my_seat } = facts;
    if (!talk || !this.isOpen) return;
    const now = this.live.now();
    const late = new Set(this.live.late("talk.say"));
    this.sent = this.sent.filter(({ at }) => now - at < SETTLE_MS);
    this.own = mine(my_lines?.lines ?? [], this.sent, this.live.unsent("talk.say"), (command) => late.has(command), now);
    this.renderAround(talk, facts);
    const items = this.reading.render(facts, [...this.own.values()].map((one) => asLine(one, my_seat)));
    if (this.reading.view.atFoot) this.talk.saw(talk.lines);
    this.aloud.hear(items.flatMap(({ line }) => (line && !this.own.has(line.id) ? [line] : [])), this.fresh);
    this.fresh = this.fresh && !facts.lines;
    this.form.render(facts, this.own.values());
    this.urgent.render();
  }

  /** @param {Known} facts */
  tick({ talk }) {
    if (!this.isOpen || !talk) return;
    this.form.tick(talk, this.own.values());
    this.urgent.render();
  }

  /** What stands above and below the stream. @param {Wire.Talk} talk @param {Known} facts */
  renderAround(talk, { agenda, my_seat }) {
    renderTopics(find(this.root, ".talk-topics"), talk.topics, agenda.policy_questions);
    set(this.root, ".talk-how", rulesText(talk, my_seat));
    set(this.root, ".talk-until", talk.until === null ? "" : text("talk.until", { time: moment(talk.until) }));
    const after = find(this.root, ".talk-after");
    show(after, talk.after !== null);
    if (talk.after) set(after, "a", talk.after.label).href = talk.after.url;
  }

  /** @param {HTMLElement} element @param {Line} line */
  wrote(element, line) {
    const own = this.own.get(line.id);
    attribute(element, "data-state", own && own.state !== "shown" ? own.state : null);
    this.acts.write(element, line, Boolean(own));
  }

  /** @param {any} done the line that the server has taken */
  taken({ line, text: words, policy_question, to, state }) {
    if (line) this.sent.push({ id: line, text: words, policy_question, to, at: this.live.now(), state: state ?? "shown" });
    this.render(this.live.facts);
  }
}
