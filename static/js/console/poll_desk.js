// Polls as a moderator handles them: ready, open with its ballots, closed with its result, shown.

import { clone, find, renderList, show } from "../tools/dom.js";
import { dropDraft, keepDraft, readDraft } from "../tools/kept.js";
import { text } from "../tools/format.js";
import { commandOf } from "../panels/acts.js";
import { pollText } from "./chat_text.js";
import { CountDialog } from "./count_dialog.js";
import { Panel } from "../panels/panel.js";
import { PollDialog } from "./poll_dialog.js";
import { renderRow } from "./poll_row.js";

/** @import { Known } from "../live/facts.js" */

const ORDER = ["open", "closed", "draft", "shown"];
const REASONED = ["reopen", "reset"];

/** What needs a moderator first; of the results the latest. */
const byNeed = (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.shown_at ?? 0) - (a.shown_at ?? 0);

const draftOf = (form) => `reason:${form.closest("[data-row]").dataset.id}`;

export class PollDesk extends Panel {
  constructor(root, page) {
    super(root, page);
    this.list = root.querySelector(".poll-rows");
    this.dialog = new PollDialog(document.getElementById("poll-dialog"), page);
    this.counting = new CountDialog(document.getElementById("count-dialog"), page);
    root.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
    root.addEventListener("input", (event) => {
      const form = event.target.closest(".reason-form");
      if (form) keepDraft(draftOf(form), form);
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.reasoned(event.target);
    });
  }

  clicked(button) {
    if (!button) return;
    const { act } = button.dataset;
    if (act === "new") return this.dialog.ask(null);
    const row = button.closest("[data-row]");
    const poll = this.pollOf(row);
    if (REASONED.includes(act)) return this.askWhy(row, act);
    if (act === "cancel") return this.askWhy(row, "");
    if (act === "edit") return this.dialog.ask(poll);
    if (act === "count") return this.counting.open(poll.id);
    if (act === "copy") return this.copy.copy(button, pollText(poll, this.patterns, this.live.facts.agenda.join_url));
    if (act === "discard") return this.press(button, "polls.discard", { poll: poll.id });
    if (act !== "open") return this.press(button, ...commandOf(act, poll));
    const seconds = Number(row.querySelector("select").value) || null;
    this.press(button, "polls.open", { poll: poll.id, seconds });
  }

  /** @param {HTMLElement} row @returns {Wire.PollRow} */
  pollOf(row) {
    return /** @type {any} */ (this.live.facts.polls.polls.find((one) => one.id === Number(row.dataset.id)));
  }

  /** A field for the reason, which everybody is going to see; with no verb it goes away. */
  askWhy(row, verb) {
    const form = find(row, ".reason-form");
    const before = form.dataset.verb;
    form.dataset.verb = verb;
    show(form, Boolean(verb));
    for (const act of REASONED) find(row, `[data-act=${act}]`).setAttribute("aria-expanded", String(act === verb));
    if (!verb) return find(row, `[data-act=${before}]`).focus();
    find(form, ".why").textContent = text(`why.${verb}`);
    readDraft(draftOf(form), form);
    form.elements.reason.focus();
  }

  async reasoned(form) {
    const row = form.closest("[data-row]");
    const { verb } = form.dataset;
    const body = { poll: Number(row.dataset.id), reason: form.elements.reason.value.trim() };
    if (!(await this.press(find(form, ".primary"), `polls.${verb}`, body))) return;
    dropDraft(draftOf(form));
    form.reset();
    show(form, false);
  }

  /** @param {Known} facts */
  render(facts) {
    const polls = [...(facts.polls?.polls ?? [])].sort(byNeed);
    renderList(this.list, polls, (poll) => poll.id, () => clone("poll-row"), (row, poll) => {
      const another = row.dataset.state !== poll.state;
      renderRow(row, poll, facts, this.live.now());
      if (another) find(row, "select").value = String(poll.seconds ?? "");
    });
    find(this.root, ".empty").hidden = polls.length > 0;
    this.counting.render(facts);
  }
}
