// What waits besides questions, as rows of their list: what it is, where it comes from, and the press that leads there.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { nameOf, refusal, text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { waits } from "./waits.js";

/** @import { Known } from "../live/facts.js" */

export class WaitsList extends Panel {
  /** @param {any} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (/** @type {any} */ event) => {
      const button = event.target.closest("[data-act=take_back]");
      if (button) this.press(button, "talk.take_back", { line: Number(button.closest("li").dataset.line) });
    });
  }

  /** @param {Known} facts */
  render(facts) {
    const rows = waits(facts);
    show(this.root, rows.length > 0);
    renderList(this.root, rows, ({ key, code }) => `${key} ${code}`, () => clone("waits-row"), (item, wait) => {
      const { source, code, n, part, line, who, text: words } = wait;
      item.dataset.line = String(line ?? "");
      set(item, ".what", text(`waits.${code}`, { n, name: nameOf(who) }));
      set(item, ".text", wait.refused ? `“${words}” ${refusal(wait.refused)}` : words ?? "");
      set(item, ".source", text(`waits.from.${source}`));
      const look = find(item, "[data-part]");
      show(look, Boolean(part));
      look.dataset.part = part ?? "";
      look.setAttribute("aria-controls", part ?? "");
      show(find(item, "[data-act=take_back]"), code.startsWith("offer"));
    });
  }
}
