// The open poll's question, its options, and what is said beside them before one votes.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { number, text } from "../tools/format.js";
import { how, secrecyText, stateText, stepText } from "../panels/poll_words.js";

/** @param {HTMLElement} root @param {Wire.PollRow} poll @param {Wire.MySeat|undefined} seat @param {boolean|undefined} small too few people to hide among */
export function fillWords(root, poll, seat, small) {
  const rating = poll.kind === "rating";
  set(root, ".poll-state", stateText(poll));
  set(root, "#poll-text", poll.text);
  set(root, ".poll-how", how(poll));
  set(root, ".poll-step", stepText(poll));
  set(root, ".poll-secrecy", secrecyText(poll, seat));
  set(root, ".poll-small", small ? text("poll.small") : "");
  show(find(root, ".poll-ends"), rating);
  set(root, ".low", rating ? text("poll.low") : "");
  set(root, ".high", rating ? text("poll.high", { n: poll.options.length }) : "");
}

/** @param {any} form @param {Wire.PollRow} poll @param {number[]|null} chosen null leaves what is chosen here */
export function fillOptions(form, poll, chosen) {
  attribute(form, "data-kind", poll.kind);
  const shown = poll.kind === "census" ? [] : poll.options;
  renderList(find(form, ".poll-options"), shown, (option) => option.id, () => clone("poll-choice"), (element, option) => {
    const input = find(element, "input");
    attribute(input, "type", poll.max > 1 ? "checkbox" : "radio");
    input.value = option.id;
    if (chosen) input.checked = chosen.includes(option.id);
    set(element, ".letter", poll.kind === "rating" ? "" : option.letter);
    set(element, ".text", option.text);
  });
}

/** Who is here: group and region in one card, as this seat has said them before, so that one tap is enough. */
export class Census {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {Wire.PollRow} poll @param {number[]|null|undefined} chosen null leaves what is chosen here @param {Wire.MySeat|undefined} seat */
  show(poll, chosen, seat) {
    const axes = /** @type {("group"|"region")[]} */ ([...new Set(poll.options.map((one) => one.axis))]);
    // By poll, too: another census has options of its own behind the same names.
    renderList(this.root, axes, (axis) => `${poll.id} ${axis}`, (axis) => build(axis, poll), (element, axis) => {
      if (chosen === null) return;
      const mine = optionsOf(poll, axis).find((one) => (chosen?.length ? chosen.includes(one.id) : one.code && one.code === seat?.[axis]));
      find(element, "select").value = mine ? String(mine.id) : "";
    });
  }
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
export function liveRows(root, poll, live) {
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
