// A moderator's word to the stage: full width, until it is tapped.

import { attribute, set, show } from "../tools/dom.js";
import { Panel } from "../panels/panel.js";
import { messageOf } from "../panels/stage_words.js";

/** @import { Known } from "../live/facts.js" */

const SHORT = 34; // characters in the largest letters

export class StageMessage extends Panel {
  constructor(root, page) {
    super(root, page);
    root.querySelector("button").addEventListener("click", (event) => this.understood(event.currentTarget));
  }

  async understood(button) {
    const message = /** @type {Wire.SaidToStage} */ (this.live.facts.stage.message);
    const done = await this.press(button, "agenda.understood", { message: message.id });
    if (done) this.tapped = message.id;
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render({ stage, clock }) {
    const message = stage?.understood_at === null && clock.state !== "ended" ? stage.message : null;
    const open = message !== null && message.id !== this.tapped;
    document.body.toggleAttribute("data-message", open);
    show(this.root, open);
    if (!open) return;
    const words = messageOf(message);
    set(this.root, ".what", words);
    attribute(this.root, "data-long", words.length > SHORT);
  }
}
