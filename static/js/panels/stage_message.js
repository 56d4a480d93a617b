// A moderator's word to the stage: full width, until it is tapped.

import { set, show } from "../dom.js";
import { Panel } from "./panel.js";
import { messageOf } from "./stage_words.js";

export class StageMessage extends Panel {
  constructor(root, page) {
    super(root, page);
    root.querySelector("button").addEventListener("click", (event) => this.understood(event.currentTarget));
  }

  async understood(button) {
    const { message } = this.live.facts.stage;
    const done = await this.press(button, "agenda.understood", { message: message.id });
    if (done) this.tapped = message.id;
    this.render(this.live.facts);
  }

  /** @param {any} facts */
  render({ stage }) {
    const message = stage?.understood_at === null ? stage.message : null;
    const open = Boolean(message) && message.id !== this.tapped;
    document.body.toggleAttribute("data-message", open);
    show(this.root, open);
    if (open) set(this.root, ".what", messageOf(message));
  }
}
