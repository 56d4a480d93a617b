// "Slower" and "closer to the microphone", straight to the stage, and what became of it there.

import { isOver } from "../tools/clock.js";
import { find, set, show } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { keyOf } from "../tools/keys.js";
import { Panel } from "../panels/panel.js";
import { isAsking, messageOf } from "../panels/stage_words.js";

/** @import { Known } from "../live/facts.js" */

export class Ask extends Panel {
  /** @param {HTMLElement} root @param {import("../panels/panel.js").Page} page */
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => this.clicked(/** @type {any} */ (event.target).closest("[data-act]")));
    document.addEventListener("keydown", (event) => this.typed(event));
  }

  /** From wherever one writes. @param {KeyboardEvent} event */
  typed(event) {
    const button = find(this.root, `[aria-keyshortcuts="${keyOf(event)}"]`);
    if (!button || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.clicked(button);
  }

  clicked(button) {
    if (button?.dataset.act === "ask") this.press(button, "agenda.ask_stage", { code: button.value });
    if (button?.dataset.act === "take_back") this.press(button, "agenda.take_back_ask");
  }

  /** @param {Known} facts */
  render({ agenda, clock, stage_ask: ask }) {
    const on = clock.state !== "draft" && !isOver(clock);
    show(find(this.root, ".acts"), on);
    const now = this.live.now();
    set(this.root, ".what", ask?.message && on ? became(ask, agenda.time_zone, now) : "");
    show(find(this.root, "[data-act=take_back]"), on && isAsking(ask, now));
    show(find(this.root, ".became"), Boolean(ask?.message) && on);
  }
}

/** @param {Wire.Stage} ask @param {string} zone @param {number} now */
function became(ask, zone, now) {
  const { message, understood_at: at } = ask;
  if (!message) return "";
  const what = messageOf(message);
  if (at) return text("ask.understood", { what, time: timeOfDay(at, zone) });
  return text(isAsking(ask, now) ? "ask.stands" : "ask.passed", { what, time: timeOfDay(message.sent_at, zone) });
}
