// The options of a poll with their letters; of an open one the figures so far, for those who may see them.

import { clone, renderList, set } from "../tools/dom.js";

/** @param {any} list @param {Wire.PollRow} poll @param {Wire.PollCount & Partial<Wire.HandedCount>} [tally] */
export function renderOptions(list, poll, tally) {
  renderList(list, poll.options, (option) => option.id, () => clone("poll-option"), (item, option) => {
    set(item, ".letter", option.letter);
    set(item, ".text", option.text);
    set(item, ".figure", poll.state === "open" ? soFar(tally, option) : "");
  });
}

/** "12 · ■ 3": ballots, where they may be told, and hands. @param {(Wire.PollCount & Partial<Wire.HandedCount>)|undefined} tally @param {Wire.PollOption} option */
function soFar(tally, option) {
  const hands = tally?.hands?.[option.id];
  return [tally?.live ? String(tally.live.options[option.id] ?? 0) : "", hands ? `□ ${hands}` : ""].filter(Boolean).join(" · ");
}
