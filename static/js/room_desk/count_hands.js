// The room desk's count: the form, what is stored, and the way back.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { CountForm } from "../panels/count_form.js";
import { goHome } from "../panels/desk_screens.js";
import { Panel } from "../panels/panel.js";
import { openPolls } from "../panels/poll_result.js";

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
    /** @type {number|undefined} of several that are open */ this.chosen = undefined;
    find(root, ".count-which").addEventListener("change", (event) => {
      this.chosen = Number(event.target.closest("li").dataset.key);
      this.render(this.live.facts);
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
    const sent = this.entered.send("count", "polls.count_hands", body, told(this.fields, body, openPolls(this.live.facts).length > 1));
    if (!this.live.status.online) return goHome();
    button.setAttribute("aria-busy", "true");
    const done = await sent;
    button.removeAttribute("aria-busy");
    if (done) this.fields.answered(done.check);
    if (done?.check !== "exceeds") goHome(); // a warning is read where it was made
  }

  /** @param {Known} facts */
  render(facts) {
    const open = openPolls(facts);
    const poll = open.find(({ id }) => id === this.chosen) ?? open[0];
    const secret = poll?.secrecy === "secret";
    set(document, ".count-hint", text(open.length > 1 ? "count_several" : secret ? "count_secret" : poll ? "count_open" : "count_closed"));
    this.renderWhich(open, poll);
    document.body.toggleAttribute("data-poll", Boolean(poll));
    show(this.form, Boolean(poll) && (!secret || this.slips.getAttribute("aria-expanded") === "true"));
    show(find(this.root, ".booth-offer"), secret);
    if (secret) this.renderOffer(poll, facts.tally?.[poll.id]?.booth ?? 0);
    show(this.root.querySelector(".count-none"), !poll);
    if (poll) this.fields.render(poll);
    else this.renderNext(facts);
  }

  /** Exit polls are open together: a count is of one of them. @param {Wire.PollRow[]} open @param {Wire.PollRow|undefined} on */
  renderWhich(open, on) {
    show(find(this.root, ".count-which"), open.length > 1);
    renderList(find(this.root, ".count-polls"), open, (one) => one.id, () => clone("count-poll"), (row, one) => {
      set(row, ".text", one.text);
      find(row, "input").checked = one === on;
    });
  }

  /** @param {Wire.PollRow} poll @param {number} n */
  renderOffer(poll, n) {
    const box = find(this.root, ".booth-offer");
    find(box, "[data-act=hand_over]").dataset.poll = String(poll.id);
    set(box, ".count-poll", poll.text);
    set(box, ".booth-sum", n ? text("booth.sum", { n }) : "");
  }

  /** @param {Known} facts */
  renderNext({ polls }) {
    const next = polls?.polls.find((one) => one.state === "draft");
    set(this.root, ".count-next", next ? text("count_next", { text: next.text }) : "");
  }
}

/** What the clerk's list keeps of a count, with its poll where another could be meant; of slips not what stood on them, nor a way back to the count before. */
const told = (fields, body, named) => (fields.poll.secrecy === "secret" ? { text: fields.poll.text, secret: true } : { text: [named && fields.poll.text, figures(fields.poll, body)].filter(Boolean).join(" "), before: fields.before() });

const figures = (poll, { place, counts }) => [place, ...poll.options.map((one) => `${one.letter} ${counts[one.id] ?? 0}`)].filter(Boolean).join(" · ");
