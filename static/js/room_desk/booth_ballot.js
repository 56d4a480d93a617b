// The ballot in a booth: the question, its options as buttons, and what is asked about once more.

import { clone, find, renderList, set } from "../tools/dom.js";
import { text } from "../tools/format.js";

/** @param {HTMLElement} root @param {Wire.PollRow|undefined} poll nothing once it has closed @param {number[]} chosen */
export function renderBallot(root, poll, chosen) {
  const options = poll?.options ?? [];
  set(root, ".booth-text", poll?.text);
  set(root, ".booth-how", poll ? text(poll.kind === "census" ? "booth.how.axis" : "booth.how", { n: poll.max }) : "");
  renderList(find(root, ".booth-options"), options, (one) => one.id, () => clone("booth-option"), (row, one) => {
    set(row, ".letter", poll?.kind === "rating" ? "" : one.letter);
    set(row, ".text", one.text);
    find(row, "button").setAttribute("aria-pressed", String(chosen.includes(one.id)));
  });
  const asked = options.filter((one) => chosen.includes(one.id));
  renderList(find(root, ".booth-chosen"), asked, (one) => one.id, () => document.createElement("li"), (row, one) => { row.textContent = one.text; });
}
