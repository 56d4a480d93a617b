// The room desk's count: the form, what is stored, and the way back.

import { attribute, find, set, show } from "../tools/dom.js";
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
    this.slips = find(root, "[data-act=slips]");
    this.slips.addEventListener("click", () => {
      attribute(this.slips, "aria-expanded", String(this.slips.getAttribute("aria-expanded") !== "true"));
      this.render(this.live.facts);
    });
  }

  async store(button) {
    if (button.getAttribute("aria-busy")) return;
    const body = this.fields.body();
    const sent = this.entered.send("count", "polls.count_hands", body, told(this.fields, body));
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
    const secret = poll?.secrecy === "secret";
    set(document, ".count-hint", text(secret ? "count_secret" : poll ? "count_open" : "count_closed"));
    document.body.toggleAttribute("data-poll", Boolean(poll));
    show(this.form, Boolean(poll) && (!secret || this.slips.getAttribute("aria-expanded") === "true"));
    show(find(this.root, ".booth-offer"), secret);
    if (secret) this.renderOffer(poll, facts.tally?.[poll.id]?.booth ?? 0);
    show(this.root.querySelector(".count-none"), !poll);
    if (poll) this.fields.render(poll);
    else this.renderNext(facts);
  }

  /** @param {Wire.PollRow} poll @param {number} n */
  renderOffer(poll, n) {
    const box = find(this.root, ".booth-offer");
    set(box, ".count-poll", poll.text);
    set(box, ".booth-sum", n ? text("booth.sum", { n }) : "");
  }

  /** @param {Known} facts */
  renderNext({ polls }) {
    const next = polls?.polls.find((one) => one.state === "draft");
    set(this.root, ".count-next", next ? text("count_next", { text: next.text }) : "");
  }
}

/** What the clerk's list keeps of a count; of slips not what stood on them, nor a way back to the count before. */
const told = (fields, body) => (fields.poll.secrecy === "secret" ? { text: fields.poll.text, secret: true } : { text: figures(fields.poll, body), before: fields.before() });

const figures = (poll, { place, counts }) => [place, ...poll.options.map((one) => `${one.letter} ${counts[one.id] ?? 0}`)].filter(Boolean).join(" · ");
