// Which question another one repeats: the most similar ones by number, all others by search. A person decides.

import { find, show } from "../tools/dom.js";
import { finder } from "../tools/found.js";
import { Similar } from "../tools/similar.js";
import { choice } from "./choices.js";
import { hosts } from "./inbox_lists.js";

/** @import { Known } from "../live/facts.js" */

const FOUND = 9;
const SUGGESTED = 5;
const known = new Similar(); // learns a question once, however often it is looked for

export class MergeForm {
  /** @param {any} form @param {Wire.ModeratedQuestion} question @param {Known} facts */
  constructor(form, question, facts) {
    this.form = form;
    this.facts = facts;
    this.hosts = hosts(facts, question);
    this.fill(this.suggestions(question));
    form.addEventListener("input", () => this.search(form.elements.search.value.trim()));
    show(find(form, ".merge-search"), this.hosts.length > 0);
    show(find(form, ".none"), !find(form, ".choice"));
    this.suggested = [...find(form, ".choices").children];
  }

  suggestions({ text }) {
    const rows = new Map(this.hosts.map((row) => [row.id, row]));
    for (const row of this.hosts) known.put(row.id, row.text);
    return known.similar(text, { limit: rows.size }).flatMap(({ id }) => rows.get(id) ?? []).slice(0, SUGGESTED);
  }

  fill(rows) {
    const score = (row) => this.facts.scores?.get(row.id) ?? 0;
    const words = (row) => (score(row) ? `▲${score(row)} ${row.text}` : row.text);
    find(this.form, ".choices").replaceChildren(...rows.slice(0, FOUND).map((row, at) => choice(String(at + 1), words(row), row.id)));
  }

  search(wanted) {
    if (!wanted) return find(this.form, ".choices").replaceChildren(...this.suggested);
    const isFound = finder(wanted);
    this.fill(this.hosts.filter((row) => isFound(row.text)));
  }
}
