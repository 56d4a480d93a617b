// The last step can be taken back for ten seconds, where it was made; later, one press asks and the next one does it.

import { attribute, set, show } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const UNDO_MS = 10000;
export const SETTLED_MS = 600000; // then an end stands, and going on is a question in words

/**
 * Whether the last step is offered to be taken back. The end of the session is for minutes.
 * @param {Pick<Wire.Clock, "undo"|"state"|"step">} clock @param {number} now
 * @param {{step: number, at: number}|null} asked @returns {""|"fresh"|"asked"|"old"}
 */
export function offered({ undo, state, step }, now, asked) {
  if (!undo) return "";
  if (state === "ended") return now - undo.at < SETTLED_MS ? "fresh" : "";
  if (now - undo.at < UNDO_MS) return "fresh";
  return asked?.step === step && now - asked.at < UNDO_MS ? "asked" : "old";
}

/** Whether the end has closed a secret poll: its box was shuffled, it takes no more ballots. */
/** @param {Wire.Undo} undo @param {Wire.PollRow[]} [polls] */
function staysClosed({ verb, at }, polls = []) {
  return verb === "end" && polls.some(({ secrecy, closed_at }) => secrecy === "secret" && closed_at === at);
}

export class Undo extends Panel {
  /** @param {HTMLElement} root a line with words and a button @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.page = page;
    this.root.querySelector("button").addEventListener("click", (event) => this.take(event.currentTarget));
  }

  take(button) {
    this.press(button, "agenda.undo", { step: this.live.facts.clock.step });
  }

  /** @param {Known} facts */
  render({ agenda, clock, polls }) {
    const { undo } = clock;
    const how = offered(clock, this.live.now(), this.page.asked);
    const shown = undo !== null && (how === "fresh" || how === "asked");
    attribute(this.root, "data-on", shown);
    show(this.root.querySelector("button"), shown);
    const what = shown ? text(staysClosed(undo, polls?.polls) ? "undo_end_secret" : `undo.${undo.verb}`) : "";
    set(this.root, ".said", shown && how === "asked" ? text("undo_at", { time: timeOfDay(undo.at, agenda.time_zone, this.live.now()), what }) : what);
  }
}

/** A step of a while ago: the press only brings back the line that takes it back. */
export class Recall extends Panel {
  /** @param {HTMLElement} root the button @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.page = page;
    root.addEventListener("click", () => this.ask());
  }

  ask() {
    this.page.asked = { step: this.live.facts.clock.step, at: this.live.now() };
    this.page.redraw();
    const undo = [...document.querySelectorAll(".undo")].find((button) => button.checkVisibility());
    /** @type {HTMLElement|undefined} */ (undo)?.focus();
  }

  /** @param {Known} facts */
  render({ clock }) {
    show(this.root, offered(clock, this.live.now(), this.page.asked) === "old");
  }
}
