// The chair's view of the floor: who speaks, who is next and why, which question. Large, and no triage.

import { projection } from "../clock.js";
import { clone, renderList, set, show } from "../dom.js";
import { digits } from "../format.js";
import { text } from "../words.js";
import { commandOf } from "./acts.js";
import { approved, taken } from "./question_order.js";
import { renderReason, renderTurn } from "./queue_desk.js";
import { currentSegment } from "./run_time.js";
import { showWho } from "./who.js";

const LATER = 3;
const POLL_ACTS = { draft: "open", open: "close", closed: "show" };

export class Chair {
  constructor(root, page) {
    Object.assign(this, { root, ...page });
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  clicked(button) {
    if (!button) return;
    const { act } = button.dataset;
    if (act === "open") return this.press(button, "polls.open", { poll: this.poll.id, seconds: null });
    const target = button.closest(".chair-poll") ? this.poll : this.question;
    if (target) this.press(button, ...commandOf(act, target));
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
    this.renderPoll(facts);
    this.renderLater(facts);
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

  /** The open poll, else a result that waits to be shown, else in a poll's own segment the one that is ready. */
  renderPoll(facts) {
    const { polls } = facts.polls ?? { polls: [] };
    const inState = (state) => polls.find((one) => one.state === state);
    const ready = currentSegment(facts.agenda, facts.clock)?.kind === "poll" && inState("draft");
    this.poll = inState("open") ?? inState("closed") ?? (ready || undefined);
    this.part("poll", this.poll, (box, poll) => {
      set(box, ".chair-poll-word", text(`chair_poll.${poll.state}`));
      set(box, ".text", poll.text);
      set(box, ".count", pollCount(poll, facts.tally, this.live.now()));
      for (const button of box.querySelectorAll("[data-act]")) show(button, button.dataset.act === POLL_ACTS[poll.state]);
    });
  }

  renderLater({ queue, clock }) {
    const hands = clock.state === "live" ? queue?.hands.slice(1, 1 + LATER) ?? [] : [];
    this.part("later", hands.length > 0, (box) =>
      renderList(box.querySelector("ol"), hands, (hand) => hand.id, () => clone("later-row"), (row, hand) =>
        showWho(row.querySelector(".who"), hand.who)));
  }
}

function pollCount(poll, tally, now) {
  const count = tally?.[poll.id];
  const left = poll.closes_at === null ? "" : digits(Math.max(0, poll.closes_at - now));
  return poll.state === "open" ? [count && text("ballots", count), left].filter(Boolean).join(" · ") : "";
}
