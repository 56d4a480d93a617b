// The talk on the room desk: a way to enter a line where there is a talk, and the stream folded below, as attendees have it.

import { attribute } from "../tools/dom.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

export class DeskTalk extends Panel {
  /** @param {Known} facts */
  render({ talk }) {
    attribute(document.body, "data-talk", Boolean(talk) && talk?.until === null);
    if (talk && !this.coming) this.bring();
  }

  /** Asked for again with the next change, if the line loses it. */
  async bring() {
    this.coming = true;
    try {
      const [{ begin }, { bring }] = await Promise.all([import("../attendee/beside/talk.js"), import("../panels/talk/bring.js")]);
      const section = await bring(this.root.dataset.parts);
      this.root.append(section);
      begin(this.live, section);
    } catch {
      this.coming = false;
    }
  }
}
