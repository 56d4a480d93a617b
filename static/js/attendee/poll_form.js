// The open poll: choose, vote, change the vote; what was chosen here is never reset by news.

import { find, keptNote, set, show } from "../tools/dom.js";
import { refusal, text } from "../tools/format.js";
import { Census, fillOptions, fillWords, liveRows } from "./poll_fields.js";
import { awaited } from "../panels/poll_result.js";
import { begunAnew, closesText, countedText, howMany, isLeftOut, leftText, roundOf, stepText } from "../panels/poll_words.js";
import { Receipts } from "./receipt.js";
import { openFor } from "./tab_title.js";

/** @import { Known } from "../live/facts.js" */

export class PollForm {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    /** @type {any} */ this.poll = null;
    this.round = "";
    this.receipts = new Receipts(document.body.dataset.stateUrl ?? "");
    this.form = find(root, "form");
    this.fields = find(root, "fieldset");
    this.census = new Census(find(root, ".poll-census"));
    this.form.addEventListener("change", () => this.counts());
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.vote();
    });
  }

  /** @param {Known} facts */
  render(facts) {
    const poll = openFor(facts);
    const ballot = poll && facts.my_ballots?.[poll.id];
    const over = poll ? null : begunAnew(facts) ?? awaited(facts);
    show(this.root, Boolean(poll ?? over));
    show(this.form, Boolean(poll));
    if (over) this.tellOver(over);
    document.body.classList.toggle("voting", Boolean(poll) && !ballot && !isLeftOut(poll, facts.my_seat));
    const unsent = poll && this.unsent(poll.id);
    if (poll) this.fill(poll, ballot, unsent?.with.options ?? ballot?.options, unsent?.with.note ?? ballot?.note, facts);
    keptNote(find(this.form, ".note"), Boolean(unsent) && !facts.status.online);
    this.poll = poll;
    this.tick();
  }

  /** What was open and is not any more: begun anew, and why, or its result is to come. @param {Wire.PollRow} poll */
  tellOver(poll) {
    set(this.root, ".poll-state", poll.text);
    set(this.root, ".poll-step", poll.state === "closed" ? text("poll.awaited") : stepText(poll));
    set(this.root, ".poll-closes", "");
    show(find(this.root, ".poll-live"), false);
  }

  /** @param {number} id */
  unsent(id) {
    const votes = [...this.live.unsent("polls.vote"), ...this.live.unsent("polls.vote_secretly")];
    return votes.filter((command) => command.with.poll === id).pop();
  }

  /** @param {Wire.PollRow} poll @param {Wire.MyBallot|null|undefined} ballot @param {number[]|undefined} chosen in the box, or on its way there @param {string|undefined} suggested to the organizers @param {Known} facts */
  fill(poll, ballot, chosen, suggested, { my_seat, tally }) {
    const another = roundOf(poll) !== this.round;
    this.round = roundOf(poll);
    if (another) this.note("", null);
    const excluded = isLeftOut(poll, my_seat);
    fillWords(this.root, poll, my_seat, tally?.[poll.id]?.small);
    fillOptions(this.form, poll, another ? chosen ?? [] : null);
    const { note } = this.form.elements;
    if (another || note.value === note.defaultValue) note.value = note.defaultValue = suggested ?? ""; // never over what is being typed
    if (poll.kind === "census") this.census.show(poll, another ? chosen : null, my_seat);
    else find(this.root, ".poll-census").replaceChildren(); // what a census before chose is no vote here
    show(find(this.root, ".poll-census"), poll.kind === "census");
    show(find(this.root, ".poll-options"), poll.kind !== "census");
    show(find(this.root, ".poll-suggestion"), poll.preset === "exit");
    this.fields.disabled = excluded || Boolean(ballot && poll.may_change === false);
    this.counted(poll, ballot);
    if (excluded) set(this.root, ".poll-how", text("poll.known_only"));
    liveRows(find(this.root, ".poll-live"), poll, ballot?.live ?? tally?.[poll.id]?.live);
    this.counts(poll);
  }

  /** @param {Wire.PollRow} poll @param {Wire.MyBallot|null|undefined} ballot */
  counted(poll, ballot) {
    set(this.root, ".counted", countedText(poll, ballot));
    const button = set(this.root, ".vote", text(ballot ? "poll.change" : "poll.vote"));
    button.classList.toggle("primary", !ballot);
    show(button, !this.fields.disabled);
  }

  /** @param {Wire.PollRow|null|undefined} poll */
  counts(poll = this.poll) {
    if (!poll) return;
    const line = set(this.root, ".poll-left", leftText(poll, this.chosen().length));
    line.classList.toggle("refused", this.chosen().length > poll.max);
  }

  tick() {
    if (this.poll) set(this.root, ".poll-closes", closesText(this.poll, this.live.now()));
  }

  chosen() {
    return new FormData(this.form).getAll("option").filter(Boolean).map(Number);
  }

  /** @returns {[string, Record<string, any>]} */
  command() {
    const { id, secrecy, preset } = this.poll;
    const vote = { poll: id, options: this.chosen() };
    if (secrecy === "secret") return ["polls.vote_secretly", { ...vote, receipt: this.receipts.of(this.round) }];
    return ["polls.vote", preset === "exit" ? { ...vote, note: this.form.elements.note.value.trim() } : vote];
  }

  async vote() {
    const { min, max, secrecy } = this.poll;
    const [verb, body] = this.command();
    if (body.options.length < min || body.options.length > max) return this.note(howMany({ min, max }), "refused");
    const button = find(this.root, ".vote");
    button.setAttribute("aria-busy", "true");
    this.note("", null);
    try {
      await this.live.send(verb, body);
      this.counted(this.poll, { options: body.options });
      if (secrecy === "secret" && !this.receipts.isKept(this.round)) this.note(text("poll.unkept"), null);
      button.scrollIntoView({ block: "nearest" }); // the answer may have grown under the foot
    } catch (why) {
      const { code, params } = /** @type {any} */ (why);
      this.note(code === "choices" ? howMany(params) : refusal({ code, params }), "refused");
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  /** @param {string} words @param {string|null} tone */
  note(words, tone) {
    const note = find(this.form, ".note");
    note.textContent = words;
    note.hidden = !words;
    note.dataset.tone = tone ?? "";
  }
}
