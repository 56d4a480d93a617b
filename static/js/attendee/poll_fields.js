// The open poll's question, its options, and what is said beside them before one votes.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { number, text } from "../tools/format.js";
import { broughtBy, how, mattersText, secrecyText, stateText, stepText } from "../panels/poll_words.js";

/** @import { Known } from "../live/facts.js" */

/** @param {HTMLElement} root @param {Wire.PollRow} poll @param {Known} facts @param {boolean} left out of this poll */
export function fillWords(root, poll, { my_seat, my_ballots, tally, people }, left) {
  const rating = poll.kind === "rating";
  const told = tally?.[poll.id];
  set(root, ".poll-state", stateText(poll));
  set(root, "#poll-text", poll.text);
  set(root, ".poll-how", left ? text("poll.known_only") : how(poll));
  set(root, ".poll-step", stepText(poll));
  const neighbours = poll.secrecy === "secret" && my_seat?.mode !== "online" ? broughtBy(people) : "";
  const about = set(root, ".poll-secrecy", [secrecyText(poll, my_seat), neighbours].filter(Boolean).join(" "));
  show(about.parentElement, !about.hidden);
  set(root, ".poll-about summary", text(`poll.about.${poll.secrecy}`));
  set(root, ".poll-matters", mattersText(poll, my_seat));
  set(root, ".poll-small", told?.small ? text("poll.small") : "");
  show(find(root, ".poll-ends"), rating);
  set(root, ".low", rating ? text("poll.low") : "");
  set(root, ".high", rating ? text("poll.high", { n: poll.options.length }) : "");
  liveRows(find(root, ".poll-live"), poll, my_ballots?.[poll.id]?.live ?? told?.live);
}

/** What is chosen or written otherwise than by a button. @param {HTMLElement} root @param {import("./my_vote.js").MyVote} vote @param {Wire.MySeat|null|undefined} seat of whom a census begins with, null once it has begun */
export function fillFields(root, vote, seat) {
  const { poll } = vote;
  const note = find(root, "[name=note]");
  show(find(root, ".poll-suggestion"), poll.preset === "exit" && !poll.onward);
  if (note.value.trim() !== vote.note) note.value = vote.note; // what is being typed is the vote's already
  const lists = find(root, ".poll-census");
  show(lists, poll.kind === "census");
  if (poll.kind === "census") fillCensus(lists, vote, seat);
  else lists.replaceChildren(); // what a census before chose is no vote here
}

/** Who is here: group and region in one card, as this seat has said them before, so that one tap is enough. */
/** @param {HTMLElement} root @param {import("./my_vote.js").MyVote} vote @param {Wire.MySeat|null|undefined} seat */
function fillCensus(root, vote, seat) {
  const { poll } = vote;
  const known = poll.options.filter((one) => one.axis && one.axis !== "mode" && one.code && one.code === seat?.[one.axis]);
  if (!vote.chosen.length) vote.chosen = known.map(({ id }) => id);
  const axes = /** @type {("group"|"region")[]} */ ([...new Set(poll.options.map((one) => one.axis))]);
  // By poll, too: another census has options of its own behind the same names.
  renderList(root, axes, (axis) => `${poll.id} ${axis}`, (axis) => build(axis, poll), (element, axis) => {
    const mine = optionsOf(poll, axis).find(({ id }) => vote.chosen.includes(id));
    find(element, "select").value = mine ? String(mine.id) : "";
  });
}

/** @param {Wire.PollRow} poll @param {string} axis @returns {Wire.PollOption[]} */
const optionsOf = (poll, axis) => poll.options.filter((one) => one.axis === axis);

/** @param {string} axis @param {Wire.PollRow} poll */
function build(axis, poll) {
  const field = clone("poll-select");
  const select = find(field, "select");
  Object.assign(select, { id: `census-${axis}`, name: "option" });
  set(field, "label", text(`poll.axis.${axis}`)).htmlFor = select.id;
  select.add(new Option(text("poll.unsaid"), ""));
  for (const one of optionsOf(poll, axis)) select.add(new Option(one.text, String(one.id)));
  return field;
}

/** How it stands, for those who may see it, in steps that tell no single vote. */
/** @param {HTMLElement} root @param {Wire.PollRow} poll @param {{options: Record<string, number>, voters: number}|undefined} live */
function liveRows(root, poll, live) {
  show(root, Boolean(live));
  if (!live) return;
  set(root, "p", text("poll.so_far", { n: live.voters }));
  renderList(find(root, ".live-rows"), poll.options, (one) => one.id, () => clone("live-row"), (row, option) => {
    const count = live.options[option.id] ?? 0;
    set(row, ".letter", option.letter);
    set(row, ".text", option.text);
    find(row, ".figure").textContent = number(count);
    find(row, ".bar").style.setProperty("--share", `${live.voters ? (100 * count) / live.voters : 0}%`);
  });
}
