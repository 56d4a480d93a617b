// My vote in one round of a poll: what is chosen here, what is in the box or on its way there. No page here.

import { isOneTap, roundOf } from "../panels/poll_words.js";

/** @param {number[]} a @param {number[]} b */
const same = (a, b) => String([...a].sort()) === String([...b].sort());

export class MyVote {
  /** @param {import("../panels/poll_words.js").Asked} poll */
  constructor(poll) {
    this.poll = poll;
    this.round = roundOf(poll);
    /** @type {number[]} */ this.chosen = [];
    /** @type {number[]} */ this.cast = [];
    this.note = this.castNote = "";
    this.voted = false;
    this.touched = false;
    /** @type {string|undefined} */ this.told = undefined;
  }

  /**
   * What is in the box, also from another device; never over a choice that is being made.
   * @param {Wire.MyBallot|null|undefined} ballot @param {{options: number[], note?: string}} [sent] still on its way
   */
  learn(ballot, sent) {
    this.voted ||= Boolean(ballot);
    const told = JSON.stringify(ballot);
    const news = told !== this.told; // the answer to a vote comes before the fact of it
    this.told = told;
    if (sent) this.adopt(sent);
    else if (news && ballot?.options) this.adopt({ options: ballot.options, note: ballot.note });
  }

  /** @param {{options: number[], note?: string}} cast */
  adopt({ options, note = "" }) {
    if (!this.isPending) Object.assign(this, { chosen: options, note });
    Object.assign(this, { cast: options, castNote: note });
  }

  /** Something is chosen that is not what was cast. */
  get isOpen() {
    return this.chosen.length > 0 && (!same(this.chosen, this.cast) || this.note !== this.castNote);
  }

  /** Chosen by hand, and nobody has sent it. */
  get isPending() {
    return this.touched && this.isOpen && !isOneTap(this.poll);
  }

  /** Whether it takes a press to send what is chosen, or to choose. */
  get needsVote() {
    return !isOneTap(this.poll) && (!this.voted || this.isOpen);
  }

  /** A tap on an option; the same again takes a choice back. @param {number} option @returns {boolean} whether that is the ballot */
  press(option) {
    this.touched = true;
    const has = this.chosen.includes(option);
    if (isOneTap(this.poll)) {
      this.chosen = [option];
      return !has; // one tap is sent once
    }
    const others = this.poll.max > 1 ? this.chosen.filter((one) => one !== option) : [];
    this.chosen = has ? others : [...others, option];
    return false;
  }

  /** Sent; returns what to do if it is refused. */
  send() {
    const { cast, castNote } = this;
    const sent = this.chosen;
    Object.assign(this, { cast: sent, castNote: this.note });
    return () => {
      if (!same(this.cast, sent)) return; // another was sent since
      Object.assign(this, { cast, castNote });
      if (isOneTap(this.poll)) this.chosen = cast;
    };
  }

  /** What its voter must hear when the poll is not open any more, if anything. */
  get missed() {
    if (!this.isPending) return "";
    return this.voted ? "as_before" : "not_voted";
  }
}
