// A speaker's line is gone in their slot: let another come first, give them two minutes, or read out what they left.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { digits, list, nameOf, text, timeOfDay } from "../tools/format.js";
import { nameOf as segmentName } from "../panels/run_time.js";
import { Panel } from "../panels/panel.js";
import { Undo } from "./undo.js";

/** @import { Known } from "../live/facts.js" */

const BACK_MS = 20000;
const UNDO_MS = 10000;

/** Those who are back since a moment ago, if nothing of theirs is missed again. @param {Wire.Leading} leading @param {number} now */
export function backNow({ missed, back }, now) {
  return back.filter((one) => now - one.at < BACK_MS && !missed.some(({ id }) => id === one.id));
}

/** How long of the two minutes is left; 0 where nobody waits, or they are over. @param {Wire.Missed} one @param {number} now */
export const restOf = ({ rests_until }, now) => Math.max((rests_until ?? 0) - now, 0);

export class Missed extends Panel {
  /** @param {HTMLElement} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.backups = page.backups;
    this.undo = new Undo(find(root, ".missed-step"), page);
    /** @type {number|null} the step of the clock that was seen at the last swap here */ this.from = null;
    /** @type {{segment: number, order: number[], name: string, at: number}|null} */ this.led = null;
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("[data-act]")));
  }

  clicked(button) {
    const key = button?.closest("[data-key]")?.dataset.key;
    const one = this.live.facts.leading?.missed.find(({ id }) => String(id) === key);
    if (button?.dataset.act === "unswap") this.unswap(button);
    if (!one) return;
    const acts = {
      swap: () => this.swap(button, one),
      wait: () => this.press(button, "participants.wait", { participant: one.id, on: true }),
      stop: () => this.press(button, "participants.wait", { participant: one.id, on: false }),
      read: () => this.backups.open(button, one),
    };
    acts[button.dataset.act]?.();
  }

  /** @param {HTMLElement} button @param {Wire.Missed} one */
  async swap(button, one) {
    if (!one.swap) return;
    const { step } = this.live.facts.clock;
    const name = this.first(one, this.live.facts);
    const done = await this.press(button, "participants.swap", { participant: one.id, step, first: one.swap.first });
    if (!done) return;
    this.from = done.order ? null : step;
    this.led = done.order ? { ...done, name, at: this.live.now() } : null;
    this.render(this.live.facts);
  }

  /** @param {HTMLElement} button */
  async unswap(button) {
    const { segment, order } = /** @type {{segment: number, order: number[]}} */ (this.led);
    if (await this.press(button, "participants.arrange", { segment, order })) this.led = null;
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render(facts) {
    const { leading, clock } = facts;
    const now = this.live.now();
    const missed = leading?.missed ?? [];
    const back = leading ? backNow(leading, now) : [];
    renderList(find(this.root, ".missed-rows"), missed, (one) => one.id, () => clone("missed-row"), (row, one) => this.renderRow(row, one, facts));
    renderList(find(this.root, ".missed-back"), back, (one) => one.id, () => clone("missed-back"), (row, one) => set(row, ".said", text("missed.back", { name: nameOf(one) })));
    const step = this.from !== null && clock.step === this.from + 1;
    if (step) this.undo.render(facts);
    else attribute(this.undo.root, "data-on", false);
    if (this.led && now - this.led.at > UNDO_MS) this.led = null;
    show(find(this.root, ".missed-led"), Boolean(this.led));
    set(this.root, ".missed-led .said", this.led ? text("missed.led", { name: this.led.name }) : "");
    show(this.root, missed.length + back.length > 0 || Boolean(this.led) || this.undo.root.hasAttribute("data-on"));
  }

  /** @param {HTMLElement} row @param {Wire.Missed} one @param {Known} facts */
  renderRow(row, one, facts) {
    const now = this.live.now();
    const rest = restOf(one, now);
    attribute(row, "data-tone", rest ? "rests" : one.now ? "now" : "next");
    const time = timeOfDay(one.since, facts.agenda.time_zone, now);
    set(row, ".said", text(rest ? "missed.rests" : one.now ? "missed.now" : "missed.next", { name: nameOf(one), time, left: digits(rest) }));
    const swap = find(row, "[data-act=swap]");
    show(swap, Boolean(one.swap));
    if (one.swap) set(swap, ".label", text("missed.swap", { name: this.first(one, facts) }));
    show(find(row, "[data-act=wait]"), !rest);
    show(find(row, "[data-act=stop]"), rest > 0);
    show(find(row, "[data-act=read]"), one.backup);
    set(row, ".why", [one.why && text(`missed.why.${one.why}`), !one.backup && text("missed.no_backup")].filter(Boolean).join(" "));
  }

  /** What comes first then: who leads it, or what it is called. @param {Wire.Missed} one @param {Known} facts */
  first({ swap }, { agenda, people }) {
    const named = new Map((people?.speakers ?? []).map((who) => [who.id, nameOf(who)]));
    if (swap?.how === "lead") return named.get(swap.first) ?? text("somebody");
    const leads = (people?.leads[swap?.first ?? 0] ?? []).map((id) => named.get(id)).filter(Boolean);
    const segment = agenda.segments.find(({ id }) => id === swap?.first);
    return leads.length ? list(/** @type {string[]} */ (leads)) : segment ? segmentName(segment) : "";
  }
}
