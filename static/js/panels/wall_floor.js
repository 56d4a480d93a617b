// Whose turn it is, which question is being answered, and the next three of both rooms.

import { clone, find, renderList, set, show } from "../dom.js";
import { text } from "../format.js";
import { Panel } from "./panel.js";
import { taken } from "./question_order.js";
import { renderTurn } from "./queue_desk.js";
import { fitLine } from "./wall_fit.js";
import { showWho } from "./who.js";

const NEXT = 3;

export class WallFloor extends Panel {
  render(facts) {
    const on = facts.clock.state === "live";
    const { queue } = facts;
    this.part("turn", on && queue?.turn, (box, turn) => renderTurn(box, turn, this.live.now()));
    this.part("taken", on && taken(facts)[0], (box, question) => {
      set(box, ".text", question.text);
      showWho(box.querySelector(".who"), question.who);
    });
    this.part("next", on && queue?.hands.length > 0, (box) => this.renderNext(box, queue.hands));
    show(this.root, on);
    if (on && queue?.hands.length) fitLine(this.root.querySelector(".wall-next dd"));
  }

  part(name, thing, render) {
    const box = this.root.querySelector(`.wall-${name}`);
    show(box, Boolean(thing));
    if (thing) render(box, thing);
  }

  renderNext(box, hands) {
    renderList(box.querySelector(".next-rows"), hands.slice(0, NEXT), (hand) => hand.id, () => clone("next-row"), (row, hand) =>
      showWho(find(row, ".who"), { ...hand.who, organization: "", group: "" }));
    set(box, ".more", hands.length > NEXT ? text("more", { n: hands.length - NEXT }) : "");
  }
}
