// The list of names and acronyms: read the day before, copied into a term list, printed for the booth.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { noteOf, say } from "../panels/press.js";
import { acronymsIn, peopleIn } from "./acronyms.js";

/** @import { Known } from "../live/facts.js" */

export class Names extends Panel {
  /** @param {HTMLElement} root @param {import("../panels/panel.js").Page} page */
  constructor(root, page) {
    super(root, page);
    find(root, "[data-act=copy]").addEventListener("click", (/** @type {any} */ event) => this.copyOut(event.currentTarget));
    find(root, "[data-act=print]").addEventListener("click", () => print());
  }

  /** @param {Known} facts */
  render(facts) {
    this.people = peopleIn(facts);
    this.acronyms = acronymsIn(textsOf(facts));
    this.list(".names-people", this.people.map(({ name, from }) => ({ word: name, says: from })));
    this.list(".names-acronyms", this.acronyms.map(({ short, long }) => ({ word: short, says: long })));
  }

  /** @param {string} place @param {{word: string, says: string}[]} rows */
  list(place, rows) {
    const list = find(this.root, place);
    renderList(list, rows, (row) => row.word, () => clone("name-row"), (element, row) => {
      set(element, ".word-itself", row.word);
      set(element, ".says", row.says);
    });
    show(list.closest("div"), rows.length > 0);
  }

  /** As a table for a term list: a line each, a tab between. @param {HTMLElement} button */
  async copyOut(button) {
    const lines = [...(this.people ?? []).map(({ name, from }) => [name, from]), ...(this.acronyms ?? []).map(({ short, long }) => [short, long])];
    const words = lines.map((line) => line.filter(Boolean).join("\t")).join("\n");
    const field = find(this.root, "textarea");
    try {
      await navigator.clipboard.writeText(words);
      say(noteOf(button), text("names.copied"), "done");
    } catch { // no secure context, or not allowed: it is selected to be copied by hand
      field.value = words;
      show(field, true);
      field.focus();
      field.select();
    }
  }
}

/** Wherever an acronym may stand. @param {Known} facts @returns {string[]} */
function textsOf({ agenda, people, queue, questions, materials }) {
  const callers = queue?.hands.map((hand) => hand.who) ?? [];
  return [
    agenda.title, agenda.place, ...agenda.policy_questions.map((one) => one.text), ...agenda.segments.map((one) => one.title),
    ...agenda.links.map((one) => one.label), ...(materials?.items ?? []).map((one) => one.title),
    ...[...(questions?.values() ?? [])].map((row) => row.text), ...callers.map((who) => who.organization),
    ...(people?.speakers ?? []).flatMap((who) => [who.organization, who.post ?? ""]),
  ].filter(Boolean);
}
