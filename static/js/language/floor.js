// Who speaks and the next two, with their groups: whoever interprets or captions has to know before they begin.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { group, joined, list, region, text } from "../tools/format.js";
import { showCaller } from "../panels/caller.js";
import { Panel } from "../panels/panel.js";
import { renderTurn } from "../panels/queue_words.js";
import { currentSegment, leadsOf } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

const NEXT = 2;

export class Floor extends Panel {
  /** @param {Known} facts */
  render({ queue, agenda, clock, people }) {
    const { turn } = queue;
    const box = find(this.root, ".turn");
    show(box, Boolean(turn));
    if (turn) renderTurn(box, turn, this.live.now());
    set(this.root, ".groups", turn ? groupsOf(turn.who) : "");
    const leads = leadsOf(currentSegment(agenda, clock), people);
    set(this.root, ".leads", leads.length ? text("led_by", { names: list(/** @type {string[]} */ (leads)) }) : "");
    show(find(this.root, ".nobody"), !turn && !leads.length);
    this.renderNext(clock.state === "ended" ? [] : queue.hands.slice(0, NEXT));
  }

  /** @param {Wire.QueuedHand[]} hands */
  renderNext(hands) {
    renderList(find(this.root, ".next"), hands, (hand) => hand.id, () => clone("next-row"), (row, hand) => {
      showCaller(find(row, ".who"), hand.who);
      set(row, ".groups", groupsOf(hand.who));
      show(find(row, ".unsaid"), !hand.who.language);
    });
    show(find(this.root, ".empty"), !hands.length);
  }
}

/** The groups that the name does not say already. @param {Wire.Caller} who */
const groupsOf = (who) => joined([who.organization && who.group ? group(who.group) : "", who.region ? region(who.region) : ""].filter(Boolean));
