// The polls of this moment in few lines: each open one, else a result to show, else the next that is ready; and the one shown.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { digits, text } from "../tools/format.js";
import { commandOf } from "../panels/acts.js";
import { Panel } from "../panels/panel.js";
import { openPolls, turnout } from "../panels/poll_result.js";
import { actsOf } from "./poll_acts.js";

/** @import { Known } from "../live/facts.js" */

const LATEST = (a, b) => (b.shown_at ?? 0) - (a.shown_at ?? 0);

/** What is to be pressed first; last the one whose result was shown last. @param {Pick<Known, "polls"|"clock">} facts */
export function pollsNow(facts) {
  const polls = facts.polls?.polls ?? [];
  const inState = (state) => polls.filter((one) => one.state === state);
  const ready = inState("draft").filter((one) => one.preset !== "exit"); // the end of the session opens that one
  const open = openPolls(facts);
  const first = open.length ? open : [inState("closed")[0] ?? ready[0]];
  return [...first, inState("shown").sort(LATEST)[0]].filter(Boolean);
}

export class PollNow extends Panel {
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => this.clicked(event.target.closest(".now-row [data-act]")));
  }

  clicked(button) {
    if (!button) return;
    const { act } = button.dataset;
    const id = Number(button.closest("li").dataset.key);
    const poll = /** @type {Wire.PollRow} */ (this.live.facts.polls.polls.find((one) => one.id === id));
    if (act === "open") this.press(button, "polls.open", { poll: id, seconds: poll.seconds ?? null });
    else this.press(button, ...commandOf(act, poll));
  }

  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    renderList(find(this.root, ".now-rows"), pollsNow(facts), (poll) => poll.id, () => clone("now-row"), (row, poll) => {
      const acts = actsOf(poll, facts, now);
      row.dataset.state = poll.state;
      set(row, ".state", text(`poll.${poll.state}`));
      set(row, ".text", poll.text);
      set(row, ".count", countOf(poll, facts));
      set(row, ".time", poll.state === "open" && poll.closes_at !== null ? text("poll_left", { time: digits(Math.max(0, poll.closes_at - now)) }) : "");
      for (const button of row.querySelectorAll("button")) show(button, acts.includes(button.dataset.act ?? ""));
    });
  }
}

/** @param {Wire.PollRow} poll @param {Known} facts */
function countOf(poll, { tally }) {
  const count = tally?.[poll.id];
  if (poll.state === "open") return count ? text("poll_ballots", count) : "";
  return poll.result ? turnout(poll.result) : "";
}
