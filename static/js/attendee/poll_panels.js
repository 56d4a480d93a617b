// What polls need on an attendee's page: the open one, and what was shown.

import { clone } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { PollForm } from "./poll_form.js";
import { Results } from "./poll_results.js";

/** @import { Known } from "../live/facts.js" */

class PollPanels {
  /** @param {import("./poll.js").Places} places @param {import("../live.js").Live} live */
  constructor(places, live) {
    places.root.append(clone("poll-panel"));
    this.form = new PollForm(places, live);
    this.results = new Results(places.results, live);
  }

  /** @param {Known} facts */
  render(facts) {
    this.form.render(facts);
    this.results.render(facts);
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
