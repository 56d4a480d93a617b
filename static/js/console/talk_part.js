// The console's part for the talk, and its badge on the chair; script and markup of the part come when it is opened first.

import { attribute, find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";

/** @import { Known } from "../live/facts.js" */

/** Lines that a moderator is to look at: those that wait, and those that were reported. @param {Pick<Known, "talk"|"reported_lines">} facts */
export const linesThatWait = ({ talk, reported_lines }) => (talk ? (talk.waits ?? 0) + Object.keys(reported_lines ?? {}).length : 0);

export class TalkPart {
  /** @param {any} page */
  constructor(page) {
    this.page = page;
    const doors = document.importNode(/** @type {HTMLTemplateElement} */ (document.getElementById("talk-doors")).content, true);
    const [root, badge, name] = /** @type {any} */ ([...doors.children]);
    this.root = /** @type {HTMLElement} */ (root);
    this.badge = /** @type {HTMLElement} */ (badge);
    find(document, "#polls").after(root);
    find(document, "#badges [data-badge=polls]").after(badge);
    find(document, ".more-parts [data-part=polls]").after(name);
    /** @type {{render: (facts: Known) => void, open: (on: boolean) => void}|null} */ this.desk = null;
    this.coming = false;
    new MutationObserver(() => this.look()).observe(root, { attributeFilter: ["data-open"] });
  }

  get isOpen() {
    return this.root.hasAttribute("data-open");
  }

  /** Opened or closed: lines are asked for only while somebody reads them. */
  look() {
    if (this.desk) this.desk.open(this.isOpen);
    else if (this.isOpen && !this.coming) this.bring();
  }

  /** Asked for again with the next opening, if the line loses it. */
  async bring() {
    this.coming = true;
    try {
      const [{ TalkDesk }, { bring }] = await Promise.all([import("./talk/desk.js"), import("../panels/talk/bring.js")]);
      const body = await bring(this.root.dataset.parts);
      this.root.append(...body.children);
      this.desk = new TalkDesk(this.root, this.page);
      this.desk.open(this.isOpen);
    } finally {
      this.coming = false;
    }
  }

  /** @param {Known} facts */
  render(facts) {
    const n = linesThatWait(facts);
    show(this.badge, Boolean(facts.talk));
    set(this.badge, ".label", n ? text("badge.lines", { n }) : text("badge.talk"));
    attribute(this.badge, "data-waits", n > 0);
    this.desk?.render(facts);
  }
}
