// Polls as a moderator handles them: ready, open with its ballots, closed with its result, shown.

import { phase } from "../clock.js";
import { clone, renderList, set } from "../dom.js";
import { digits, text } from "../format.js";
import { commandOf } from "./acts.js";
import { pollText } from "./chat_text.js";
import { Panel } from "./panel.js";
import { renderOptions } from "./poll_bars.js";
import { apartText, turnout } from "./poll_result.js";

const ORDER = ["open", "closed", "draft", "shown"];
const ACTS = { draft: ["open"], open: ["close"], closed: ["show"], shown: [] };

/** What needs a moderator first; of the results the latest. */
const byNeed = (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.shown_at ?? 0) - (a.shown_at ?? 0);

export const openPoll = ({ polls }) => polls?.polls.find((poll) => poll.state === "open");

export class PollDesk extends Panel {
  constructor(root, page) {
    super(root, page);
    this.list = root.querySelector(".poll-rows");
    this.list.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  clicked(button) {
    if (!button) return;
    const row = button.closest("[data-row]");
    const { agenda, polls } = this.live.facts;
    const poll = polls.polls.find((one) => one.id === Number(row.dataset.id));
    const { act } = button.dataset;
    if (act === "copy") return this.copy.copy(button, pollText(poll, this.patterns, agenda.join_url));
    if (act !== "open") return this.press(button, ...commandOf(act, poll));
    const seconds = Number(row.querySelector("select").value) || null;
    this.press(button, "polls.open", { poll: poll.id, seconds });
  }

  render(facts) {
    const polls = [...(facts.polls?.polls ?? [])].sort(byNeed);
    renderList(this.list, polls, (poll) => poll.id, () => clone("poll-row"), (row, poll) => this.renderRow(row, poll, facts));
    this.root.querySelector(".empty").hidden = polls.length > 0;
  }

  renderRow(row, poll, facts) {
    Object.assign(row.dataset, { id: poll.id, state: poll.state });
    set(row, ".state", text(`poll.${poll.state}`));
    set(row, ".text", poll.text);
    this.renderCounts(row, poll, facts);
    renderOptions(row.querySelector(".poll-options"), poll, facts.tally?.[poll.id]);
    const asking = ["lobby", "live"].includes(phase(facts.clock, this.live.now()));
    const blocked = poll.state === "draft" && (Boolean(openPoll(facts)) || !asking);
    for (const button of row.querySelectorAll(".acts [data-act]")) {
      button.hidden = button.dataset.act !== "copy" && !ACTS[poll.state].includes(button.dataset.act);
    }
    row.querySelector("[data-act=open]").hidden ||= blocked;
    row.querySelector(".poll-seconds").hidden = poll.state !== "draft" || blocked;
  }

  renderCounts(row, poll, { tally }) {
    const count = tally?.[poll.id];
    const open = poll.state === "open";
    set(row, ".count", open && count ? text("ballots", count) : poll.result ? turnout(poll.result) : "");
    set(row, ".apart", poll.result ? apartText(poll.result) : "");
    set(row, ".time", open && poll.closes_at !== null ? digits(Math.max(0, poll.closes_at - this.live.now())) : "");
  }
}
