// My hand: raise it, know my place, be told in time. Room and online stand in one queue.

import { find, keptNote, set, show } from "../tools/dom.js";
import { digits, duration, nameOf, place, refusal, text } from "../tools/format.js";
import { called } from "./tab_title.js";

/** @import { Known } from "../live/facts.js" */

const TURN_SECONDS = 90;

export class Hand {
  /** @param {HTMLElement} foot @param {HTMLElement} call @param {import("../live.js").Live} live */
  constructor(foot, call, live) {
    this.foot = foot;
    this.call = call;
    this.live = live;
    this.place = 0;
    /** @type {Promise<void>|undefined} */ this.speaks = undefined;
    find(foot, ".raise").addEventListener("click", (event) => this.press(event.currentTarget, "floor.raise", this.about()));
    find(foot, ".lower").addEventListener("click", (event) => this.press(event.currentTarget, "floor.lower", { hand: this.live.facts.my_hand.hand }));
  }

  /** A hand that goes up during an exchange is about its policy question. */
  about() {
    const { agenda, clock } = this.live.facts;
    const segment = agenda.segments.find((one) => one.id === clock.segment);
    return { policy_question: segment?.policy_question ?? null };
  }

  /** @param {Known} facts */
  render(facts) {
    const { queue, my_hand, clock } = facts;
    const on = clock.state === "live"; // what waits when the session ends has passed
    const index = queue?.hands.findIndex((one) => one.id === my_hand?.hand) ?? -1;
    this.place = on && my_hand?.hand && index >= 0 ? index + 1 : 0;
    this.called = called(facts);
    this.turn = this.called === "turn" ? queue.turn : null;
    const raised = on && Boolean(my_hand?.hand);
    const [raise, lower] = [".raise", ".lower"].map((name) => find(this.foot, name));
    show(raise, on && !raised && !this.turn);
    show(lower, raised);
    raise.disabled = !queue?.open;
    if (raised) this.speaks ??= import("./hand_language.js").then(({ begin }) => begin(this.foot, this.live)).catch(() => { this.speaks = undefined; });
    this.renderPlace(queue);
    keptNote(find(this.foot, ".note"), ["floor.raise", "floor.lower"].some((verb) => this.live.late(verb).length));
    this.tick();
  }

  /** @param {Wire.Queue|undefined} queue */
  renderPlace(queue) {
    show(find(this.foot, ".foot-place"), this.place > 1); // the first place is told once, at the top
    set(this.foot, ".place", this.place > 1 ? place(this.place) : "");
    const before = this.place - 1 + (queue?.turn ? 0.5 : 0);
    const time = duration(Math.max(60, before * TURN_SECONDS) * 1000);
    set(this.foot, ".about", this.place > 1 ? text("hand.about", { time }) : "");
  }

  tick() {
    show(this.call, Boolean(this.called));
    if (!this.called) return;
    const what = text(`hand.${this.called}`);
    this.call.dataset.tone = this.called;
    const { id, name, mode } = this.live.facts.my_seat ?? {};
    // A guest without a name must know by which number the moderator calls.
    set(this.call, ".call-what", name ? what : `${what} · ${nameOf({ number: id })}`);
    set(this.call, ".call-left", this.turn ? turnLeft(this.turn, this.live.now()) : "");
    set(this.call, ".call-how", text(`hand.${this.turn ? "now" : "how"}.${mode ?? "online"}`));
  }

  /** @param {HTMLElement} button @param {string} verb @param {Record<string, any>} body */
  async press(button, verb, body) {
    const note = find(this.foot, ".note");
    note.textContent = note.dataset.tone = "";
    button.setAttribute("aria-busy", "true");
    try {
      await this.live.send(verb, body);
      note.textContent = "";
    } catch (why) {
      note.dataset.tone = "refused";
      note.textContent = refusal(/** @type {any} */ (why));
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
}

/** @param {Wire.RunningTurn} turn @param {number} now */
function turnLeft(turn, now) {
  const left = turn.seconds * 1000 - (now - turn.started_at);
  return text(left < 0 ? "hand.over" : "hand.left", { time: digits(left) });
}
