// Results that the moderators have shown, a fresh one open: the share of all as a bar, room and online beside it.

import { attribute, clone, find, renderList, set } from "../dom.js";
import { mode } from "../format.js";
import { text } from "../words.js";
import { shares } from "./poll_shares.js";

const FRESH_MS = 5 * 60000; // an older result is folded: it must not keep the questions off a small screen
const MODES = ["onsite", "online", "hub"];

/** @param {number} share */
const percent = (share) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** @param {HTMLElement} root @param {any} polls @param {number} now */
export function showResults(root, polls, now) {
  const shown = (polls?.polls ?? []).filter((/** @type {any} */ poll) => poll.state === "shown" && poll.result);
  shown.sort((/** @type {any} */ a, /** @type {any} */ b) => b.closed_at - a.closed_at);
  renderList(root, shown, (poll) => poll.id, (poll) => built(poll, now), fill);
}

/** @param {any} poll @param {number} now */
function built(poll, now) {
  const element = /** @type {HTMLDetailsElement} */ (clone("result"));
  element.open = now - poll.closed_at < FRESH_MS;
  return element;
}

/** @param {HTMLElement} element @param {any} poll */
function fill(element, poll) {
  const { options, people } = shares(poll.result);
  const bars = new Map(options.map((/** @type {any} */ one) => [one.id, one]));
  set(element, ".result-text", poll.text);
  set(element, ".result-sum", text("result.sum", { n: people }));
  renderList(find(element, "tbody"), poll.options, (option) => option.id, () => clone("result-row"), (row, option) => {
    const { share, marks } = bars.get(option.id);
    set(row, ".letter", option.letter);
    set(row, ".text", option.text);
    set(row, ".share", percent(share));
    find(row, ".bar").style.setProperty("--share", `${share * 100}%`);
    showMarks(find(row, ".of-modes"), marks);
  });
}

/** "■ 50% ● 40%", without the rooms where nobody voted. @param {HTMLElement} list @param {Record<string, number|null>} marks */
function showMarks(list, marks) {
  const voted = MODES.filter((code) => marks[code] !== null);
  renderList(list, voted, (code) => code, () => document.createElement("span"), (element, code) => {
    const { sign, name } = mode(code);
    const share = percent(marks[code] ?? 0);
    element.className = name;
    element.textContent = `${sign} ${share}`;
    attribute(element, "role", "img");
    attribute(element, "aria-label", text(`of.${name}`, { share }));
  });
}
