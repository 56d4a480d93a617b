// Who I am here, all of it optional.

import { find, keptNote, set, show } from "../tools/dom.js";
import { refusal, text, timeOfDay, words } from "../tools/format.js";

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
    this.form.addEventListener("change", () => this.askHowMany());
    const elsewhere = find(dialog, ".elsewhere");
    find(dialog, ".go-on").addEventListener("click", () => import("./elsewhere.js").then(
      ({ tellCode }) => tellCode(elsewhere, live),
      () => set(elsewhere, ".said", text("later.away")),
    ));
    document.addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest("[data-opens=me-dialog]") && this.tellPresence());
  }

  /** What is kept of one's being here: nobody but oneself and the organizers reads it. */
  async tellPresence() {
    if (!this.live.status.online) return;
    const { minutes, first, last } = await this.live.send("participants.my_presence").catch(() => ({ minutes: 0 }));
    set(this.dialog, ".presence", minutes ? text("presence", { n: minutes, first: timeOfDay(first), last: timeOfDay(last) }) : "");
  }

  /** @param {Known} facts */
  render({ my_seat }) {
    if (!my_seat) return;
    if (this.dialog.open) return; // what is being typed stays
    for (const field of ["name", "mode", "group", "region"]) this.form.elements[field].value = my_seat[field];
    this.form.elements.headcount.value = my_seat.headcount ?? 1;
    this.askHowMany();
  }

  /** Only a hub is several people behind one place. */
  askHowMany() {
    const hub = this.form.elements.mode.value === "hub";
    show(find(this.dialog, ".hub-only"), hub);
    this.form.elements.headcount.disabled = !hub;
  }

  async save() {
    const entries = Object.fromEntries(new FormData(this.form));
    const note = find(this.dialog, ".note");
    note.textContent = "";
    keptNote(note, !this.live.status.online);
    try {
      const { name = "", mode = "online", group = "", region = "", headcount } = entries;
      const many = headcount ? { headcount: Number(headcount) } : {};
      await this.live.send("participants.present", { name, mode, group, region, ...many });
      keptNote(note, false);
      this.dialog.close();
    } catch (why) {
      set(this.dialog, ".note", refusal(/** @type {any} */ (why))).dataset.tone = "refused";
    }
  }
}
