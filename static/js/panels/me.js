// Who I am here, all of it optional, and my own questions with what became of each, the hidden ones too.

import { clone, find, keptNote, renderList, set, setMode, show } from "../dom.js";
import { mode, number, refusal, text, words } from "../format.js";

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

const STILL_MINE = ["waiting", "approved"];

/** @param {any} question */
export function stateText(question) {
  if (question.state === "hidden" && question.hidden_note) return text("state.hidden_note", { reason: question.hidden_note });
  return text(`state.${question.state}`);
}

export class Mine {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    root.addEventListener("click", (event) => this.withdraw(/** @type {HTMLElement} */ (event.target).closest(".withdraw")));
  }

  /** @param {Record<string, any>} facts */
  render({ my_questions }) {
    const asked = my_questions?.asked ?? [];
    set(document, ".mine-count", asked.length ? number(asked.length) : "");
    show(find(this.root, ".mine-empty"), !asked.length);
    renderList(find(this.root, ".mine-list"), asked, (one) => one.id, () => clone("mine-row"), (element, question) => {
      set(element, ".text", question.text);
      set(element, ".state", stateText(question));
      show(find(element, ".withdraw"), STILL_MINE.includes(question.state));
    });
  }

  /** @param {HTMLElement|null} button */
  async withdraw(button) {
    const row = /** @type {HTMLElement|null} */ (button?.closest(".mine-row"));
    if (!row) return;
    keptNote(find(row, ".note"), !this.live.status.online);
    try {
      await this.live.send("qa.withdraw", { question: Number(row.dataset.key) });
    } catch (why) {
      find(row, ".note").dataset.tone = "refused";
      find(row, ".note").textContent = refusal(/** @type {any} */ (why));
    }
  }
}
