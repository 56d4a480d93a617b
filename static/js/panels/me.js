// Who I am here, all of it optional.

import { find, keptNote, set } from "../dom.js";
import { refusal, words } from "../format.js";

/** @import { Known } from "../live/facts.js" */

export class Me {
  /** @param {HTMLElement} dialog @param {import("../live.js").Live} live */
  constructor(dialog, live) {
    this.dialog = /** @type {HTMLDialogElement} */ (dialog);
    this.live = live;
    this.form = find(dialog, "form");
    for (const [field, names] of [["group", words().groups], ["region", words().regions]]) {
      for (const [code, name] of Object.entries(names ?? {})) this.form.elements[field].add(new Option(name, code));
    }
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.save();
    });
  }

  /** @param {Known} facts */
  render({ my_seat }) {
    if (!my_seat) return;
    if (this.dialog.open) return; // what is being typed stays
    for (const field of ["name", "mode", "group", "region"]) this.form.elements[field].value = my_seat[field];
  }

  async save() {
    const entries = Object.fromEntries(new FormData(this.form));
    const note = find(this.dialog, ".note");
    note.textContent = "";
    keptNote(note, !this.live.status.online);
    try {
      const { name = "", mode = "online", group = "", region = "" } = entries;
      await this.live.send("participants.present", { name, mode, group, region });
      keptNote(note, false);
      this.dialog.close();
    } catch (why) {
      set(this.dialog, ".note", refusal(/** @type {any} */ (why))).dataset.tone = "refused";
    }
  }
}
