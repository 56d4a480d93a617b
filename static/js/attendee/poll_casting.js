// A vote on its way: sent once, kept while it must wait, and answered where it was pressed.

import { find, keptNote } from "../tools/dom.js";
import { refusal, text } from "../tools/format.js";
import { howMany, isOneTap } from "../panels/poll_words.js";
import { Receipts } from "./receipt.js";

const VERBS = ["polls.vote", "polls.vote_secretly"];

export class Casting {
  /** @param {HTMLElement} form @param {HTMLElement} foot @param {import("../live.js").Live} live */
  constructor(form, foot, live) {
    /** @type {HTMLElement[]} */ this.notes = [find(form, ".vote-note"), find(foot, ".vote-note")];
    this.button = find(foot, ".vote");
    this.live = live;
    this.receipts = new Receipts(document.body.dataset.stateUrl ?? "");
  }

  /** What is on its way into this poll's box. @param {number} poll @returns {any[]} */
  unsent(poll) {
    return VERBS.flatMap((verb) => this.live.unsent(verb)).map((command) => command.with).filter((said) => said.poll === poll);
  }

  /** @param {Wire.PollRow} poll */
  tick(poll) {
    const late = VERBS.flatMap((verb) => this.live.late(verb)).some((command) => command.with.poll === poll.id);
    keptNote(this.noteOf(poll), late);
  }

  /** @param {import("./my_vote.js").MyVote} vote @returns {[string, Record<string, any>]} */
  command({ poll, chosen, round, note }) {
    const said = { poll: poll.id, options: chosen };
    if (poll.secrecy === "secret") return ["polls.vote_secretly", { ...said, receipt: this.receipts.of(round) }];
    return ["polls.vote", poll.preset === "exit" && !poll.onward ? { ...said, note } : said];
  }

  /** Resolves with the code of a refusal, or "" when it is in the box. @param {import("./my_vote.js").MyVote} vote */
  async send(vote) {
    const takeBack = vote.send();
    this.say(vote.poll, "");
    this.button.setAttribute("aria-busy", "true");
    try {
      await this.live.send(...this.command(vote));
      vote.voted = true;
      if (vote.poll.secrecy === "secret" && !this.receipts.isKept(vote.round)) this.say(vote.poll, text("poll.unkept"));
      return "";
    } catch (why) {
      takeBack();
      const { code, params } = /** @type {any} */ (why);
      this.say(vote.poll, code === "choices" ? howMany(params) : refusal({ code, params }), "refused");
      return code;
    } finally {
      this.button.removeAttribute("aria-busy");
    }
  }

  /** Where the answer belongs: at the options, or at the button in the foot. @param {Wire.PollRow} poll */
  noteOf(poll) {
    return this.notes[isOneTap(poll) ? 0 : 1];
  }

  /** @param {Wire.PollRow|null} poll without one nothing is said any more @param {string} words */
  say(poll, words, tone = "") {
    for (const note of this.notes) {
      const here = Boolean(words && poll && note === this.noteOf(poll));
      note.textContent = here ? words : "";
      note.dataset.tone = here ? tone : "";
      note.hidden = !here;
    }
  }
}
