// My own questions with what became of each, the hidden ones too.

import { clone, find, keptNote, renderList, set, show } from "../dom.js";
import { refusal, text } from "../format.js";

const STILL_MINE = ["waiting", "approved"];

/** @param {any} question */
export function stateText(question) {
  if (question.state === "hidden" && question.note) return text("state.note", { reason: question.note });
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
