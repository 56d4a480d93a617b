// Calls for help, one press each: sent by nobody's name, not sent when they are of another moment, answered when moderators
// know. For oneself, or by a clerk for people without a device.

import { attribute, find, set } from "../tools/dom.js";
import { refusal, text } from "../tools/format.js";
import { uuid } from "../live/outbox.js";
import { want } from "../live/wants.js";

/** @import { Live } from "../live.js" */

export const OLDEST_MS = 30000; // what waited longer is not sent
export const ANEW_MS = 60000; // then the same person counts again
const SLOW_MS = 800;

/** @typedef {{at: number, is: "sending"|"waits"|"sent"|"refused", why?: any}} Pressed */

/**
 * What is said beside a kind: its code, or nothing once it is of no use any more.
 * @param {Pressed|undefined} pressed @param {number|undefined} known since when moderators know @param {number} now @param {boolean} forOthers
 */
export function saidOf(pressed, known, now, forOthers) {
  if (!pressed || now - pressed.at > 2 * ANEW_MS) return "";
  if (pressed.is !== "sent") return pressed.is;
  if ((known ?? 0) > pressed.at) return "known";
  return forOthers ? "counted" : "sent";
}

export class HelpSignals {
  /** @param {HTMLElement} root @param {Live} live @param {boolean} [forOthers] a clerk presses for somebody else */
  constructor(root, live, forOthers = false) {
    this.root = root;
    this.live = live;
    this.forOthers = forOthers;
    /** @type {Map<string, Pressed>} by kind */ this.pressed = new Map();
    this.kinds = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-kind]")]);
    root.addEventListener("click", ({ target }) => this.clicked(/** @type {Element} */ (target).closest("button")));
    want(live, "signals_known");
    live.on(["signals_known", "status", "clock"], () => this.render());
    setInterval(() => this.render(), 1000);
  }

  /** @param {HTMLButtonElement|null} button */
  clicked(button) {
    const kind = button?.closest("li")?.dataset.kind;
    if (kind && !this.rests(kind)) this.press(kind);
  }

  /** Whether the same press would count for nothing. @param {string} kind */
  rests(kind) {
    const last = this.pressed.get(kind);
    if (!last || last.is === "refused" || this.forOthers) return false;
    return this.live.now() - last.at < ANEW_MS;
  }

  /** @param {string} kind */
  async press(kind) {
    const id = uuid();
    /** @type {Pressed} */ const pressed = { at: this.live.now(), is: "sending" };
    this.pressed.set(kind, pressed);
    const [verb, more] = this.forOthers ? ["talk.signal_for", { press: id }] : ["talk.signal", {}];
    const sent = this.live.send(verb, { kind, at: Math.round(pressed.at), ...more }, undefined, id);
    this.live.outbox.shelf.drop(id); // after a reload it is of another moment
    setTimeout(() => this.render(), SLOW_MS);
    setTimeout(() => this.drop(verb, id), OLDEST_MS);
    try {
      await sent;
      pressed.is = "sent";
    } catch (why) {
      Object.assign(pressed, { is: "refused", why });
    }
    this.render();
  }

  /** It never left this page. @param {string} verb @param {string} id */
  drop(verb, id) {
    const waits = this.live.unsent(verb).some((command) => command.id === id);
    if (waits && !this.live.outbox.flying.has(id)) this.live.outbox.answer({ refused: id, code: "signal_late" });
  }

  render() {
    const { facts } = this.live;
    const now = this.live.now();
    for (const row of this.kinds) {
      const kind = row.dataset.kind ?? "";
      const pressed = this.pressed.get(kind);
      if (pressed?.is === "sending" && (!this.live.status.online || now - pressed.at > SLOW_MS)) pressed.is = "waits";
      const said = saidOf(pressed, facts.signals_known?.[kind], now, this.forOthers);
      const words = said === "refused" ? refusal(pressed?.why) : said === "sending" ? "" : said && text(`help.${said}`);
      const note = set(row, ".note", words);
      note.dataset.tone = { waits: "kept", refused: "refused" }[said] ?? "done";
      attribute(find(row, "button"), "aria-disabled", String(this.rests(kind)));
    }
  }
}
