// What this desk has entered, what became of it, and the way back. Nothing of it is lost: what was refused, also long
// after it was sent and after a reload, stays until it was sent again or thrown away.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";
import { uuid } from "../live/outbox.js";
import { Panel } from "./panel.js";
import { OPEN, outOfTime, WITHDRAWABLE } from "./question_states.js";
import { textOf, Unsettled } from "./unsettled.js";

/** @import { Known } from "../live/facts.js" */

/**
 * Sent and not answered yet it has `sent`, the command's id; done, the `id` of what was made and the name that the server
 * gave; refused, why. `before` is a count to go back to.
 * @typedef {{key: string, at: number, sort: "hand"|"question"|"line"|"count", do: string, with: any, text?: string, before?: any,
 *   sent?: string, id?: number, name?: string, secret?: boolean, refused?: {code: string, params: any, at: number}, gone?: boolean}} Entry
 */

const SHOWN = 4;
const KEPT = 20;
/** @type {Partial<Record<Entry["sort"], (entry: Entry) => [string, any]>>} */ const UNDO = {
  hand: ({ id }) => ["floor.lower_for", { hand: id }],
  question: ({ id }) => ["qa.withdraw_for", { question: id }],
  count: ({ before }) => ["polls.count_hands", before],
};
/** @type {Record<Entry["sort"], (done: any, entry: Entry) => number>} */ const ID_OF = { hand: (done) => done.hand, question: (done) => done.question, line: (done) => done.line, count: (_done, entry) => entry.with.poll };

export class Entered extends Panel {
  constructor(root, page) {
    super(root, page);
    this.store = `roundtable.entered.${document.body.dataset.stateUrl}`;
    /** @type {Entry[]} */ this.entries = [];
    this.read();
    this.unsettled = new Unsettled(/** @type {HTMLElement} */ (document.getElementById("unsettled")), this);
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act=undo]")));
    this.live.outbox.landed = ({ id }, done) => this.answered(id, done);
    addEventListener("storage", ({ key }) => { // another tab of this desk
      if (key !== this.store) return;
      this.read();
      this.render(this.live.facts);
    });
  }

  read() {
    this.entries = remembered(this.store, this.entries).filter((one) => one.key);
  }

  /** @param {string} id of a command @returns {Entry|undefined} */
  sent(id) {
    return this.entries.find((one) => one.sent === id);
  }

  /** Other tabs write here, too: an entry is put into what stands there now. @param {Entry} entry */
  put(entry) {
    this.read();
    const all = [entry, ...this.entries.filter((one) => one.key !== entry.key)].sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
    this.keep(all.filter((one, at) => at < KEPT || one.sent || one.refused));
  }

  /** @param {Entry} entry */
  drop(entry) {
    this.read();
    this.keep(this.entries.filter((one) => one.key !== entry.key));
  }

  /** @param {Entry[]} entries */
  keep(entries) {
    this.entries = entries;
    remember(this.store, entries);
    this.render(this.live.facts);
  }

  /** @param {Entry["sort"]} sort @param {string} verb @param {any} body @param {object} [more] @returns {Promise<any>} null when refused */
  send(sort, verb, body, more) {
    return this.post({ key: uuid(), at: Date.now(), sort, do: verb, with: body, ...more });
  }

  /** @param {Entry} entry @returns {Promise<any>} */
  async post(entry) {
    const sent = uuid();
    this.put({ ...entry, sent, refused: undefined });
    try {
      const done = await this.live.send(entry.do, entry.with, undefined, sent);
      this.answered(sent, done);
      return done;
    } catch (why) {
      this.answered(sent, null, why);
      this.unsettled.ask(entry.key);
      return null;
    }
  }

  /** @param {string} sent @param {any} done @param {any} [why] */
  answered(sent, done, why) {
    const entry = this.sent(sent);
    if (!entry) return;
    const { code, params } = why ?? {};
    const kept = entry.secret ? { poll: entry.with.poll } : entry.with; // what stood on slips of paper is nobody's any more
    if (done) this.put({ ...entry, with: kept, sent: undefined, id: ID_OF[entry.sort](done, entry), name: done.name });
    else this.put({ ...entry, sent: undefined, refused: { code, params, at: Date.now() } });
  }

  /** Sent by a page before this one, and refused now: it is ours. @param {Known} facts */
  claim({ orphans }) {
    const ours = orphans.filter(({ command }) => this.sent(command.id));
    if (!ours.length) return;
    this.live.store.put("orphans", orphans.filter((one) => !ours.includes(one)));
    for (const { command, why } of ours) {
      this.live.outbox.shelf.drop(command.id);
      this.answered(command.id, null, why);
    }
  }

  async clicked(button) {
    if (!button) return;
    const entry = this.entries.find((one) => one.key === button.closest("li").dataset.key);
    const undo = entry && UNDO[entry.sort];
    if (undo && (await this.press(button, ...undo(entry)))) this.put({ ...entry, gone: true });
  }

  /** @param {Known} facts */
  render(facts) {
    this.claim(facts);
    const settled = this.entries.filter((one) => !one.refused);
    const shown = settled.filter((one, at) => at < SHOWN || one.sent);
    show(this.root, shown.length > 0);
    renderList(this.root.querySelector(".entered-rows"), shown, (one) => one.key, () => clone("entered-row"), (row, entry) => {
      const { fate, undo } = fateOf(entry, facts, this.entries, this.live.now());
      set(row, ".sort", text(`sort.${entry.sort}`));
      set(row, ".text", textOf(entry));
      set(row, ".fate", fate);
      set(row, ".told", undo && entry.name && !entry.with?.name ? text("told", { name: entry.name }) : "");
      show(find(row, "[data-act=undo]"), undo);
    });
    this.unsettled.render(this.entries.filter((one) => one.refused));
  }
}

/** @param {Entry} entry @param {Known} facts @param {any[]} entries @param {number} now @returns {{fate: string, undo: boolean}} where the entered thing stands, and whether it can be taken back */
function fateOf(entry, facts, entries, now) {
  if (entry.gone) return { fate: text("fate.gone"), undo: false };
  if (!entry.id) return { fate: text(sendingOf(entry, facts)), undo: false };
  return FATES[entry.sort](entry, facts, entries, now);
}

/** @param {Entry} entry @param {Known} facts */
function sendingOf({ sort, with: said }, { status }) {
  if (status.online) return "fate.sending";
  return sort !== "count" && !said?.name ? "fate.kept_unnamed" : "fate.kept";
}

const FATES = {
  /** @param {any} entry @param {Known} facts */
  hand({ id }, { queue, clock }) {
    if (clock.state === "ended" && queue.hands.some((one) => one.id === id)) return { fate: text("fate.not_called"), undo: false };
    const at = queue.hands.findIndex((one) => one.id === id);
    return at < 0 ? { fate: text("fate.past"), undo: false } : { fate: text("fate.place", { n: at + 1 }), undo: true };
  },
  /** @param {any} entry @param {Known} facts @param {any[]} _entries @param {number} now */
  question(entry, facts, _entries, now) {
    const { questions } = facts;
    const row = questions.get(entry.id);
    entry.seen ||= Boolean(row); // clerks read what everybody reads: what is gone from there was taken off
    const state = row?.state ?? (entry.seen ? "off" : "waiting");
    if (OPEN.includes(state) && outOfTime(facts, now)) return { fate: text("fate.out_of_time"), undo: false };
    return { fate: text(`fate.${state}`), undo: WITHDRAWABLE.includes(state) };
  },
  /** What becomes of it is seen in the talk. */
  line() {
    return { fate: text("fate.said"), undo: false };
  },
  /** @param {any} entry @param {Known} facts @param {any[]} entries */
  count(entry, { polls }, entries) {
    const open = polls?.polls.some((one) => one.id === entry.id && one.state === "open");
    const latest = entries.find((one) => one.sort === "count") === entry;
    return { fate: text("fate.stored"), undo: Boolean(open && latest && entry.before) };
  },
};
