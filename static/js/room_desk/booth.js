// The clerk's phone as a booth: handed over it takes one secret ballot, locks, and turns back with the clerk's number.
// What is chosen is in this page's memory alone, and sent at once: nothing of it is kept, queued or sent again later.

import { makeReceipt } from "../attendee/receipt.js";
import { find, set, show } from "../tools/dom.js";
import { refusal, text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";
import { goHome } from "../panels/desk_screens.js";
import { Panel } from "../panels/panel.js";
import { openPolls } from "../panels/poll_result.js";
import { renderBallot } from "./booth_ballot.js";
import { drawNumber, isAway, secretPoll, takenUp, tapped } from "./booth_state.js";

/** @import { Known } from "../live/facts.js" */

const AGAIN_MS = 2000;
const WRONG_MS = 3000; // after a wrong number, so that nobody tries them all

export class Booth extends Panel {
  constructor(root, page) {
    super(root, page);
    this.key = `booth:${document.body.dataset.stateUrl}`;
    const kept = remembered(this.key, /** @type {any} */ (null), "sessionStorage");
    this.number = kept?.number ?? "";
    this.pollId = kept?.poll ?? 0;
    /** @type {number[]} */ this.chosen = [];
    this.receipt = makeReceipt(); // a ballot that a reload has emptied was never sent
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    find(root, "form").addEventListener("submit", (event) => this.unlock(event));
    document.addEventListener("click", (event) => {
      const { poll } = /** @type {any} */ (event.target).closest("[data-act=hand_over]")?.dataset ?? {};
      if (poll) this.offer(Number(poll));
    });
    const { step, said } = takenUp(kept);
    this.go(step, said);
  }

  get poll() {
    return secretPoll(openPolls(this.live.facts), this.pollId);
  }

  offer(id) {
    this.pollId = id;
    if (!this.poll) return;
    this.number = drawNumber();
    this.go("ready");
  }

  clicked(button) {
    const step = button?.dataset.booth;
    if (button?.matches(".booth-option")) return this.tap(Number(button.closest("li").dataset.key));
    if (step === "next" || (step === "ballot" && this.step === "ready")) return this.begin();
    if (step === "leave") return this.leave();
    if (step === "none") return this.go("locked", "booth.none");
    if (step === "cast") return this.cast();
    if (step === "sure" && !this.isEnough) return;
    if (step) this.go(step);
  }

  begin() {
    Object.assign(this, { chosen: [], receipt: makeReceipt(), pollId: this.poll?.id ?? this.pollId });
    this.go("ballot");
  }

  leave() {
    this.go("");
    goHome();
  }

  tap(id) {
    const { poll } = this;
    const option = poll?.options.find((one) => one.id === id);
    if (poll && option) this.chosen = tapped(this.chosen, option, poll);
    this.render(this.live.facts);
  }

  get isEnough() {
    return this.chosen.length >= (this.poll?.min ?? 1);
  }

  async cast() {
    const body = { poll: this.pollId, options: this.chosen, receipt: this.receipt };
    this.go("sending");
    set(this.root, ".booth-waits", "");
    while (this.step === "sending") {
      try {
        await this.live.query("polls.vote_at_the_desk", body);
        this.forget("booth.cast");
      } catch (why) {
        const { code } = /** @type {any} */ (why);
        if (code && !["rate", "busy"].includes(code)) this.forget(code === "closed" ? "booth.closed" : refusal(/** @type {any} */ (why)));
        else await this.waitAgain();
      }
    }
  }

  async waitAgain() {
    set(this.root, ".booth-waits", text("booth.offline"));
    await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
  }

  /** The ballot is out of this page's hands: nothing of it stays here. @param {string} said */
  forget(said) {
    Object.assign(this, { chosen: [], receipt: "" });
    this.renderOptions();
    this.go("locked", said);
  }

  unlock(event) {
    event.preventDefault();
    const field = find(this.root, ".booth-code input");
    const right = field.value.trim() === this.number;
    field.value = "";
    find(this.root, "form .note").textContent = right ? "" : text("booth.wrong");
    if (right) return this.go("back");
    field.disabled = true;
    setTimeout(() => {
      field.disabled = false;
      field.focus();
    }, WRONG_MS);
  }

  /** @param {any} step @param {string} [said] a code of our texts, or a sentence */
  go(step, said = "") {
    this.step = step;
    remember(this.key, step && { step, said, number: this.number, poll: this.pollId }, "sessionStorage");
    show(this.root, Boolean(step));
    document.body.toggleAttribute("data-booth", Boolean(step));
    for (const box of this.root.querySelectorAll("[data-step]")) show(box, box.dataset.step === step);
    set(this.root, "[data-step=ready] .digits", this.number);
    set(this.root, ".booth-said", said && text(said));
    if (step) this.render(this.live.facts);
    /** @type {HTMLElement|null} */ (this.root.querySelector(`[data-step="${step}"] h2`))?.focus();
  }

  /** @param {Known} facts */
  render({ polls, tally }) {
    if (!this.step || !polls) return;
    const { poll } = this;
    if (["ballot", "sure"].includes(this.step) && poll?.id !== this.pollId) return this.forget("booth.closed");
    if (this.step === "ready" && !poll) return this.leave();
    set(this.root, ".booth-sum", text("booth.sum", { n: tally?.[this.pollId]?.booth ?? 0 }));
    show(find(this.root, "[data-booth=next]"), Boolean(poll));
    if (isAway(this.step)) this.renderOptions();
  }

  renderOptions() {
    renderBallot(this.root, this.poll, this.chosen);
    find(this.root, "[data-booth=sure]").disabled = !this.isEnough;
  }
}
