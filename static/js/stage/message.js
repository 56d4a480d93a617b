// A moderator's word to the stage, then what the language team asks: full width, until it is tapped.

import { attribute, set, show } from "../tools/dom.js";
import { Panel } from "../panels/panel.js";
import { isAsking, messageOf } from "../panels/stage_words.js";

/** @import { Known } from "../live/facts.js" */

const SHORT = 34; // characters in the largest letters

export class StageMessage extends Panel {
  constructor(root, page) {
    super(root, page);
    /** @type {Set<number>} whose answer may not have come back yet */ this.tapped = new Set();
    root.querySelector("button").addEventListener("click", (event) => this.understood(event.currentTarget));
  }

  async understood(button) {
    const message = /** @type {Wire.SaidToStage} */ (this.shown);
    const done = await this.press(button, "agenda.understood", { message: message.id });
    if (done) this.tapped.add(message.id);
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render(facts) {
    const message = standing(facts, this.live.now()).find(({ id }) => !this.tapped.has(id));
    this.shown = message;
    const open = message !== undefined;
    document.body.toggleAttribute("data-message", open);
    show(this.root, open);
    if (!open) return;
    const words = messageOf(message);
    set(this.root, ".what", words);
    attribute(this.root, "data-long", words.length > SHORT);
  }
}

/** @param {Known} facts @param {number} now */
function standing({ stage, stage_ask: ask, clock }, now) {
  if (clock.state === "ended") return [];
  const said = stage?.understood_at === null ? stage.message : null;
  return [said, isAsking(ask, now) ? ask?.message : null].filter((one) => one != null);
}
