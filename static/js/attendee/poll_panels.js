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
 * @param {Document} parts templates and words
 * @param {import("./poll.js").Places} places @param {import("../live.js").Live} live
 */
export function begin(parts, places, live) {
  document.body.append(...parts.head.children, ...parts.body.children); // templates that stand first are in the head
  moreTexts();
  return new PollPanels(places, live);
}
