// Under what the hall reads: who speaks, who is next, and how many hands and questions wait, growing mark by mark.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { nameOf, text } from "../tools/format.js";
import { showCaller } from "../panels/caller.js";
import { Panel } from "../panels/panel.js";
import { approved } from "../panels/question_order.js";
import { renderAway } from "../panels/queue_words.js";
import { showMarks } from "./marks.js";

/** @import { Known } from "../live/facts.js" */

const NEXT = 3;
const SHARE = 0.2; // of the height, that names may take

export class WallFloor extends Panel {
  key = "";
  named = NEXT;

  /** @param {Known} facts */
  render(facts) {
    const on = facts.clock.state === "live", { queue } = facts;
    const turn = on && queue?.turn, hands = on ? queue?.hands ?? [] : [], asked = on ? approved(facts) : [];
    this.part("turn", Boolean(turn), (box) => turn && showCaller(find(box, ".who"), turn.who));
    this.part("next", hands.length > 0, (box) => this.renderNext(box, hands));
    this.part("waits", hands.length + asked.length > 0, (box) => {
      renderWaiting(find(box, ".of-hands"), "hands", hands);
      renderWaiting(find(box, ".of-questions"), "wall_questions", asked);
    });
    show(this.root, on);
  }

  /** @param {string} name @param {boolean} shown @param {(box: any) => void} render */
  part(name, shown, render) {
    const box = this.root.querySelector(`.wall-${name}`);
    show(box, shown);
    if (shown) render(box);
  }

  /** The next ones with whole names: of very long ones fewer. @param {any} box @param {Wire.QueuedHand[]} hands */
  renderNext(box, hands) {
    const key = [innerWidth, innerHeight, ...hands.slice(0, NEXT).map((hand) => nameOf(hand.who))].join("\n");
    if (key !== this.key) [this.key, this.named] = [key, NEXT];
    for (;;) {
      this.nameNext(box, hands);
      if (this.named === 1 || box.offsetHeight <= SHARE * innerHeight) return;
      this.named -= 1;
    }
  }

  /** @param {any} box @param {Wire.QueuedHand[]} hands */
  nameNext(box, hands) {
    const rest = hands.length - this.named;
    renderList(find(box, ".next-rows"), hands.slice(0, this.named), (hand) => hand.id, () => clone("next-row"), (row, hand) => {
      showCaller(find(row, ".who"), { ...hand.who, organization: "", group: "" });
      renderAway(row, hand);
    });
    set(box, ".more", rest > 0 ? text("more", { n: rest }) : "");
  }
}

/** @param {any} box @param {string} words @param {{who: {mode: string}}[]} rows */
function renderWaiting(box, words, rows) {
  show(box, rows.length > 0);
  set(box, ".told", text(words, { n: rows.length }));
  showMarks(find(box, ".wall-marks"), byMode(rows));
}

/** How many of each room; of anonymous askers none is known. @param {{who: {mode: string}}[]} rows @returns {[string, number][]} */
export function byMode(rows) {
  const codes = ["onsite", "online", "hub", ""];
  return codes.map((code) => [code, rows.filter((row) => row.who.mode === code).length]);
}
