// The count of hands on the console: also a hub's tally that somebody tells the moderator.

import { find, set } from "../tools/dom.js";
import { CountForm } from "../panels/count_form.js";
import { Panel } from "../panels/panel.js";
import { openPolls } from "../panels/poll_result.js";

/** @import { Known } from "../live/facts.js" */

export class CountDialog extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = new CountForm(find(root, "form"), () => this.live.facts);
    find(root, "form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.store(find(root, ".primary"));
    });
    find(root, "[data-closes]").addEventListener("click", () => this.leave());
  }

  /** @param {number} poll which of those that are open */
  open(poll) {
    this.id = poll;
    set(this.root, ".count-check", "");
    this.render(this.live.facts);
    this.root.showModal();
  }

  leave() {
    this.form.answered("");
    this.root.close();
  }

  async store(button) {
    const done = await this.press(button, "polls.count_hands", this.form.body());
    if (done) this.form.answered(done.check);
  }

  /** @param {Known} facts */
  render(facts) {
    const open = openPolls(facts).find(({ id }) => id === this.id);
    if (open) this.form.render(open);
    else if (this.root.open) this.root.close();
  }
}
