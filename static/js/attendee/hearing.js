// What an attendee who listens is told: what needs me now, my place, what became of mine, and what is on.

import { nameOf, place, text } from "../tools/format.js";
import { HEARD, hear } from "../panels/hearing.js";
import { stateText } from "./mine.js";
import { outOfTime } from "../panels/question_states.js";
import { answering, called } from "./tab_title.js";

/** @import { Hearing } from "../panels/hearing.js" */

/** My turn, that I am next, that my time is over: the figures stand on the page and are silent. @type {Hearing} */
const call = ["call", (facts, now) => {
  const what = called(facts);
  const { turn } = facts.queue ?? {};
  const over = what === "turn" && turn && now - turn.started_at > turn.seconds * 1000;
  return [over ? "over" : what, () => (what ? (over ? text("heard.my_turn_over") : callText(what, facts)) : "")];
}, ["queue", "my_hand", "clock"]];

/** A guest without a name must know by which number the moderator calls. */
/** @param {"turn"|"next"} what @param {import("../live/facts.js").Known} facts */
function callText(what, { my_seat, queue }) {
  const how = text(`hand.${what === "turn" ? "now" : "how"}.${my_seat?.mode ?? "online"}`);
  const seconds = what === "turn" ? text("heard.seconds", { n: queue.turn?.seconds ?? 0 }) : "";
  const number = my_seat?.name ? "" : `${nameOf({ number: my_seat?.id })}.`;
  return [`${text(`hand.${what}`)}.`, number, how, seconds].filter(Boolean).join(" ");
}

/** From the second on; the first is next. @type {Hearing} */
const mine = ["mine", (facts, now) => {
  const over = outOfTime(facts, now);
  const all = [...(facts.my_questions?.asked ?? []), ...(facts.my_anonymous?.asked ?? [])];
  const key = all.map(({ id, state }) => `${id}:${state}`).join(" ");
  return [key, (before) => {
    const known = new Map(String(before).split(" ").map((one) => /** @type {[string, string]} */ (one.split(":"))));
    const one = all.find(({ id, state }) => known.has(String(id)) && known.get(String(id)) !== state);
    return one ? text("heard.mine", { text: one.text, state: stateText(one, over, facts.people) }) : "";
  }];
}, ["my_questions", "my_anonymous", "clock"]];

/** @type {Hearing} */
const placed = ["place", ({ queue, my_hand, clock }) => {
  const at = clock.state === "live" && my_hand?.hand ? queue?.hands.findIndex((one) => one.id === my_hand.hand) ?? -1 : -1;
  return [at, () => (at > 0 ? text("heard.place", { place: place(at + 1) }) : "")];
}, ["queue", "my_hand", "clock"]];

/** One's own is said as one's own. @type {Hearing} */
const others = ["answering", (facts, now) => {
  const said = HEARD.answering[1](facts, now);
  return said && answering(facts) ? [said[0], () => ""] : said;
}, [...HEARD.answering[2], "my_questions", "my_anonymous"]];

/** @type {Hearing} */
const shared = ["shared", ({ materials }) => {
  const item = materials?.items.find(({ id }) => id === materials.shared);
  return [item?.id ?? 0, () => (item ? text("heard.shared", item) : "")];
}, ["materials"]];

/** @param {import("../live.js").Live} live */
export function listen(live) {
  const { session, segment, time, poll, result, line, lost } = HEARD;
  hear(live, [session, call, placed, mine, segment, time, poll, result, others, shared, line, lost]);
}
