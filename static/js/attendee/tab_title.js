// The tab's title says what needs me now until I have seen it, and what came while I was away stands at the top.

import { text } from "../tools/format.js";
import { openPolls } from "../panels/poll_result.js";

/** @import { Known } from "../live/facts.js" */

const BACK_MS = 4000; // what arrives so soon after coming back was missed

/** Whether I speak or am the next to. @param {Known} facts @returns {"turn"|"next"|""} */
export function called({ clock, queue, my_hand }) {
  if (clock?.state !== "live" || !queue || !my_hand) return ""; // what waits when the session ends has passed
  if (my_hand.turn && queue.turn?.id === my_hand.turn) return "turn";
  return my_hand.hand && queue.hands[0]?.id === my_hand.hand ? "next" : "";
}

/** The open poll; after the end those that the end has opened, one after the other: `onward` where another follows. @param {Known} facts @returns {import("../panels/poll_words.js").Asked|null} */
export function openFor({ clock, polls, my_ballots }) {
  const open = openPolls({ clock, polls });
  const last = open[open.length - 1];
  const poll = open.find(({ id }) => !my_ballots?.[id]) ?? last ?? null;
  return !poll || poll === last ? poll : { ...poll, onward: true };
}

/** The open poll that waits for me. @param {Known} facts */
export function wanted(facts) {
  const open = openFor(facts);
  return open && !facts.my_ballots?.[open.id] ? open : null;
}

/** My question that is being answered. @param {Known} facts */
export function answering({ clock, questions, my_questions, my_anonymous }) {
  if (clock?.state !== "live") return undefined;
  const asked = [...(my_questions?.asked ?? []), ...(my_anonymous?.asked ?? [])];
  return asked.map((one) => questions?.get(one.id)).find((row) => row?.state === "taken");
}

export class TabTitle {
  /** @param {import("../live.js").Live} live */
  constructor(live) {
    this.live = live;
    this.site = document.title.split(" · ").pop();
    this.backAt = -Infinity;
    this.news = "";
    this.unseen = false;
    document.addEventListener("visibilitychange", () => document.hidden || this.back());
  }

  /** @param {Known} facts */
  render(facts) {
    const hand = called(facts);
    const poll = wanted(facts);
    const answered = answering(facts);
    const news = hand || [answered && `question ${answered.id}`, poll && `poll ${poll.id}`].filter(Boolean).join(" ");
    const fresh = news !== this.news;
    this.news = news;
    if (fresh) this.unseen = Boolean(news) && (document.hidden || this.live.now() - this.backAt < BACK_MS);
    const what = hand ? text(`hand.${hand}`) : this.unseen && poll ? text("poll.open") : answered ? text("mine.now") : "";
    const title = `${what && `● ${what} · `}${facts.agenda.title} · ${this.site}`;
    if (document.title !== title) document.title = title;
    if (fresh && this.unseen && !document.hidden) this.show();
  }

  back() {
    this.backAt = this.live.now();
    if (this.unseen) this.show();
  }

  /** Seen: the mark goes after a while in front. */
  show() {
    if (!document.querySelector("dialog[open]")) scrollTo({ top: 0, behavior: "instant" });
    setTimeout(() => {
      if (document.hidden) return;
      this.unseen = false;
      this.render(this.live.facts);
    }, BACK_MS);
  }
}
