// Who I am here: name, room, group and region; all optional, all to be changed at any time.

import { find, set, setMode } from "../dom.js";
import { mode } from "../format.js";
import { refusal, text, words } from "../words.js";

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

  /** @param {Record<string, any>} facts */
  render({ my_seat }) {
    if (!my_seat) return;
    setMode(find(document, ".top-me .mode"), my_seat.mode);
    set(document, ".top-mode", text(`mode.${mode(my_seat.mode).name}`)).className = `top-mode ${mode(my_seat.mode).name}`;
    if (this.dialog.open) return; // what is being typed stays
    for (const field of ["name", "mode", "group", "region"]) this.form.elements[field].value = my_seat[field];
  }

  async save() {
    const entries = Object.fromEntries(new FormData(this.form));
    try {
      const { name = "", mode = "online", group = "", region = "" } = entries;
      await this.live.send("participants.present", { name, mode, group, region });
      set(this.dialog, ".note", "");
      this.dialog.close();
    } catch (why) {
      set(this.dialog, ".note", refusal(/** @type {any} */ (why))).dataset.tone = "refused";
    }
  }
}
