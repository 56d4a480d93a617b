// Materials: a list to unfold, and what is shared now as one line on top of the page until it is closed or taken back.

import { clone, find, renderList, set, show } from "../../tools/dom.js";
import { number } from "../../tools/format.js";
import { isSafe, whatItIs } from "../../panels/material.js";

/** @import { Known } from "../../live/facts.js" */

/** @param {import("../../live.js").Live} live @param {HTMLElement} root */
export function begin(live, root) {
  const materials = new Materials(root);
  find(document, "#main").before(materials.top);
  live.on(["materials", "agenda"], (facts) => materials.render(facts));
  materials.render(live.facts);
}

export class Materials {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.top = find(root, ".shared-now");
    /** @type {number|null} */ this.shared = null;
    /** @type {number|null} what was shared when it was closed */ this.closed = null;
    find(this.top, ".shared-close").addEventListener("click", () => this.close());
  }

  close() {
    this.closed = this.shared;
    show(this.top, false);
  }

  /** @param {Known} facts */
  render({ materials, agenda }) {
    const items = (materials?.items ?? []).filter(({ url }) => isSafe(url));
    show(this.root, items.length > 0);
    set(this.root, ".materials-count", items.length ? number(items.length) : "");
    renderList(find(this.root, ".materials-list"), items, (one) => one.id, () => clone("material-row"), (row, one) => {
      find(row, "a").href = one.url;
      set(row, ".title", one.title);
      set(row, ".what", whatItIs(one, agenda));
    });
    this.renderTop(items.find((one) => one.id === materials?.shared), agenda);
  }

  /** @param {Wire.MaterialItem|undefined} item @param {Wire.Agenda} agenda */
  renderTop(item, agenda) {
    if (item?.id !== this.closed) this.closed = null; // another, or shared anew, is news
    this.shared = item?.id ?? null;
    show(this.top, Boolean(item) && this.closed === null);
    if (!item) return;
    find(this.top, ".shared-open").href = item.url;
    set(this.top, ".shared-title", item.title);
    set(this.top, ".shared-what", whatItIs(item, agenda));
  }
}
