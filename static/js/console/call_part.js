// The console's part for the video call: its script and markup come when it is opened first.

import { styled } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

export class CallPart extends Panel {
  /** @param {HTMLElement} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.page = page;
    /** @type {{render: (facts: Known) => void}|null} */ this.desk = null;
    this.coming = false;
    new MutationObserver(() => this.look()).observe(root, { attributeFilter: ["data-open"] });
  }

  look() {
    if (!this.desk && !this.coming && this.root.hasAttribute("data-open")) this.bring();
  }

  /** Asked for again with the next opening, if the line loses it. */
  async bring() {
    this.coming = true;
    try {
      const [{ CallDesk }, parts] = await Promise.all([import("./call/desk.js"), partsFrom(this.root.dataset.parts, "section")]);
      await styled(parts.querySelector("#call-style"));
      const body = document.importNode(/** @type {HTMLElement} */ (parts.querySelector("section")), true);
      parts.querySelector("section")?.remove();
      document.body.append(...parts.head.children, ...parts.body.children);
      moreTexts();
      this.root.append(...body.children);
      this.desk = new CallDesk(this.root, this.page);
      this.render(this.live.facts);
    } finally {
      this.coming = false;
    }
  }

  /** @param {Known} facts */
  render(facts) {
    this.desk?.render(facts);
  }
}
