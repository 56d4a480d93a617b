// Whether a question may be asked, the button for it, and the line beside it that says what became of the last one.

import { phase } from "../clock.js";
import { find, set, show } from "../dom.js";
import { text } from "../format.js";

const READ_MS = 8000;

/** Why no question is taken now, or "" while they are. @param {Record<string, any>} facts @param {number} now */
export function closed({ clock, asking }, now) {
  const at = phase(clock, now);
  const after = at === "ended" && Boolean(asking?.after) && now < (asking.until ?? Infinity);
  if (at !== "lobby" && at !== "live" && !after) return "not_live";
  return asking?.open === false ? "questions_closed" : "";
}

export class Asking {
  /** @param {HTMLElement} foot @param {import("../live.js").Live} live */
  constructor(foot, live) {
    this.foot = foot;
    this.live = live;
    this.button = find(foot, ".ask");
  }

  /** The lobby opens, and asking after the end closes, by the clock alone. */
  tick() {
    const why = closed(this.live.facts, this.live.now());
    const paused = why === "questions_closed";
    this.button.disabled = paused;
    set(this.foot, ".ask", why && !paused ? "" : text(paused ? "ask.paused" : "ask.button"));
    show(this.foot, !this.button.hidden || Boolean(find(this.foot, ".note").textContent));
  }

  /** @param {string} words @param {string} [tone] what went well fades by itself */
  tell(words, tone = "") {
    const note = set(this.foot, ".note", words);
    note.dataset.tone = tone;
    this.tick();
    clearTimeout(this.fading);
    if (tone) return;
    this.fading = setTimeout(() => {
      set(this.foot, ".note", "");
      this.tick();
    }, READ_MS);
  }
}
