// The elastic plan for moderators: how late the hour is, the ways to bear it, one of them chosen, applied by one press.

import { endsAt } from "../tools/clock.js";
import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { minutes, text, timeOfDay } from "../tools/format.js";
import { loss, waysOf, wordsOf } from "./late_words.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const MINUTE_MS = 60000;

export class Late extends Panel {
  constructor(root, page) {
    super(root, page);
    root.append(clone("late-box"));
    /** @type {string|null} */ this.code = null; // chosen by hand, else the first
    /** @type {Wire.PlanOffer[]} */ this.ways = [];
    this.sure = false; // breaking a minimum takes a second press
    root.addEventListener("change", (event) => this.choose(event.target.value));
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  choose(code) {
    this.code = code;
    this.sure = false;
    this.render(this.live.facts);
  }

  clicked(button) {
    if (button?.dataset.act === "ways") this.toggle(!this.open);
    if (button?.dataset.act === "apply") this.apply(button);
  }

  toggle(open) {
    this.open = open;
    attribute(this.root, "data-open", open);
    attribute(find(this.root, "[data-act=ways]"), "aria-expanded", String(open));
  }

  async apply(button) {
    const { chosen } = this;
    if (!chosen) return;
    if (chosen.breaks_minimum && !this.sure) {
      this.sure = true;
      return this.render(this.live.facts);
    }
    const { cuts, ends_later, breaks_minimum } = chosen;
    if (!await this.press(button, "agenda.apply", { step: this.step, cuts, ends_later, breaks_minimum })) return;
    find(this.root, ".note").textContent = ""; // the line with Undo says it
    this.toggle(false);
  }

  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    const { clock, plan, agenda } = facts;
    const lost = plan ? loss(clock, now) : 0;
    show(this.root, lost > 0 || Boolean(find(this.root, ".note").textContent));
    show(find(this.root, ".late-in > .late-what"), lost > 0);
    this.forget(clock.step);
    this.ways = lost ? waysOf(plan, lost) : [];
    this.chosen = this.ways.find((way) => way.code === this.code) ?? this.ways[0];
    const end = endsAt(clock, now) ?? now;
    set(this.root, ".late-what", lost ? text("late", { late: minutes(lost), at: timeOfDay(end, agenda.time_zone, now) }) : "");
    this.renderWays((way) => wordsOf(way, facts, (clock.promised_end_at ?? end) + way.ends_later * MINUTE_MS));
    this.renderActs();
  }

  /** The clock has moved: another choice, with nothing chosen yet. */
  forget(step) {
    if (step === this.step) return;
    this.step = step;
    this.code = null;
    this.sure = false;
  }

  /** The plan shows what the chosen way would leave. */
  get preview() {
    return this.chosen?.cuts ?? {};
  }

  renderWays(words) {
    set(this.root, ".late-chosen", this.chosen ? words(this.chosen) : "");
    renderList(find(this.root, ".late-rows"), this.ways, (way) => way.code, () => clone("late-way"), (row, way) => {
      const input = find(row, "input");
      input.value = way.code;
      if (input.checked !== (way === this.chosen)) input.checked = way === this.chosen;
      set(row, ".text", words(way));
    });
  }

  renderActs() {
    const button = find(this.root, "[data-act=apply]");
    show(button, this.ways.length > 0);
    show(find(this.root, "[data-act=ways]"), this.ways.length > 1);
    set(button, ".label", text(this.sure ? "apply.sure" : this.chosen?.breaks_minimum ? "apply.minimum" : "apply"));
    attribute(button, "data-tone", this.sure ? "over" : null);
  }
}
