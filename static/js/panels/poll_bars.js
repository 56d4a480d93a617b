// The options of a poll, and once there is a result their bars with a mark for each room.

import { clone, renderList, set } from "../dom.js";
import { percent, shares } from "./poll_result.js";

const MODES = ["onsite", "online", "hub"];

/** Letters always; figures and bars only with a result; hands of an open poll for those who may see them. */
export function renderOptions(list, poll, tally) {
  const result = poll.result && shares(poll.result);
  const bars = new Map(result?.options.map((one) => [one.id, one]));
  list.classList.toggle("with-result", Boolean(result));
  renderList(list, poll.options, (option) => option.id, () => clone("poll-option"), (item, option) => {
    set(item, ".letter", option.letter);
    set(item, ".text", option.text);
    const bar = bars.get(option.id);
    set(item, ".figure", bar ? `${percent(bar.share)} % · ${bar.count}` : handsText(tally, option));
    item.classList.toggle("most", Boolean(bar) && bar.count === result.most && result.most > 0);
    if (bar) renderBar(item.querySelector(".bar"), bar);
  });
}

const handsText = (tally, option) => (tally?.hands?.[option.id] ? `■ ${tally.hands[option.id]}` : "");

function renderBar(element, { share, marks }) {
  element.style.setProperty("--share", `${share * 100}%`);
  for (const mode of MODES) {
    const mark = element.querySelector(`.mark-${mode}`);
    mark.hidden = marks[mode] === null;
    if (!mark.hidden) mark.style.setProperty("--at", String(marks[mode]));
  }
}
