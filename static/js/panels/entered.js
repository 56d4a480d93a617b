// What this desk has entered, what became of it, and the way back.

import { clone, find, renderList, set, show } from "../dom.js";
import { text } from "../format.js";
import { remember, remembered } from "../kept.js";
import { uuid } from "../live/outbox.js";
import { Panel } from "./panel.js";
import { WITHDRAWABLE } from "./question_states.js";

/** @import { Known } from "../live/facts.js" */

const SHOWN = 4;
const COMMANDS = {
  hand: ({ id }) => ["floor.lower_for", { hand: id }],
  question: ({ id }) => ["qa.withdraw_for", { question: id }],
  count: ({ before }) => ["polls.count_hands", before],
};

export class Entered extends Panel {
  constructor(root, page) {
    super(root, page);
    this.store = `roundtable.entered.${document.body.dataset.stateUrl}`;
    this.entries = remembered(this.store, /** @type {any[]} */ ([])).filter((one) => one.id);
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act=undo]")));
  }

  /** @param {{sort: string, text: string, id?: number, before?: object}} entry @returns {object} the entry, to be settled */
  add(entry) {
    const made = { key: uuid(), ...entry };
    this.entries = [made, ...this.entries].slice(0, 20);
    this.render(this.live.facts);
    return made;
  }

  /** The server has answered: with an id it is kept, without one it never happened. */
  settle(entry, id) {
    if (id) entry.id = id;
    else this.entries = this.entries.filter((one) => one !== entry);
    this.keep();
  }

  keep() {
    remember(this.store, this.entries);
    this.render(this.live.facts);
  }

  async clicked(button) {
    if (!button) return;
    const entry = this.entries.find((one) => one.key === button.closest("li").dataset.key);
    if (!(await this.press(button, ...COMMANDS[entry.sort](entry)))) return;
    entry.gone = true;
    this.keep();
  }

  /** @param {Known} facts */
  render(facts) {
    const shown = this.entries.slice(0, SHOWN);
    show(this.root, shown.length > 0);
    renderList(this.root.querySelector(".entered-rows"), shown, (one) => one.key, () => clone("entered-row"), (row, entry) => {
      const { fate, undo } = fateOf(entry, facts, this.entries);
      set(row, ".sort", text(`sort.${entry.sort}`));
      set(row, ".text", entry.text);
      set(row, ".fate", fate);
      show(find(row, "[data-act=undo]"), undo);
    });
  }
}

/** @param {any} entry @param {Known} facts @param {any[]} entries @returns {{fate: string, undo: boolean}} where the entered thing stands, and whether it can be taken back */
function fateOf(entry, facts, entries) {
  if (entry.gone) return { fate: text("fate.gone"), undo: false };
  if (!entry.id) return { fate: text("fate.sending"), undo: false };
  return FATES[entry.sort](entry, facts, entries);
}

const FATES = {
  /** @param {any} entry @param {Known} facts */
  hand({ id }, { queue }) {
    const at = queue.hands.findIndex((one) => one.id === id);
    return at < 0 ? { fate: text("fate.past"), undo: false } : { fate: text("fate.place", { n: at + 1 }), undo: true };
  },
  /** @param {any} entry @param {Known} facts */
  question(entry, { questions }) {
    const row = questions.get(entry.id);
    entry.seen ||= Boolean(row); // clerks read what everybody reads: what is gone from there was taken off
    const state = row?.state ?? (entry.seen ? "off" : "waiting");
    return { fate: text(`fate.${state}`), undo: WITHDRAWABLE.includes(state) };
  },
  /** @param {any} entry @param {Known} facts @param {any[]} entries */
  count(entry, { polls }, entries) {
    const open = polls?.polls.some((one) => one.id === entry.id && one.state === "open");
    const latest = entries.find((one) => one.sort === "count") === entry;
    return { fate: text("fate.stored"), undo: Boolean(open && latest) };
  },
};
