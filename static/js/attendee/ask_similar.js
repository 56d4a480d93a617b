// While somebody types: up to five questions that were asked already, to be upvoted instead with one tap.

import { attribute, clone, describe, find, renderList, set, show } from "../tools/dom.js";
import { number, refusal, text } from "../tools/format.js";
import { Similar } from "../tools/similar.js";

const CALM_MS = 250; // between two keys
const SLICE = 40; // rows that are read at once
const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 30));

export class AskSimilar {
  /** @param {HTMLElement} dialog @param {import("./upvotes.js").Upvotes} votes @param {import("../live.js").Live} live */
  constructor(dialog, votes, live) {
    this.dialog = /** @type {HTMLDialogElement} */ (dialog);
    this.root = find(dialog, ".similar");
    this.field = find(dialog, "textarea");
    this.votes = votes;
    this.live = live;
    this.index = new Similar();
    /** @type {Map<number, any>|null} the rows that the index has */ this.known = null;
    this.field.addEventListener("input", () => this.soon());
    this.field.addEventListener("focus", () => this.learn());
    this.root.addEventListener("click", (event) => this.press(event.target.closest(".similar-upvote")));
  }

  /** New questions and votes, only while somebody may see them. */
  render() {
    if (!this.dialog.open || !this.known) return;
    this.learn();
    this.find();
  }

  soon() {
    clearTimeout(this.coming);
    this.coming = setTimeout(() => this.find(), CALM_MS);
  }

  /** Slice by slice, so that typing stays smooth while a thousand are read. */
  learn() {
    const rows = this.live.facts.questions;
    if (this.known === rows) return;
    for (const id of this.known?.keys() ?? []) if (!rows.has(id)) this.index.remove(id);
    this.known = rows;
    const left = [...rows.values()];
    const slice = () => {
      if (this.known !== rows) return; // there are newer ones
      for (const row of left.splice(0, SLICE)) this.index.put(row.id, row.text);
      if (left.length) idle(slice);
      else if (this.dialog.open) this.find();
    };
    slice();
  }

  find() {
    const rows = this.live.facts.questions;
    const found = this.index.similar(this.field.value).flatMap(({ id }) => rows.get(id) ?? []);
    show(this.root, found.length > 0);
    set(this.root, ".similar-count", found.length ? text("similar", { n: found.length }) : "");
    renderList(find(this.root, ".similar-list"), found, (row) => row.id, () => clone("similar-row"), (element, row) => {
      const { score, wished } = this.votes.of(row.id);
      const button = find(element, ".similar-upvote");
      const own = this.votes.own.has(row.id);
      show(button, row.state === "approved" && !own);
      attribute(button, "aria-pressed", String(wished));
      set(button, ".score", number(score));
      set(element, ".text", row.text);
      attribute(button, "aria-describedby", describe(element, "similar", row.id));
      set(element, ".state", stateOf(row, own));
    });
  }

  /** @param {HTMLElement|null} button */
  async press(button) {
    const row = /** @type {HTMLElement|null} */ (button?.closest(".similar-row"));
    if (!button || !row) return;
    const wished = this.votes.wish(Number(row.dataset.key), button.getAttribute("aria-pressed") !== "true");
    this.find();
    try {
      await wished;
    } catch (why) {
      set(this.dialog, ".note", refusal(/** @type {any} */ (why))).dataset.tone = "refused";
      this.find();
    }
  }
}

/** Why it cannot be upvoted, where it cannot. @param {Wire.ModeratedQuestion} row @param {boolean} own */
function stateOf({ state }, own) {
  if (state === "approved") return own ? text("yours") : "";
  return text(state === "taken" ? "state.taken" : `end.${state}`);
}
