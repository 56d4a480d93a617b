// One poll on the console: what it is, how it stands, its result before anybody else sees it.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { digits, text } from "../tools/format.js";
import { checkText } from "../panels/count_words.js";
import { renderOptions } from "./poll_bars.js";
import { notes, turnout } from "../panels/poll_result.js";
import { drawChart, fillTables, showVoices } from "../panels/poll_tables.js";
import { stepWords } from "../panels/poll_words.js";
import { showWho } from "../panels/asker.js";
import { actsOf } from "./poll_acts.js";

/** @import { Known } from "../live/facts.js" */

/** What differs from the plain poll, in a few words. @param {Wire.PollRow} poll */
export function facets(poll) {
  const said = [poll.preset === "exit" ? "exit" : poll.kind, poll.secrecy, poll.results,
    poll.may_change === false ? "once" : "", poll.electorate];
  return said.map((code) => [code, text(`facet.${code}`, poll)]).filter(([code, words]) => words !== `facet.${code}`)
    .map(([, words]) => words).join(" · ");
}

/** @param {any} row @param {Wire.PollRow} poll @param {Known} facts @param {number} now */
export function renderRow(row, poll, facts, now) {
  Object.assign(row.dataset, { id: poll.id, state: poll.state });
  const tally = facts.tally?.[poll.id];
  set(row, ".state", text(`poll.${poll.state}`));
  set(row, ".text", poll.text);
  set(row, ".facets", facets(poll));
  set(row, ".count", poll.state === "open" ? tally && text("poll_ballots", tally) : poll.result ? turnout(poll.result) : "");
  set(row, ".time", poll.state === "open" && poll.closes_at !== null ? text("poll_left", { time: digits(Math.max(0, poll.closes_at - now)) }) : "");
  set(row, ".warn", warning(poll, facts, tally));
  set(row, ".recorded", poll.state === "closed" ? text(poll.kept_out ? "poll_kept_out" : "poll_recorded") : "");
  renderOptions(find(row, ".poll-options"), poll, tally);
  renderResult(row, poll, tally);
  renderNamed(row, poll, facts.named_ballots?.[poll.id]);
  const acts = actsOf(poll, facts, now);
  for (const button of row.querySelectorAll(".acts [data-act]")) show(button, acts.includes(button.dataset.act));
  show(find(row, ".poll-seconds"), acts.includes("open"));
}

/** Before it is opened already: a secret poll that hides nobody. @param {Wire.PollRow} poll @param {Known} facts @param {Wire.PollCount|undefined} tally */
function warning(poll, { polls, people }, tally) {
  if (poll.secrecy !== "secret" || !["draft", "open"].includes(poll.state)) return "";
  return tally?.small || (poll.state === "draft" && isSmall(polls, people)) ? text("poll_small") : "";
}

/** Fewer people than twice the smallest group that is shown. @param {{least?: number}|undefined} polls @param {Wire.People|undefined} people */
export function isSmall({ least = 5 } = {}, people) {
  const here = Object.values(people?.count ?? {}).reduce((sum, n) => sum + n, 0);
  return here < 2 * least;
}

/** @param {any} row @param {Wire.PollRow} poll @param {Wire.HandedCount|undefined} tally */
function renderResult(row, poll, tally) {
  const { result } = poll;
  drawChart(find(row, ".chart"), poll);
  showVoices(row, result);
  const counted = poll.state === "open" ? tally?.tallies ?? [] : [];
  /** @type {{words: string, check?: string}[]} */
  const said = [
    ...(poll.steps ?? []).map((step) => ({ words: stepWords(step) })),
    ...counted.map((one) => ({ words: checkText(one), check: one.check })), ...(result ? notes(result).map((words) => ({ words })) : []),
  ];
  renderList(find(row, ".poll-notes"), said, ({ words }) => words, () => document.createElement("li"), (item, { words, check }) => {
    item.textContent = words;
    attribute(item, "data-check", check ?? null);
  });
  show(find(row, ".poll-figures"), Boolean(result));
  if (result) fillTables(find(row, ".tables"), /** @type {import("../live/facts.js").Counted} */ (poll));
}

/** Of a named poll moderators see who chose what. @param {any} row @param {Wire.PollRow} poll @param {Wire.NamedBallot[]|undefined} ballots */
function renderNamed(row, poll, ballots = []) {
  const box = find(row, ".poll-named");
  show(box, poll.secrecy === "named" && poll.state !== "draft");
  attribute(box, "data-count", String(ballots.length));
  const letters = new Map(poll.options.map((one) => [one.id, one.letter]));
  renderList(find(box, "ul"), ballots, (one) => one.id, () => clone("named-row"), (item, ballot) => {
    showWho(find(item, ".who"), ballot.who);
    set(item, ".letters", ballot.options.map((id) => letters.get(id)).join(", "));
  });
}
