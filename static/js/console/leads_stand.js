// In the run of show: whether those who lead a part over a line are there, in a word and a sign.

import { find, set } from "../tools/dom.js";
import { nameOf, text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const OVER = ["done", "skipped"];

/** Of one segment, in words. @param {number} segment @param {Known} facts @returns {string} */
export function standOf(segment, { leading, people }) {
  const known = new Map((people?.speakers ?? []).map((who) => [who.id, who]));
  return (people?.leads[segment] ?? []).flatMap((id) => {
    const [stands, who] = [leading?.stands[id], known.get(id)];
    return stands && who ? [text(`stands.${stands}`, { name: nameOf(who) })] : [];
  }).join(" · ");
}

/** Rows are those of the run of show, which comes with the page. */
export class LeadsStand extends Panel {
  /** @param {Known} facts */
  render(facts) {
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".plan-row"))) {
      const name = find(row, ".plan-name");
      if (!find(name, ".stands")) name.append(stands());
      set(name, ".stands", OVER.includes(row.dataset.state ?? "") ? "" : standOf(Number(row.dataset.id), facts));
    }
  }
}

function stands() {
  const line = document.createElement("span");
  line.className = "stands soft";
  line.dir = "auto";
  return line;
}
