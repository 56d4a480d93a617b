// The open poll and what was shown, as pictures and tables: the latest open, older ones folded.

import { clone, find, renderList, set } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { PollForm } from "./poll_form.js";
import { freshResult, notes, results, turnout } from "../panels/poll_result.js";
import { drawChart, fillTables, keyRows, showVoices } from "../panels/poll_tables.js";
import { stepText } from "../panels/poll_words.js";

/** @import { Counted, Known } from "../live/facts.js" */

class PollPanels {
  /** @param {import("./poll.js").Places} places @param {import("../live.js").Live} live */
  constructor(places, live) {
    places.root.append(clone("poll-panel"));
    this.form = new PollForm(places, live);
    this.results = places.results;
    /** @type {any} */ this.told = null;
    /** @type {number|undefined} */ this.fresh = undefined;
  }

  /** A result is frozen: questions and votes that come meanwhile leave it alone. @param {Known} facts */
  render(facts) {
    this.form.render(facts);
    const fresh = freshResult(facts)?.id;
    if (this.told === facts.polls && this.fresh === fresh) return;
    Object.assign(this, { told: facts.polls, fresh });
    showResults(this.results, facts, fresh);
  }
}

/**
 * @param {string} parts templates and words, or what something on the way answered
 * @param {import("./poll.js").Places} places @param {import("../live.js").Live} live
 */
export function begin(parts, places, live) {
  const { head, body } = new DOMParser().parseFromString(parts, "text/html"); // templates that stand first are in the head
  if (!head.querySelector("#poll-choice")) throw new Error("no parts");
  document.body.append(...head.children, ...body.children);
  moreTexts();
  return new PollPanels(places, live);
}

/** @param {HTMLElement} root @param {Known} facts @param {number|undefined} fresh */
function showResults(root, facts, fresh) {
  renderList(root, results(facts), (poll) => poll.id, () => clone("result"), (element, poll) => {
    fold(/** @type {HTMLDetailsElement} */ (element), poll.id !== fresh);
    fill(element, poll);
  });
}

/** Only when it stops being news: what a reader opens or closes stays so. @param {HTMLDetailsElement} element @param {boolean} old */
function fold(element, old) {
  if (element.dataset.old === String(old)) return;
  element.dataset.old = String(old);
  element.open = !old;
}

/** @param {HTMLElement} element @param {Counted} poll */
function fill(element, poll) {
  set(element, ".result-text", poll.text);
  set(element, ".result-sum", turnout(poll.result));
  set(element, ".poll-step", stepText(poll));
  drawChart(find(element, ".chart"), poll);
  showVoices(element, poll.result);
  keyRows(find(element, ".chart-key"), poll);
  renderList(find(element, ".result-notes"), notes(poll.result), (words) => words, () => document.createElement("li"), (item, words) => {
    item.textContent = words;
  });
  fillTables(find(element, ".tables"), poll);
}
