// The chair's view of the floor: who speaks, who is next and why, which question. Large, and no triage.

import { projection } from "../clock.js";
import { set } from "../dom.js";
import { digits } from "../format.js";
import { text } from "../words.js";
import { commandOf } from "./acts.js";
import { openPoll } from "./poll_desk.js";
import { approved, taken } from "./question_order.js";
import { renderReason, renderTurn } from "./queue_desk.js";
import { showWho } from "./who.js";

export class Chair {
  constructor(root, page) {
    Object.assign(this, { root, ...page });
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button && this.question) this.press(button, ...commandOf(button.dataset.act, this.question));
    });
  }

  render(facts) {
    const { queue, clock } = facts;
    this.renderLobby(facts);
    this.part("now", queue?.turn, (box, turn) => renderTurn(box, turn, this.live.now()));
    this.part("next", clock.state === "live" && queue?.hands[0], (box, hand) => {
      showWho(box.querySelector(".who"), hand.who);
      renderReason(box.querySelector(".reason"), hand.reason);
    });
    this.renderQuestion(facts);
    this.part("poll", openPoll(facts), (box, poll) => this.renderPoll(box, poll, facts));
  }

  part(name, thing, render) {
    const box = this.root.querySelector(`.chair-${name}`);
    box.hidden = !thing;
    if (thing) render(box, thing);
  }

  renderLobby({ agenda, clock }) {
    const [first] = projection(agenda, clock, this.live.now());
    const title = agenda.segments.find((one) => one.id === first?.id)?.title;
    this.part("lobby", clock.state === "published" && title, (box) => set(box, ".chair-count", text("first_segment", { title })));
  }

  /** The question being answered; without one, the approved one that comes next. */
  renderQuestion(facts) {
    const answering = taken(facts)[0];
    this.question = answering ?? (facts.clock.state === "live" ? approved(facts)[0] : undefined);
    this.part("question", this.question, (box, question) => {
      set(box, ".chair-question-word", text(answering ? "question_taken" : "question_next"));
      set(box, ".text", question.text);
      showWho(box.querySelector(".who"), question.who);
      for (const act of ["done", "put_back"]) box.querySelector(`[data-act=${act}]`).hidden = !answering;
      box.querySelector("[data-act=take]").hidden = Boolean(answering);
    });
  }

  renderPoll(box, poll, { tally }) {
    set(box, ".text", poll.text);
    const count = tally?.[poll.id] ?? { ballots: 0, seats: 0 };
    const left = poll.closes_at === null ? "" : digits(Math.max(0, poll.closes_at - this.live.now()));
    set(box, ".count", [text("ballots", count), left].filter(Boolean).join(" · "));
  }
}
