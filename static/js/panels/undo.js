// The last step can be taken back for ten seconds, where it was made.

import { attribute, set, show } from "../dom.js";
import { text } from "../format.js";
import { Panel } from "./panel.js";

const UNDO_MS = 10000;
const OF_THE_PLAN = new Set(["apply", "skip", "reopen", "move", "insert"]);

export class Undo extends Panel {
  /** @param {HTMLElement} root a line with words and a button @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.root.querySelector("button").addEventListener("click", (event) => this.take(event.currentTarget));
  }

  take(button) {
    this.press(button, "agenda.undo", { step: this.live.facts.clock.step });
  }

  /** The end of the session can be taken back at any time. */
  render({ clock }) {
    const { undo, state } = clock;
    const shown = Boolean(undo) && (state === "ended" || this.live.now() - undo.at < UNDO_MS);
    attribute(this.root, "data-on", shown);
    attribute(this.root, "data-plan", shown && OF_THE_PLAN.has(undo.verb));
    show(this.root.querySelector("button"), shown);
    set(this.root, ".said", shown ? text(`undo.${undo.verb}`) : "");
  }
}
