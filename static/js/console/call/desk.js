// The video call as a moderator handles it: a hand raised there, and what was copied from its chat, row by row.

import { find } from "../../tools/dom.js";
import { Panel } from "../../panels/panel.js";
import { HandInCall } from "./hand.js";
import { Paste } from "./paste.js";
import { Rows } from "./rows.js";

/** @import { Known } from "../../live/facts.js" */

export class CallDesk extends Panel {
  /** @param {any} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.hand = new HandInCall(find(root, ".call-hand"), page);
    this.rows = new Rows(find(root, ".call-rows"), page);
    this.paste = new Paste(find(root, ".call-paste"), this.live, () => this.rows.enter());
  }

  /** @param {Known} facts */
  render(facts) {
    this.rows.render(facts);
  }
}
