// How questions are kept in order: pause, whom approval waits for, a new join code, who was silenced, what was hidden.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { list, text, timeOfDay } from "../tools/format.js";
import { askerText } from "../panels/asker.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const ACTS = {
  pause_questions: () => ["qa.open", { on: false }],
  open_questions: () => ["qa.open", { on: true }],
  new_code: () => ["agenda.new_code", {}],
  lift: (row) => ["participants.lift", { silence: Number(row.dataset.key) }],
};

export class Rules extends Panel {
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) this.press(button, ...ACTS[/** @type {keyof typeof ACTS} */ (button.dataset.act)](button.closest("li")));
    });
    root.addEventListener("change", (event) => this.choose(event.target));
  }

  /** Refused, the choice stands where it stood. */
  async choose(radio) {
    if (!(await this.press(radio, "qa.approval", { whose: radio.value }))) this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render({ asking, agenda, silenced = [] }) {
    set(this.root, ".code", agenda.code);
    if (asking) this.renderAsking(asking);
    show(find(this.root, ".none"), !silenced.length);
    renderList(find(this.root, ".silenced-rows"), silenced, (one) => one.id, () => clone("silenced-row"), (row, one) => {
      set(row, ".who", one.who ? askerText(one) : text("asker.anonymous"));
      const time = timeOfDay(one.since, agenda.time_zone, this.live.now());
      set(row, ".since", [text("silenced_since", { time }), one.held && text("held_back", { n: one.held }), one.everything && text("taken_away")].filter(Boolean).join(" · "));
    });
  }

  renderAsking({ open, approval, hidden = {} }) {
    set(this.root, "#rule-open", text(open ? "asking_open" : "asking_paused"));
    show(find(this.root, "[data-act=pause_questions]"), open);
    show(find(this.root, "[data-act=open_questions]"), !open);
    for (const radio of this.root.querySelectorAll("[name=approval]")) radio.checked = radio.value === approval;
    const sums = Object.entries(hidden).map(([code, n]) => `${n} ${text(`because.${code}`)}`);
    show(find(this.root, ".public-hidden"), sums.length > 0);
    set(this.root, ".because-sums", list(sums));
  }
}
