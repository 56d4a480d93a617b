// Lines that were refused while something else was being written, or before a reload: nothing of them is lost.

import { clone, renderList, set } from "../../tools/dom.js";
import { refusal } from "../../tools/format.js";

/** @import { Known } from "../../live/facts.js" */
/** @typedef {{id: string, with: {text: string, policy_question: number|null, to: number|null}, why: any}} Refused */

export class Back {
  /** @param {HTMLElement} list @param {import("../../live.js").Live} live @param {{isFree: () => boolean, takeUp: (one: Refused) => void}} form */
  constructor(list, live, form) {
    this.list = list;
    this.live = live;
    this.form = form;
    /** @type {Refused[]} */ this.rows = [];
    list.addEventListener("click", (event) => this.settle(/** @type {Element} */ (event.target).closest("button")));
  }

  /** @param {Refused} one */
  add(one) {
    this.rows.push(one);
    this.render();
  }

  /** Refused when nobody waited any more: said here, where it was written. @param {Known["orphans"]} orphans @param {string} verb */
  claim(orphans, verb) {
    const ours = orphans.filter(({ command }) => command.do === verb);
    if (!ours.length) return;
    this.live.store.put("orphans", orphans.filter((one) => !ours.includes(one)));
    for (const { command, why } of ours) this.add({ id: command.id, with: /** @type {any} */ (command.with), why });
  }

  /** It goes back where nothing is being written, or away. @param {Element|null} button */
  settle(button) {
    const key = /** @type {HTMLElement|null|undefined} */ (button?.closest("li"))?.dataset.key;
    const one = this.rows.find(({ id }) => id === key);
    const again = button?.matches(".again");
    if (!one || (again && !this.form.isFree())) return;
    this.rows = this.rows.filter((each) => each !== one);
    this.live.outbox.shelf.drop(one.id);
    this.render();
    if (again) this.form.takeUp(one);
  }

  render() {
    renderList(this.list, this.rows, ({ id }) => id, () => clone("talk-back"), (row, one) => {
      set(row, ".text", one.with.text);
      set(row, ".why", refusal(one.why));
    });
  }
}
