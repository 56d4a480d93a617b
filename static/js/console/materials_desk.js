// Materials on desk and chair: share one with everybody by a press, take it back, add another, remove one with a way back.

import { clone, find, renderList, set, show, styled } from "../tools/dom.js";
import { moreTexts, text } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";
import { isSafe, whatItIs } from "../panels/material.js";
import { Panel } from "../panels/panel.js";
import { MaterialForm } from "./material_form.js";

/** @import { Known } from "../live/facts.js" */

const AGAIN_MS = 5000;

/** Its markup comes after the page: until then there is nothing to show. */
export class LaterMaterials {
  /** @param {any} page */
  constructor(page) {
    this.page = page;
    /** @type {MaterialsDesk|null} */ this.desk = null;
    this.bring();
  }

  /** Asked for again until it comes: a bad line may lose it. */
  async bring() {
    const main = /** @type {HTMLElement} */ (document.getElementById("main"));
    try {
      const parts = await partsFrom(main.dataset.parts?.replace(/[a-z]+$/, "shelf"), "#beside-style");
      await styled(parts.querySelector("#beside-style"));
      const root = find(parts, "section");
      find(main, ".desk .side").append(root);
      find(document, ".more-parts [data-part=people]").before(find(parts, "button[data-part]"));
      document.body.append(...parts.body.children);
      moreTexts();
      this.desk = new MaterialsDesk(root, this.page);
      this.render(this.page.live.facts);
    } catch {
      setTimeout(() => this.bring(), AGAIN_MS);
    }
  }

  /** @param {Known} facts */
  render(facts) {
    this.desk?.render(facts);
  }
}

export class MaterialsDesk extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = new MaterialForm(find(root, "form"), page);
    this.undo = find(root, ".materials-undo");
    /** @type {number|null} */ this.removed = null;
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button[data-act]")));
  }

  /** @param {HTMLElement|null} button */
  async clicked(button) {
    const row = /** @type {HTMLElement|null|undefined} */ (button?.closest("[data-row]")), act = button?.dataset.act;
    const material = Number(row?.dataset.key);
    if (!button) return;
    if (act === "share") this.press(button, "materials.share", { material });
    if (act === "unshare") this.press(button, "materials.unshare", row ? { material } : {});
    if (act === "restore") this.restore(button);
    if (act === "remove" && (await this.press(button, "materials.remove", { material }))) this.offer(material, find(row ?? this.root, ".title").textContent);
  }

  /** @param {number} material @param {string} title */
  offer(material, title) {
    this.removed = material;
    set(this.undo, ".said", text("material.removed", { title }));
    show(this.undo, true);
    find(this.undo, "button").focus();
  }

  /** @param {HTMLElement} button */
  async restore(button) {
    if (!(await this.press(button, "materials.restore", { material: this.removed }))) return;
    show(this.undo, false);
    this.root.focus();
  }

  /** @param {Known} facts */
  render({ materials, agenda }) {
    this.form.offer(agenda);
    const items = materials?.items ?? [], top = items.find((one) => one.id === materials?.shared);
    set(this.root, ".part-head .count", items.length || "");
    show(find(this.root, ".materials-top"), Boolean(top));
    set(this.root, ".materials-top .title", top?.title);
    show(find(this.root, ".empty"), items.length === 0);
    renderList(find(this.root, ".materials-list"), items, (one) => one.id, () => clone("materials-row"), (row, one) => {
      find(row, "a").href = isSafe(one.url) ? one.url : "#";
      set(row, ".title", one.title);
      set(row, ".what", whatItIs(one, agenda));
      show(find(row, "[data-act=share]"), one.id !== materials?.shared);
      show(find(row, "[data-act=unshare]"), Boolean(one.public) || one.id === materials?.shared);
    });
  }
}
