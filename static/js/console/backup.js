// What speakers left for the team, should their line go: asked for by a press, shown, and forgotten when it is closed.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { nameOf, text } from "../tools/format.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

export class Backups extends Panel {
  /** @param {HTMLElement} root @param {any} page @param {HTMLDialogElement} dialog */
  constructor(root, page, dialog) {
    super(root, page);
    this.dialog = dialog;
    dialog.addEventListener("close", () => this.fill("", { phone: "", read_out: "" }));
    root.addEventListener("click", (event) => this.clicked(/** @type {any} */ (event.target).closest("button")));
  }

  /** @param {Known} facts */
  render({ people }) {
    this.speakers = people?.speakers ?? [];
    show(this.root, this.speakers.length > 0);
    const draw = (/** @type {HTMLElement} */ button, /** @type {Wire.Speaker} */ who) => {
      button.dataset.person = String(who.id);
      button.textContent = nameOf(who);
    };
    renderList(find(this.root, ".backup-people"), this.speakers, (who) => who.id, () => clone("backup-person"), draw);
  }

  /** @param {HTMLElement|null} button */
  clicked(button) {
    const who = this.speakers?.find((one) => String(one.id) === button?.dataset.person);
    if (button && who) this.open(button, who);
  }

  /** @param {HTMLElement} button @param {{id: number, name: string}} who */
  async open(button, who) {
    const left = await this.press(button, "participants.backup", { participant: who.id });
    if (!left) return;
    this.fill(text("backup.of", { name: nameOf(who) }), left);
    this.dialog.showModal();
  }

  /** @param {string} title @param {{phone: string, read_out: string}} left */
  fill(title, { phone, read_out }) {
    set(this.dialog, "h2", title);
    set(this.dialog, ".backup-phone a", phone).href = phone ? `tel:${phone.replace(/[^+\d]/g, "")}` : "";
    set(this.dialog, ".backup-text", read_out);
    show(find(this.dialog, ".backup-none"), !phone && !read_out);
  }
}
