// A poll takes the middle of the wall: its options with their letters, then what became of them.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { digits, number, text } from "../tools/format.js";
import { notes, turnout } from "../panels/poll_result.js";
import { drawChart, fillTables, showVoices } from "../panels/poll_tables.js";
import { stateText, stepText } from "../panels/poll_words.js";

/** @import { Counted } from "../live/facts.js" */

const MANY = 7; // more options than this stand in two columns
const DRAWN = 10; // more bars than this nobody reads from the last row: figures then
const IN_TABLE = 6; // and more columns
const TOLD = ["exceeds", "withheld", "rounded"]; // what a wall explains; the rest stands on the pages

/** @param {any} box @param {Wire.PollRow} poll @param {Wire.PollCount|undefined} tally @param {number} now */
export function renderWallPoll(box, poll, tally, now) {
  const closed = poll.state === "closed";
  set(box, ".kind", closed ? text("poll.awaited") : stateText(poll));
  set(box, ".matter", poll.text);
  set(box, ".count", tally ? text("ballots", { n: tally.seats, ...tally }) : "");
  set(box, ".poll-step", stepText(poll));
  const left = closed || poll.closes_at === null ? null : Math.max(0, poll.closes_at - now);
  set(box, ".time", left === null ? "" : text("poll_left", { time: digits(left) }));
  const rating = poll.kind === "rating";
  set(box, ".low", rating ? text("poll.low") : "");
  set(box, ".high", rating ? text("poll.high", { n: poll.options.length }) : "");
  set(box, ".hands", closed ? "" : text("wall_hands"));
  set(box, ".secrecy", closed ? "" : text(`poll.${poll.secrecy}`));
  options(find(box, "ol"), poll, (option) => (tally?.live ? liveOf(tally.live, option) : null));
}

/** Where everybody may see it: how it stands, in steps that tell no single vote. @param {Wire.InterimFigures} live @param {Wire.PollOption} option */
function liveOf({ options: counts, voters }, { id }) {
  const count = counts[id] ?? 0;
  return { words: number(count), share: voters ? (100 * count) / voters : 0 };
}

/** @param {any} list @param {Wire.PollRow} poll @param {(option: Wire.PollOption) => {words: string, share?: number}|null} figureOf */
function options(list, poll, figureOf) {
  attribute(list, "data-many", poll.options.length > MANY || poll.kind === "census");
  attribute(list, "data-kind", poll.kind);
  renderList(list, poll.options, (option) => option.id, () => clone("poll-option"), (item, option) => {
    const found = figureOf(option);
    attribute(item, "data-axis", option.axis ?? null);
    set(item, ".letter", option.letter);
    set(item, ".text", option.text);
    set(item, ".figure", found?.words);
    show(find(item, ".bar"), found?.share !== undefined);
    find(item, ".bar").style.setProperty("--share", `${found?.share ?? 0}%`);
  });
}

/** @param {any} box @param {Counted} poll */
export function renderWallResult(box, poll) {
  const { result } = poll;
  const drawn = poll.options.length <= DRAWN && poll.kind !== "census";
  set(box, ".matter", poll.text);
  set(box, ".count", turnout(result));
  showVoices(box, drawn ? result : null);
  attribute(find(box, ".wall-result"), "data-drawn", drawn);
  const of = new Map(result.options.map((one) => [one.id, one]));
  options(find(box, "ol"), poll, (option) => figures(of.get(option.id)));
  drawChart(find(box, ".chart"), drawn ? poll : {});
  barsOnly(box.querySelector(".chart svg"), poll.options.length);
  const tables = (result.tables ?? []).filter((table) => table.axis === "group" && table.rows.length);
  fillTables(find(box, ".tables"), { ...poll, result: { ...result, tables } }, poll.options.length <= IN_TABLE ? ["group"] : []);
  set(box, ".notes", notes(result, TOLD).join(" "));
}

/** Of the picture the bars, as high as the lines beside them: letters and figures stand there, large enough for a hall. */
function barsOnly(svg, rows) {
  const ground = svg?.querySelector(".ground").getBBox();
  if (!ground?.width || svg.hasAttribute("preserveAspectRatio")) return;
  const pitch = svg.viewBox.baseVal.height / rows;
  const bar = ground.height - pitch * (rows - 1);
  svg.setAttribute("viewBox", `${ground.x} ${ground.y - (pitch - bar) / 2} ${ground.width} ${pitch * rows}`);
  svg.setAttribute("preserveAspectRatio", "none");
}

/** @param {Wire.OptionResult|undefined} one */
const figures = (one) => ({ words: `${number(one?.total ?? 0)} · ${number(Math.round(one?.share ?? 0))} %` });
