// The chair's view of the floor: who speaks, who is next and why, which question. Large, and no triage.

import { clone, find, renderList, set } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { commandOf } from "../panels/acts.js";
import { mergedText, reasonText, showAsker, showCounts } from "../panels/asker.js";
import { showCaller } from "../panels/caller.js";
import { Panel } from "../panels/panel.js";
import { nextQuestion, putNext } from "../panels/driving.js";
import { taken } from "../panels/question_order.js";
import { renderAway, renderReason, renderTurn } from "../panels/queue_words.js";
import { chairPolls, renderChairPoll } from "./chair_polls.js";

/** @import { Known } from "../live/facts.js" */

const LATER = 3;

export class Chair extends Panel {
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  clicked(button) {
    if (!button?.closest(".chair-question, .chair-poll")) return; // other rows are panels of their own
    const { act } = button.dataset;
    const row = button.closest(".chair-polls > li");
    const target = row ? this.live.facts.polls.polls.find((one) => one.id === Number(row.dataset.key)) : this.question;
    if (target) this.press(button, ...commandOf(act, target));
  }

  /** @param {Known} facts */
  render(facts) {
    const { queue, clock } = facts;
    this.renderHouse(facts);
    this.part("now", queue?.turn, (box, turn) => renderTurn(box, turn, this.live.now()));
    this.renderNext(facts);
    this.renderQuestion(facts);
    this.renderPoll(facts);
    this.renderLater(facts);
  }

  part(name, thing, render) {
    const box = this.root.querySelector(`.chair-${name}`);
    box.hidden = !thing;
    if (thing) render(box, thing);
  }

  /** Who is next: by the queue, or because a desk put them. @param {Known} facts */
  renderNext(facts) {
    const put = putNext(facts).hand;
    const next = put ?? facts.queue?.hands[0];
    this.next = facts.clock.state === "live" ? next : undefined;
    this.part("next", this.next, (box, hand) => {
      showCaller(box.querySelector(".who"), hand.who);
      if (put) set(box, ".reason", text("put_next", { name: putBy(facts) }));
      else renderReason(box.querySelector(".reason"), hand.reason);
    });
  }

  /** What fills the last line: who is here. @param {Known} facts */
  renderHouse(facts) {
    this.part("here", facts.people, (box, { count }) => showCounts(box.querySelector(".counts"), count));
  }

  /** The question being answered; without one, the approved one that comes next. @param {Known} facts */
  renderQuestion(facts) {
    const live = facts.clock.state === "live";
    const answering = live ? taken(facts)[0] : undefined;
    this.question = answering ?? (live ? nextQuestion(facts) : undefined);
    const put = this.question && putNext(facts).question === this.question;
    this.part("question", this.question, (box, question) => {
      set(box, ".chair-question-word", text(answering ? "question_taken" : "question_next"));
      set(box, ".text", question.text);
      showAsker(box.querySelector(".who"), question);
      set(box, ".also", mergedText(question));
      set(box, ".reason", answering ? "" : put ? text("put_next", { name: putBy(facts) }) : reasonOf(question, facts));
      for (const act of ["done", "put_back"]) box.querySelector(`[data-act=${act}]`).hidden = !answering;
      box.querySelector("[data-act=take]").hidden = Boolean(answering);
    });
  }

  /** @param {Known} facts */
  renderPoll(facts) {
    const polls = chairPolls(facts);
    this.part("poll", polls[0], (box, first) => {
      set(box, ".chair-poll-word", text(`chair_poll.${first.state}`));
      renderList(find(box, "ol"), polls, (poll) => poll.id, () => clone("chair-poll"), (row, poll) => renderChairPoll(row, poll, facts, this.live.now()));
    });
  }

  /** @param {Known} facts */
  renderLater({ queue, clock }) {
    const hands = clock.state === "live" ? queue?.hands.filter((hand) => hand !== this.next).slice(0, LATER) ?? [] : [];
    this.part("later", hands.length > 0, (box) =>
      renderList(box.querySelector("ol"), hands, (hand) => hand.id, () => clone("later-row"), (row, hand) => {
        showCaller(find(row, ".who"), hand.who);
        renderAway(row, hand);
      }));
  }
}

/** Whose desk put what is next. @param {Known} facts */
const putBy = ({ driver, people }) => people?.team.find((one) => one.id === driver?.put?.by)?.name ?? text("somebody");

/** In one line: which policy question, how many want it, and why it is next. @param {Wire.ModeratedQuestion} question @param {Known} facts */
function reasonOf(question, { agenda, scores, next }) {
  const policy = agenda.policy_questions.find((one) => one.id === question.policy_question);
  const code = next?.order.find(([id]) => parseInt(id, 36) === question.id)?.[1];
  const score = scores?.get(question.id) ?? 0;
  return [policy && text("policy", policy), score && `▲${score}`, reasonText(code, question, policy)].filter(Boolean).join(" · ");
}
