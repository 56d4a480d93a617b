// Whose turn it is, which question is being answered, and the next three of both rooms.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { mergedText, showAsker, showWho } from "../panels/asker.js";
import { Panel } from "../panels/panel.js";
import { approved, taken } from "../panels/question_order.js";
import { renderAway, renderTurn } from "../panels/queue_desk.js";
import { fitLine } from "./fit.js";

/** @import { Known } from "../live/facts.js" */

const NEXT = 3;
const LONG = 140; // characters, wide ones counted twice, that stand in two lines of the larger size
const LONGEST = 640; // and in seven of the smaller one; beyond them the matter of the hour gives way
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g;

export class WallFloor extends Panel {
  /** @param {Known} facts */
  render(facts) {
    const on = facts.clock.state === "live";
    const { queue } = facts;
    this.part("turn", on && queue?.turn, (box, turn) => renderTurn(box, turn, this.live.now()));
    this.part("taken", on && taken(facts)[0], (box, question) => {
      set(box, ".text", question.text);
      showAsker(box.querySelector(".who"), question);
      set(box, ".also", mergedText(question));
      attribute(box, "data-long", lengthOf(question.text));
    });
    const next = on ? approved(facts).slice(0, NEXT) : [];
    this.part("questions", next.length > 0, (box) => this.renderQuestions(box, next, facts));
    this.part("next", on && queue?.hands.length > 0, (box) => this.renderNext(box, queue.hands));
    show(this.root, on);
    if (on && queue?.hands.length) fitLine(this.root.querySelector(".wall-next dd"));
  }

  part(name, thing, render) {
    const box = this.root.querySelector(`.wall-${name}`);
    show(box, Boolean(thing));
    if (thing) render(box, thing);
  }

  /** @param {any} box @param {Wire.ModeratedQuestion[]} rows @param {Known} facts */
  renderQuestions(box, rows, { agenda }) {
    renderList(box.querySelector("ol"), rows, (row) => row.id, () => clone("next-question"), (item, row) => {
      const policy = agenda.policy_questions.find((one) => one.id === row.policy_question);
      set(item, ".policy", policy ? text("policy", policy) : "");
      set(item, ".text", row.text);
    });
  }

  /** @param {any} box @param {Wire.QueuedHand[]} hands */
  renderNext(box, hands) {
    renderList(box.querySelector(".next-rows"), hands.slice(0, NEXT), (hand) => hand.id, () => clone("next-row"), (row, hand) => {
      showWho(find(row, ".who"), { ...hand.who, organization: "", group: "" });
      renderAway(row, hand);
    });
    set(box, ".more", hands.length > NEXT ? text("more", { n: hands.length - NEXT }) : "");
  }
}

/** @param {string} words @returns {"long"|"longest"|null} */
export function lengthOf(words) {
  const length = words.length + (words.match(WIDE)?.length ?? 0);
  return length > LONGEST ? "longest" : length > LONG ? "long" : null;
}
