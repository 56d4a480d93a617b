// The open poll: one tap is the ballot where it may be changed, else one chooses and then votes in the foot. What was
// chosen here is never reset by news, and never goes without a word.

import { find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { awaited, freshlyClosed } from "../panels/poll_result.js";
import { begunAnew, closesText, countedText, howMany, isLeftOut, leftText, roundOf, stepText } from "../panels/poll_words.js";
import { MyVote } from "./my_vote.js";
import { Casting } from "./poll_casting.js";
import { Choice } from "./poll_choice.js";
import { fillFields, fillWords } from "./poll_fields.js";
import { Missed } from "./poll_missed.js";
import { openFor } from "./tab_title.js";

/** @import { Known } from "../live/facts.js" */

export class PollForm {
  /** @param {{root: HTMLElement, missed: HTMLElement, foot: HTMLElement}} places @param {import("../live.js").Live} live */
  constructor({ root, missed, foot }, live) {
    this.root = root;
    this.foot = foot;
    this.live = live;
    /** @type {MyVote|null} */ this.vote = null;
    this.shut = false;
    this.form = find(root, "form");
    this.casting = new Casting(this.form, foot, live);
    this.button = find(foot, ".vote");
    this.choice = new Choice(find(root, ".poll-options"), (option) => this.press(option));
    this.missed = new Missed(missed);
    this.inSight = true;
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.inSight = isIntersecting;
      this.show();
    }, { rootMargin: "0px 0px -25%" }).observe(this.choice.root); // the foot covers the rest
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    });
  }

  /** @param {Known} facts */
  render(facts) {
    const poll = openFor(facts);
    const over = poll ? null : begunAnew(facts) ?? awaited(facts);
    const moved = this.leave(poll, facts);
    show(this.root, Boolean(poll ?? over));
    show(this.form, Boolean(poll));
    if (over) this.tellOver(over);
    if (poll) this.fill(poll, facts);
    document.body.classList.toggle("polled", Boolean(poll ?? freshlyClosed(facts)));
    document.body.classList.toggle("voting", Boolean(poll) && !this.vote?.voted && !this.shut);
    this.show();
    this.tick();
    if (moved && poll) this.choice.entry()?.focus(); // what one voted in gave way to the next
  }

  /** Closed over a choice that was not sent: its voter must know. @param {Wire.PollRow|null} next @param {Known} facts @returns {boolean} whether the focus has to go on */
  leave(next, { polls }) {
    const before = this.vote;
    if (!before || before.poll.id === next?.id) return false;
    const now = polls?.polls.find(({ id }) => id === before.poll.id);
    if (now && ["closed", "shown"].includes(now.state)) this.missed.tell(before.poll, before.missed);
    const focused = this.root.contains(document.activeElement) || document.activeElement === this.button;
    this.vote = null;
    if (focused) this.missed.button()?.focus();
    return focused && now?.state === "open";
  }

  /** What was open and is not any more: begun anew, and why, or its result is to come. @param {Wire.PollRow} poll */
  tellOver(poll) {
    set(this.root, ".poll-state", poll.text);
    set(this.root, ".poll-step", poll.state === "closed" ? text("poll.awaited") : stepText(poll));
    set(this.root, ".poll-closes", "");
    show(find(this.root, ".poll-live"), false);
  }

  /** @param {Wire.PollRow} poll @param {Known} facts */
  fill(poll, facts) {
    const another = roundOf(poll) !== this.vote?.round;
    if (another) this.begin(poll);
    const vote = /** @type {MyVote} */ (this.vote);
    vote.poll = poll;
    vote.learn(facts.my_ballots?.[poll.id], this.casting.unsent(poll.id).pop());
    const left = isLeftOut(poll, facts.my_seat);
    this.shut = left || (vote.voted && poll.may_change === false);
    fillWords(this.root, poll, facts, left);
    fillFields(this.root, vote, another ? facts.my_seat : null);
    find(this.root, "fieldset").disabled = this.shut;
  }

  /** @param {Wire.PollRow} poll */
  begin(poll) {
    this.vote = new MyVote(poll);
    this.missed.drop(poll.id);
    this.casting.say(null, "");
    this.choice.tap.arrived();
  }

  /** @param {number} option */
  press(option) {
    if (this.shut || !this.vote) return;
    this.casting.say(null, "");
    if (this.vote.press(option)) this.send(this.vote);
    this.show();
  }

  /** In the lists of a census, or a suggestion. */
  typed() {
    if (!this.vote) return;
    if (this.vote.poll.kind === "census") this.vote.chosen = new FormData(this.form).getAll("option").filter(Boolean).map(Number);
    Object.assign(this.vote, { touched: true, note: this.form.elements.note.value.trim() });
    this.show();
  }

  /** What is chosen, what of it counts, and in the foot Vote while it is needed. */
  show() {
    const wanted = this.vote && !this.vote.voted && !this.vote.chosen.length && !this.inSight; // who reads below must know of it
    show(this.button, Boolean(this.vote?.needsVote || wanted) && !this.shut);
    if (!this.vote) return this.casting.say(null, "");
    const { poll, chosen, voted, isPending } = this.vote;
    const counted = voted && !isPending && !this.casting.unsent(poll.id).length;
    this.button.textContent = text(voted ? "poll.change" : "poll.vote");
    this.choice.show(poll, { chosen, counted, shut: Boolean(this.shut) });
    set(this.root, ".poll-left", leftText(poll, chosen.length)).classList.toggle("refused", chosen.length > poll.max);
    set(this.root, ".counted", counted ? countedText(poll, {}) : "");
  }

  tick() {
    if (!this.vote) return;
    set(this.root, ".poll-closes", closesText(this.vote.poll, this.live.now()));
    this.casting.tick(this.vote.poll);
  }

  /** Only what is complete is sent; what is missing is said where it was pressed, and can be chosen at once. */
  submit() {
    if (!this.vote) return;
    const { poll, chosen } = this.vote;
    if (chosen.length >= poll.min && chosen.length <= poll.max) return this.send(this.vote);
    if (this.vote.needsVote) this.casting.say(poll, howMany(poll), "refused");
    this.root.scrollIntoView();
    this.choice.entry()?.focus();
  }

  /** @param {MyVote} vote */
  async send(vote) {
    const refused = await this.casting.send(vote);
    if (refused === "closed") this.missed.tell(vote.poll, "too_late");
    const focused = document.activeElement === this.button;
    this.render(this.live.facts);
    if (refused && vote !== this.vote) this.casting.say(null, ""); // it is of a poll that is gone
    if (refused || vote !== this.vote) return;
    if (focused && this.button.hidden) this.choice.entry()?.focus();
    find(this.root, ".counted").scrollIntoView({ block: "nearest" }); // the answer may have grown under the foot
  }
}
