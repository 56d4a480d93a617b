// Texts for the call's chat, a key each: copied by one press, also while their part is closed, and said that they are.

import { find, show } from "../tools/dom.js";
import { nameOf, seconds, text } from "../tools/format.js";
import { askerText } from "../panels/asker.js";
import { Panel } from "../panels/panel.js";
import { callTexts } from "./chat_text.js";

/** @import { Known } from "../live/facts.js" */

const NAMES = ["raise", "hand.onsite", "hand.online", "hand.hub", "read", "material"];
const WORDS = { name: nameOf, asker: askerText, seconds };

export class CallTexts extends Panel {
  /** @param {any} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.patterns = { ...this.patterns, ...Object.fromEntries(NAMES.map((name) => [name, text(`chat.${name}`)])) };
    this.turn = Number(/** @type {HTMLElement} */ (document.getElementById("say-next")).dataset.turnSeconds);
    root.addEventListener("click", (/** @type {any} */ event) => {
      const button = event.target.closest("[data-text]");
      const words = button && this.texts(this.live.facts)[/** @type {"raise"} */ (button.dataset.text)];
      if (words) this.copy.copy(button.checkVisibility() ? button : find(document, "#do-next .sentence"), words);
    });
  }

  /** @param {Known} facts */
  texts(facts) {
    return callTexts(facts, this.patterns, WORDS, this.turn);
  }

  /** @param {Known} facts */
  render(facts) {
    for (const [name, words] of Object.entries(this.texts(facts))) show(find(this.root, `[data-text=${name}]`), words !== null);
  }
}
