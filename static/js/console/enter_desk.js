// For an online moderator: the question or the hand of somebody on the phone, in a hub or in the chat.

import { QuestionForm } from "../panels/desk_forms.js";
import { Entered } from "../panels/entered.js";

/** @import { Known } from "../live/facts.js" */

export class EnterDesk extends QuestionForm {
  /** @param {any} dialog @param {any} page */
  constructor(dialog, page) {
    const entered = new Entered(dialog.querySelector("#entered"), page);
    super(dialog, { ...page, entered });
    this.askLanguage();
    document.addEventListener("click", (event) => {
      const opener = /** @type {Element} */ (event.target).closest("[data-opens]");
      if (/** @type {any} */ (opener)?.dataset.opens !== dialog.id) return;
      dialog.showModal();
      this.form.elements.text.focus();
    });
    dialog.querySelector("[data-act=close]").addEventListener("click", () => dialog.close());
  }

  submit(button) {
    if (button.value === "hand") this.raise(button);
    else super.submit(button);
  }

  /** The next one is typed at once. */
  home() {
    this.form.elements.text.focus();
  }

  /** @param {Known} facts */
  render(facts) {
    super.render(facts);
    this.entered.render(facts);
  }
}
