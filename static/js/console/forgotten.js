// Buttons that were forgotten, as questions: End, Start on time, and a session that ended a while ago and shall go on.

import { find, set, show } from "../tools/dom.js";
import { duration, text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { endedItself } from "../panels/run_time.js";
import { SETTLED_MS } from "./undo.js";

/** @import { Known } from "../live/facts.js" */

const MINUTE_MS = 60000;
const LATE_AT_MOST_MS = 30 * MINUTE_MS; // agenda/rules/ends.py says the same
const SAID_WITHIN_MS = 15 * MINUTE_MS;

/** What is asked at this moment. @param {Wire.Clock} clock @param {number} now @returns {""|"still_on"|"began"|"go_on"} */
export function question(clock, now) {
  const { state, undo, ended_at, asks_at, live_at, starts_at } = clock;
  if (state === "ended") return now - (undo?.at ?? ended_at ?? now) < SETTLED_MS ? "" : "go_on";
  if (state !== "live") return "";
  if (asks_at !== null && now >= asks_at) return "still_on";
  if (undo?.verb !== "start" || live_at === null || starts_at === null) return "";
  const late = live_at - starts_at;
  return late >= MINUTE_MS && late <= LATE_AT_MOST_MS && now - live_at <= SAID_WITHIN_MS ? "began" : "";
}

export class Forgotten extends Panel {
  /** @param {HTMLElement} root a line with words and a button @param {any} page @param {any} dialog what going on costs */
  constructor(root, page, dialog) {
    super(root, page);
    this.dialog = dialog;
    find(root, "button").addEventListener("click", (event) => this.answer(event.currentTarget));
    find(dialog, "[data-act=go_on]").addEventListener("click", (event) => this.goOn(event.currentTarget));
  }

  answer(button) {
    const { step } = this.live.facts.clock;
    if (this.asks === "go_on") return this.dialog.showModal();
    this.press(button, `agenda.${this.asks}`, this.asks === "began" ? { step } : {});
  }

  async goOn(button) {
    if (await this.press(button, "agenda.go_on", { step: this.live.facts.clock.step })) this.dialog.close();
  }

  /** @param {Known} facts */
  render({ agenda, clock }) {
    const now = this.live.now();
    const asks = question(clock, now);
    const at = { began: clock.starts_at, still_on: clock.promised_end_at, go_on: clock.ended_at }[asks];
    const since = { time: timeOfDay(at ?? now, agenda.time_zone, now), long: duration(now - (at ?? now)) };
    this.asks = asks;
    show(this.root, asks !== "");
    if (!asks) return this.dialog.open && this.dialog.close();
    set(this.root, ".said", endedItself(clock, now, agenda.time_zone) || text(`forgotten.${asks}`, since));
    set(this.root, ".label", text(`forgotten.${asks}.button`, since));
    if (asks === "go_on") set(this.dialog, ".go-on-cost", text("go_on_cost", since));
  }
}
