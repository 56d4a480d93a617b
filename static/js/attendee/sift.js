// Order, search and filters of the list of questions: in the page as soon as there is something to sift.

import { find, show } from "../tools/dom.js";
import { text, words } from "../tools/format.js";
import { finder } from "../tools/found.js";

/** @import { Known } from "../live/facts.js" */

const SIFT_FROM = 9;
/** @param {Wire.ModeratedQuestion} row */
const OPEN = (row) => row.state === "approved";

export class Sift {
  /** @param {HTMLElement} root @param {() => void} changed */
  constructor(root, changed) {
    this.root = root;
    this.form = find(root, "form");
    this.offer("group", Object.entries(words().groups ?? {}));
    this.form.addEventListener("input", () => {
      document.querySelector(".questions-list")?.removeAttribute("data-most"); // another list, from its beginning
      changed();
    });
    this.form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  }

  /** @param {Known} facts @param {number} count */
  render({ agenda }, count) {
    show(this.root, count >= SIFT_FROM);
    /** @type {[string, string][]} */
    const known = agenda.policy_questions.map((one) => [String(one.id), text("policy", one)]);
    show(this.field("policy").parentElement, known.length > 0);
    if (this.field("policy").length !== known.length + 1) this.offer("policy", known);
  }

  /** @param {string} name */
  field(name) {
    return this.form.elements[name];
  }

  /** @param {string} name @param {[string, string][]} options */
  offer(name, options) {
    this.field(name).length = 1;
    for (const [value, words] of options) this.field(name).add(new Option(words, value));
  }

  /** @returns {"fair"|"votes"|"newest"} */
  get by() {
    return this.root.hidden ? "fair" : this.field("by").value;
  }

  /** Null while nothing is sifted out. @param {Wire.ModeratedQuestion[]} all @returns {Wire.ModeratedQuestion[]|null} */
  chosen(all) {
    const wanted = this.root.hidden ? {} : Object.fromEntries(/** @type {any} */ (new FormData(this.form)));
    const sought = (wanted.text ?? "").trim();
    const isFound = finder(sought);
    if (!sought && !wanted.policy && !wanted.group && !wanted.mode && !wanted.state) return null;
    return all.filter((row) => inState(row, wanted.state)
      && (!wanted.policy || row.policy_question === Number(wanted.policy))
      && (!wanted.group || row.who.group === wanted.group)
      && (!wanted.mode || row.who.mode === wanted.mode)
      && (!sought || isFound(row.text)));
  }
}

/** @param {Wire.ModeratedQuestion} row @param {string} state nothing: open ones; "all": whatever its state */
function inState(row, state) {
  return state === "all" || (state ? row.state === state : OPEN(row));
}
