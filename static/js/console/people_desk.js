// How many people are here, by mode, and the link that brings more.

import { find, set } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { fill } from "./chat_text.js";
import { Panel } from "../panels/panel.js";
import { showCounts } from "../panels/asker.js";

/** @import { Known } from "../live/facts.js" */

export class PeopleDesk extends Panel {
  /** @param {any} root @param {any} page @param {HTMLElement} heads the same figures, always in sight */
  constructor(root, page, heads) {
    super(root, page);
    this.heads = heads;
    root.querySelector("[data-act=copy_join]").addEventListener("click", (event) => {
      const { title, join_url } = this.live.facts.agenda;
      this.copy.copy(event.currentTarget, fill(this.patterns.join, { title, join_url }));
    });
  }

  /** @param {Known} facts */
  render({ agenda, people }) {
    if (people) this.renderHeads(people);
    set(this.root, ".join-url", agenda.join_url.replace(/^https?:\/\//, ""));
  }

  /** Who is here now; how many took part so far where that is another figure. @param {Wire.People} people */
  renderHeads({ count, came }) {
    for (const place of [this.root, this.heads]) showCounts(find(place, ".people-counts"), count);
    const [here, all] = [count, came].map((by) => by.onsite + by.online + by.hub);
    set(this.root, ".people-came", all > here ? text("came", { n: all }) : "");
  }
}
