// A person of the queue, looked at: who they are and what they did, to be silenced and heard again.

import { find, set, show } from "../tools/dom.js";
import { list, text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { noteOf, say } from "../panels/press.js";
import { showWho } from "../panels/asker.js";

export class PersonCard extends Panel {
  /** @param {any} root a dialog @param {any} page */
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) this.act(button);
    });
  }

  /** @param {HTMLElement} button pressed at the hand @param {number} hand */
  async open(button, hand) {
    const card = await this.press(button, "floor.person", { hand });
    if (!card) return;
    say(noteOf(button), "", "done");
    this.card = card;
    this.fill();
    this.root.showModal();
  }

  async act(button) {
    const { participant, silence } = this.card;
    const { act } = button.dataset;
    const done = await this.press(button, `participants.${act}`, act === "lift" ? { silence } : { participant });
    if (!done) return;
    if (act === "let_in") this.card.who.guest = undefined;
    else Object.assign(this.card, { silence: done.silence ?? null, everything: act === "take_away" });
    this.fill();
  }

  fill() {
    const { who, joined_at, did, silence, everything } = this.card;
    const { agenda } = this.live.facts;
    const deeds = Object.entries(did).filter(([, count]) => count > 0).map(([what, count]) => text(`raid.${what}`, { n: count }));
    showWho(find(this.root, ".who"), who);
    set(this.root, ".known", text(who.guest ? "card.guest" : "card.known"));
    set(this.root, ".came", joined_at === null ? "" : text("card.came", { time: timeOfDay(joined_at, agenda.time_zone, this.live.now()) }));
    set(this.root, ".did", deeds.length ? text("raid.did", { what: list(deeds) }) : text("card.nothing"));
    set(this.root, ".state", everything ? text("taken_away") : silence ? text("card.silenced") : "");
    show(find(this.root, "[data-act=let_in]"), Boolean(who.guest) && !everything);
    show(find(this.root, "[data-act=silence]"), !silence && !everything);
    show(find(this.root, "[data-act=take_away]"), !everything);
    show(find(this.root, "[data-act=lift]"), Boolean(silence));
  }
}
