// The buttons of the hour, and the one primary button that changes with the moment.

import { phase, remaining } from "../tools/clock.js";
import { set } from "../tools/dom.js";
import { nameOf, text } from "../tools/format.js";
import { commandOf, isOfTheHour } from "../panels/acts.js";
import { EndTwice } from "./end_twice.js";
import { isLast, moment } from "./moment.js";
import { Panel } from "../panels/panel.js";
import { Undo } from "./undo.js";

/** @import { Known } from "../live/facts.js" */

const SETTLE_MS = 600; // a second tap of a thumb must not press what the button has just become

export class Controls extends Panel {
  constructor(root, page) {
    super(root, page);
    this.primary = root.querySelector("#primary");
    this.changedAt = -SETTLE_MS;
    this.sent = null; // the step of the last press, until it is refused
    this.key = "";
    this.moment = { act: "wait" };
    this.undo = new Undo(root.querySelector("#undo-line"), page);
    this.end = new EndTwice(root.querySelector("#end-line"));
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
  }

  clicked(button) {
    if (!button || ["undo", "recall", "forgotten"].includes(button.dataset.act)) return;
    if (button.id === "more") return this.toggleMore(button);
    if (button.id === "primary") return this.pressPrimary();
    this.act(button, button.dataset.act);
  }

  pressPrimary() {
    if (performance.now() - this.changedAt < SETTLE_MS) return;
    this.act(this.primary, this.moment.act, this.moment.target);
  }

  /** One command per step of the clock: a second press before the new clock is here does nothing. */
  async act(button, act, target) {
    const { clock } = this.live.facts;
    const { step } = clock;
    if (isOfTheHour(act) && step === this.sent) return;
    if (act !== "end") this.end.forget();
    else if (!this.end.pressed(clock, this.live.now())) return this.render(this.live.facts);
    if (isOfTheHour(act)) this.sent = step;
    const done = await this.press(button, ...commandOf(act, target, step));
    if (!done && isOfTheHour(act)) this.sent = null;
  }

  toggleMore(button) {
    const open = document.body.toggleAttribute("data-more");
    button.setAttribute("aria-expanded", String(open));
    window.scrollTo({ top: 0 });
  }

  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    const at = phase(facts.clock, now);
    const left = at === "live" ? remaining(facts.clock, now).left_ms : null;
    this.show(facts, at);
    const end = this.end.render(facts.clock, now);
    set(this.root, "[data-act=end] .label", end);
    this.renderPrimary(moment(facts, at, left), end);
    this.undo.render(facts);
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

  /** @param {any} next @param {string} end what the end is called now */
  renderPrimary(next, end) {
    const key = `${next.act}:${next.target?.id ?? ""}`;
    if (this.key && key !== this.key) this.changedAt = performance.now();
    this.key = key;
    this.moment = next;
    document.body.dataset.moment = next.act;
    this.primary.hidden = ["wait", "record"].includes(next.act);
    const who = next.target?.who;
    set(this.primary, ".label", next.act === "end" ? end : text(`primary.${next.act}`, { name: nameOf(who) }));
  }
}
