// An open poll: the question, its options with their letters, and how many have answered.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { digits, number, text } from "../tools/format.js";
import { broughtBy, stateText, stepText } from "../panels/poll_words.js";
import { showMarks } from "./marks.js";

/** @import { Known } from "../live/facts.js" */

const SHORT = 4; // characters of an option that stands on a scale
const MOST_ON_SCALE = 11;
const MANY = 4; // options whose bars are thin

/** @param {any} box @param {Wire.PollRow} poll @param {Pick<Known, "tally"|"people">} facts @param {number} now */
export function renderWallPoll(box, poll, { tally: all, people }, now) {
  const tally = all?.[poll.id];
  const open = poll.state === "open";
  attribute(box, "data-state", poll.state);
  set(box, ".kind", poll.state === "closed" ? text("poll.awaited") : stateText(poll));
  set(box, ".matter", poll.text);
  set(box, ".count", tally ? countOf(tally) : "");
  showMarks(find(box, ".wall-marks"), tally ? cameFrom(tally) : []);
  set(box, ".poll-step", stepText(poll));
  const left = !open || poll.closes_at === null ? null : Math.max(0, poll.closes_at - now);
  set(box, ".time", left === null ? "" : text("poll_left", { time: digits(left) }));
  set(box, ".choose", open ? choose(poll) : "");
  set(box, ".without", open ? withoutPhone(poll, people) : "");
  set(box, ".secrecy", open && poll.secrecy !== "unattributed" ? text(`poll.${poll.secrecy}`) : "");
  renderEnds(box, poll);
  renderOptions(find(box, "ol"), poll, (option) => (tally?.live ? liveOf(tally.live, option) : null));
}

/** Nobody raises a hand where it is secret. @param {Wire.PollRow} poll @param {Wire.People|undefined} people */
const withoutPhone = ({ secrecy }, people) => (secrecy === "secret" ? broughtBy(people) : text("wall_hands"));

/** "2 of 6 ballots · 5 hands" @param {Wire.PollCount} tally */
function countOf(tally) {
  const ballots = text("ballots", { n: tally.seats, ...tally });
  return tally.by_hand ? `${ballots} · ${text("hands", { n: tally.by_hand })}` : ballots;
}

/** Where one option is not all that may be chosen. @param {Wire.PollRow} poll */
function choose({ kind, max }) {
  if (kind === "census") return text("wall_choose.census");
  return max > 1 ? text("wall_choose", { n: max }) : "";
}

/** Each room's ballots, where that is told, and the hands. @param {Wire.PollCount} tally @returns {[string, number][]} */
function cameFrom({ ballots, modes, by_hand = 0 }) {
  return [...(modes ? /** @type {[string, number][]} */ (Object.entries(modes)) : /** @type {[string, number][]} */ ([["", ballots]])), ["hands", by_hand]];
}

/** Where everybody may see it: how it stands, in steps that tell no single vote. @param {Wire.InterimFigures} live @param {Wire.PollOption} option */
function liveOf({ options: counts, voters }, { id }) {
  const count = counts[id] ?? 0;
  return { total: number(count), bars: [{ code: "", share: voters ? (100 * count) / voters : 0 }] };
}

/** Whether its options are figures that follow each other: then they lie side by side. @param {Wire.PollRow} poll */
export const isScale = ({ kind, options }) => kind === "rating" && options.length <= MOST_ON_SCALE
  && options.every((one) => one.text.length <= SHORT);

/** What the ends of a scale mean. @param {any} box @param {Wire.PollRow} poll */
export function renderEnds(box, poll) {
  show(find(box, ".scale-ends"), isScale(poll));
  set(box, ".low", text("poll.low"));
  set(box, ".high", text("poll.high", { n: poll.options.length }));
}

/**
 * @typedef {{share?: string, total?: string, bars?: {code: string, share: number, count?: string}[], first?: boolean}} Told
 * @param {any} list @param {Wire.PollRow} poll @param {(option: Wire.PollOption) => Told|null} toldOf
 */
export function renderOptions(list, poll, toldOf) {
  attribute(list, "data-kind", isScale(poll) ? "scale" : poll.kind);
  attribute(list, "data-many", poll.options.length > MANY);
  list.style.setProperty("--count", poll.options.length);
  list.closest(".pages").dataset.columns = poll.kind === "census" ? "2" : isScale(poll) ? "1" : "";
  renderList(list, poll.options, (option) => option.id, () => clone("poll-option"), (item, option) => {
    const told = toldOf(option);
    attribute(item, "data-axis", option.axis ?? null);
    attribute(item, "data-first", told?.first ?? null);
    set(item, ".letter", option.letter);
    set(item, ".text", option.text);
    set(item, ".share", told?.share);
    set(item, ".total", told?.total);
    renderBars(find(item, ".bars"), told?.bars ?? []);
  });
}

/** A bar of parts, each with its colour, pattern, sign and figure. @param {HTMLElement} box @param {{code: string, share: number, count?: string}[]} bars */
function renderBars(box, bars) {
  show(box, bars.length > 0);
  renderList(box, bars, (bar) => bar.code, () => clone("bar-part"), (part, bar) => {
    part.className = `bar-part ${bar.code}`;
    part.style.setProperty("--share", `${bar.share}%`);
    set(part, ".in", bar.count);
  });
}
