// The queue as the clerk reads it: who speaks, who comes next and why.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { Panel } from "../panels/panel.js";
import { renderReason, renderTurn } from "../panels/queue_words.js";
import { showCaller } from "../panels/caller.js";

/** @import { Known } from "../live/facts.js" */

export class DeskQueue extends Panel {
  /** @param {Known} facts */
  render({ queue, clock }) {
    const over = clock.state === "ended";
    const turn = this.root.querySelector(".turn");
    show(turn, Boolean(queue.turn));
    if (queue.turn) renderTurn(turn, queue.turn, this.live.now());
    renderList(this.root.querySelector(".queue-rows"), queue.hands, (hand) => hand.id, () => clone("queue-row"), (row, hand, at) => {
      set(row, ".place", String(at + 1));
      showCaller(find(row, ".who"), hand.who);
      renderReason(find(row, ".reason"), hand.reason);
      show(find(row, ".reason"), !over);
    });
    show(this.root, !over || queue.hands.length > 0);
    show(find(this.root, ".over"), over);
    show(this.root.querySelector(".empty"), !queue.hands.length);
    show(this.root.querySelector(".gate"), !queue.open && clock.state === "live");
  }
}
