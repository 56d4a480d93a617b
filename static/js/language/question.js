// The question that is being answered, in full, the moment it is taken.

import { set, show } from "../tools/dom.js";
import { Panel } from "../panels/panel.js";
import { askerText } from "../panels/asker.js";
import { taken } from "../panels/question_order.js";

/** @import { Known } from "../live/facts.js" */

export class TakenQuestion extends Panel {
  /** @param {Known} facts */
  render(facts) {
    const [row] = facts.clock.state === "live" ? taken(facts) : [];
    set(this.root, ".text", row?.text);
    set(this.root, ".asked", row ? askerText(row) : "");
    show(this.root.querySelector(".none"), !row);
  }
}
