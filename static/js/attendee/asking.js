// Whether a question may be asked, the button for it, and the line beside it that says what became of the last one.

import { phase } from "../tools/clock.js";
import { find, set, show } from "../tools/dom.js";
import { commas, moment, number, text } from "../tools/format.js";

/** @import { Known } from "../live/facts.js" */

const READ_MS = 8000;

/** Why no question is taken now, or "" while they are. @param {Pick<Known, "clock"|"asking">} facts @param {number} now */
export function closed({ clock, asking }, now) {
  const at = phase(clock, now);
  const after = at === "ended" && Boolean(asking?.after) && now < (asking.until ?? Infinity);
  if (at !== "lobby" && at !== "live" && !after) return "not_live";
  return asking?.open === false ? "questions_closed" : "";
}

/** Why there is nothing to read, and from when on one may ask. @param {number} all @param {number} open @param {Known} facts @param {number} now */
export function noneText(all, open, facts, now) {
  if (all) return open ? text("none.found") : "";
  const [why, at] = [closed(facts, now), phase(facts.clock, now)];
  if (why !== "not_live") return text(why ? `refused.${why}` : "none.yet");
  if (at === "called_off") return "";
  if (at === "published" && facts.clock.lobby_at) return text("none.before", { time: moment(facts.clock.lobby_at) });
  return text(at === "ended" ? "none.ended" : "none.soon");
}

/** How many were not published, and why: everybody may know. @param {Wire.Asking["hidden"]} [counts] by reason */
export function hiddenText(counts = {}) {
  const n = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const reasons = Object.entries(counts).map(([code, count]) => `${number(count)} ${text(`because.${code}`)}`);
  return n ? text("hidden", { n, reasons: commas(reasons) }) : "";
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
    set(this.button, ".word", text(paused ? "ask.paused" : "ask.button"));
    show(this.button, !why || paused);
    show(this.foot, Boolean(find(this.foot, "button:not([hidden])") || find(this.foot, ".note").textContent));
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
