// Rows of the call's chat, each with three presses; what was sorted last can be taken back.

import { clone, find, renderList, set, show } from "../../tools/dom.js";
import { number, refusal, text } from "../../tools/format.js";
import { Panel } from "../../panels/panel.js";
import { noteOf, say } from "../../panels/press.js";
import { showWho } from "../../panels/asker.js";
import { undoLine } from "./undo_line.js";

/** @import { Known } from "../../live/facts.js" */

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export class Rows extends Panel {
  /** @param {any} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.list = find(root, ".rows");
    root.addEventListener("click", (/** @type {any} */ event) => this.clicked(event.target.closest("button")));
    root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.walked(event));
  }

  /** @param {Known} facts */
  render({ call_chat }) {
    const { rows, more } = call_chat ?? { rows: [], more: 0 };
    const total = rows.length + more;
    set(this.root, "h3 .n", total ? number(total) : "");
    set(this.root, ".call-more", more ? text("call.more", { n: more }) : "");
    renderList(this.list, rows, ({ id }) => id, () => clone("call-row"), (item, row) => {
      item.dataset.id = String(row.id);
      set(item, ".name", row.name || text("call.you"));
      set(item, ".at", row.at);
      set(item, ".text", row.text);
      show(find(item, ".call-whose"), !row.name);
    });
    this.settle();
  }

  /** One row can be reached by Tab; where the one in focus went, the next has it. */
  settle() {
    const rows = this.rows();
    if (this.lost !== undefined && document.activeElement === document.body) rows[Math.min(this.lost, rows.length - 1)]?.focus();
    else if (this.entering && rows.length) rows[0].focus();
    this.entering = this.entering && !rows.length;
    this.lost = undefined;
    rows.forEach((row, at) => { row.tabIndex = at ? -1 : 0; });
  }

  /** @returns {HTMLElement[]} */
  rows() {
    return /** @type {any} */ ([...this.list.children]);
  }

  /** After a block was pasted: to the first row of all, once it is here. */
  enter() {
    this.entering = true;
    this.settle();
  }

  /** @param {any} button */
  clicked(button) {
    const { act, same } = button?.dataset ?? {};
    if (act === "unsort") return this.unsort(button);
    const row = button?.closest(".call-row");
    if (!row) return;
    if (same) return this.sort(button, row, row.dataset.as, { same: Number(same) });
    if (act === "another") return this.sort(button, row, row.dataset.as, { another: "" });
    if (act) this.sort(button, row, act, {});
  }

  /** @param {HTMLElement} button @param {any} row @param {string} as @param {object} who */
  async sort(button, row, as, who) {
    const id = Number(row.dataset.id);
    const known = this.live.facts.call_chat.rows.find((one) => one.id === id);
    const name = known?.name || row.querySelector("[name=whose]").value.trim();
    if (!known || button.getAttribute("aria-busy")) return;
    this.lost = row.contains(document.activeElement) ? this.rows().indexOf(row) : undefined;
    button.setAttribute("aria-busy", "true");
    try {
      await this.live.send("talk.sort_row", { row: id, as, name, mode: "online", ...who });
      this.last = id;
      undoLine(this.root, text(`call.sorted.${as}`, { name, text: known.text.slice(0, 60) }));
    } catch (why) {
      this.refused(row, as, name, /** @type {any} */ (why));
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  /** Who is meant is asked where it was pressed. @param {any} row @param {string} as @param {string} name @param {{code: string, params: any}} why */
  refused(row, as, name, why) {
    if (why.code !== "which_one") return say(noteOf(row.querySelector("button")), refusal(why), "refused");
    row.dataset.as = as;
    const box = find(row, ".call-which");
    set(box, "p", text("call.which", { name }));
    box.querySelector(".acts").replaceChildren(...why.params.likely.map(personButton), anotherButton());
    show(box, true);
    box.querySelector("button").focus();
  }

  /** @param {HTMLElement} button */
  async unsort(button) {
    if (await this.press(button, "talk.unsort_row", { row: this.last })) undoLine(this.root, "");
  }

  /** @param {KeyboardEvent} event */
  walked(event) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const target = /** @type {Element} */ (event.target);
    const rows = this.rows();
    const at = rows.indexOf(/** @type {HTMLElement} */ (target.closest(".call-row")));
    if (!step || at < 0 || target.matches("input")) return;
    event.preventDefault();
    rows[at + step]?.focus();
  }
}

/** @param {Wire.Who & {id: number}} one */
function personButton(one) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.same = String(one.id);
  showWho(button, one);
  return button;
}

function anotherButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.dataset.act = "another";
  button.textContent = text("call.another");
  return button;
}
