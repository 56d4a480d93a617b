// The room desk's count: the form, what is stored, and the way back.

import { set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { CountForm } from "../panels/count_form.js";
import { goHome } from "../panels/desk_screens.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

export class CountHands extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    this.fields = new CountForm(this.form, () => this.live.facts);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.store(event.submitter ?? this.form.querySelector("button.primary"));
    });
  }

  async store(button) {
    if (button.getAttribute("aria-busy")) return;
    const body = this.fields.body();
    const sent = this.entered.send("count", "polls.count_hands", body, { text: figures(this.fields.poll, body), before: this.fields.before() });
    if (!this.live.status.online) return goHome();
    button.setAttribute("aria-busy", "true");
    const done = await sent;
    button.removeAttribute("aria-busy");
    if (done) this.fields.answered(done.check);
    if (done?.check !== "exceeds") goHome(); // a warning is read where it was made
  }

  /** @param {Known} facts */
  render(facts) {
    const poll = facts.polls?.polls.find((one) => one.state === "open");
    set(document, ".count-hint", text(poll ? "count_open" : "count_closed"));
    document.body.toggleAttribute("data-poll", Boolean(poll));
    show(this.form, Boolean(poll));
    show(this.root.querySelector(".count-none"), !poll);
    if (poll) this.fields.render(poll);
    else this.renderNext(facts);
  }

  /** @param {Known} facts */
  renderNext({ polls }) {
    const next = polls?.polls.find((one) => one.state === "draft");
    set(this.root, ".count-next", next ? text("count_next", { text: next.text }) : "");
  }
}

const figures = (poll, { place, counts }) => [place, ...poll.options.map((one) => `${one.letter} ${counts[one.id] ?? 0}`)].filter(Boolean).join(" · ");
