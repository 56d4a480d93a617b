// What a moderator tells the stage: presets or own words, and when they were understood there.

import { isOver, nearness, remaining } from "../tools/clock.js";
import { find, set, show } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { duration, text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { messageOf } from "../panels/stage_words.js";

/** @import { Known } from "../live/facts.js" */

export class StageDesk extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    this.openers = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-part="${root.id}"]`));
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
    this.form?.addEventListener("submit", (event) => this.sendOwn(event));
    if (!this.form) return;
    readDraft("stage", this.form);
    drafted(this.form, () => "stage");
  }

  clicked(button) {
    if (button?.dataset.act === "say") this.press(button, "agenda.say_to_stage", { code: button.value });
    if (button?.dataset.act === "clear") this.press(button, "agenda.clear_stage");
  }

  async sendOwn(event) {
    event.preventDefault();
    const field = this.form.elements.text;
    if (!field.value.trim()) return field.focus();
    if (!(await this.press(this.form.querySelector("button"), "agenda.say_to_stage", { text: field.value.trim() }))) return;
    field.value = "";
    dropDraft("stage");
  }

  /** @param {Known} facts */
  render({ agenda, clock, stage }) {
    const message = stage?.message;
    const live = !isOver(clock) && clock.state !== "draft";
    const on = live && Boolean(stage);
    show(this.root, on && this.wanted(clock, message));
    for (const opener of this.openers) show(opener, on);
    show(find(this.root, ".stage-told"), Boolean(message));
    for (const box of this.root.querySelectorAll(".stage-say")) show(box, !message);
    if (!message) return;
    set(this.root, ".message", messageOf(message));
    const now = this.live.now();
    set(this.root, ".state", stage.understood_at ? text("stage_understood", { time: timeOfDay(stage.understood_at, agenda.time_zone) })
      : text("stage_waits", { time: duration(now - message.sent_at) }));
    this.root.dataset.tone = stage.understood_at ? "done" : "waits";
  }

  /** The desk may at any time. @param {Wire.Clock} _clock @param {Wire.SaidToStage|null|undefined} _message */
  wanted(_clock, _message) {
    return true;
  }
}

/** On the chair and on the floor of the desk the stage is one press, and only when the time runs out or something has been said. */
export class ChairStage extends StageDesk {
  /** @param {Wire.Clock} clock @param {Wire.SaidToStage|null|undefined} message */
  wanted(clock, message) {
    const time = remaining(clock, this.live.now());
    const near = ["last_minute", "over"].includes(nearness(time, clock.marks));
    return Boolean(message) || (near && time.running && time.segment !== null);
  }
}
