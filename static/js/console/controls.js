// The buttons of the hour, and the one primary button that changes with the moment.

import { phase } from "../tools/clock.js";
import { attribute, set } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { commandOf, isOfTheHour } from "../panels/acts.js";
import { EndTwice, leftOfPlan } from "./end_twice.js";
import { momentNow } from "./do_next.js";
import { look } from "./look.js";
import { isLast } from "./moment.js";
import { labelOf } from "./moment_words.js";
import { NamedButton } from "../panels/named_button.js";
import { Panel } from "../panels/panel.js";
import { noteOf, say } from "../panels/press.js";
import { Undo } from "./undo.js";

/** @import { Known } from "../live/facts.js" */

export class Controls extends Panel {
  constructor(root, page) {
    super(root, page);
    this.primary = new NamedButton(root.querySelector("#primary"), (button, next) => this.act(button, next.act, next.target));
    this.sent = null; // the step of the last press, until it is refused
    this.undo = new Undo(root.querySelector("#undo-line"), page);
    this.end = new EndTwice(root.querySelector("#end-line"));
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
  }

  clicked(button) {
    if (!button?.dataset.act || ["undo", "recall", "forgotten"].includes(button.dataset.act)) return;
    this.act(button, button.dataset.act);
  }

  /** One command per step of the clock: a second press before the new clock is here does nothing. */
  async act(button, act, target) {
    if (act === "look") return look();
    const { clock } = this.live.facts;
    const { step } = clock;
    if (isOfTheHour(act) && step === this.sent) return;
    if (act !== "end") this.end.forget();
    else if (!this.end.pressed(clock, this.live.now())) return this.askForTheEnd(button);
    if (isOfTheHour(act)) this.sent = step;
    const done = await this.press(button, ...commandOf(act, target, step));
    if (!done && isOfTheHour(act)) this.sent = null;
  }

  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    const at = phase(facts.clock, now);
    this.show(facts, at);
    const end = this.end.render(facts.clock, now);
    set(this.root, "[data-act=end] .label", end);
    attribute(this.root.querySelector("[data-act=end]"), "data-asks", leftOfPlan(facts.clock, now) > 0);
    const next = momentNow(facts, now);
    document.body.dataset.primary = next.act;
    this.primary.offer(next, labelOf(next, end));
    this.undo.render(facts);
  }

  /** Whether it is meant is asked where it was pressed. @param {HTMLElement} button */
  askForTheEnd(button) {
    this.render(this.live.facts);
    if (!button.closest(".more-menu")) say(noteOf(button), this.end.line.textContent, "kept");
  }

  /** @param {Known} facts @param {any} at */
  show(facts, at) {
    const { clock } = facts;
    const running = clock.segment !== null;
    const shown = {
      start: ["published", "lobby", "lapsed"].includes(at), pause: at === "live" && running && clock.running,
      resume: at === "live" && running && !clock.running, extend: at === "live" && running,
      next: at === "live" && !isLast(facts), end: at === "live",
    };
    for (const [act, on] of Object.entries(shown)) this.root.querySelector(`[data-act=${act}]`).hidden = !on;
    this.root.querySelector(".early").hidden = !shown.start;
    this.root.querySelector("#record").hidden = at !== "ended";
  }

  /** What the end is called now: the question whether it is meant stands beside it. @param {Known} facts */
  endLabel({ clock }) {
    return this.end.render(clock, this.live.now());
  }
}
