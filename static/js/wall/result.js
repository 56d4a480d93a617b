// What became of a poll, for the last row: the option's words at its bar, one figure large, the voices apart.

import { attribute, find, set, show } from "../tools/dom.js";
import { MODES, number, text } from "../tools/format.js";
import { notes, turnout } from "../panels/poll_result.js";
import { fillTables, showVoices } from "../panels/poll_tables.js";
import { isScale, renderEnds, renderOptions } from "./poll.js";

/** @import { Counted } from "../live/facts.js" */

const IN_TABLE = 6; // options whose figures by group stand beside each other
const TOLD = ["exceeds", "rounded"]; // what a wall explains; the rest stands on the pages
const PARTS = /** @type {const} */ (["onsite", "hands", "online", "hub"]);

/** @param {any} box @param {Counted} poll */
export function renderWallResult(box, poll) {
  const { result } = poll;
  set(box, ".matter", poll.text);
  set(box, ".count", turnout({ ...result, mean: null }));
  renderMean(box, poll);
  renderEnds(box, poll);
  const of = new Map(result.options.map((one) => [one.id, one]));
  const most = Math.max(1, ...result.options.map((one) => one.total));
  const leads = poll.kind === "census" || poll.kind === "rating" ? Infinity : most;
  renderOptions(find(box, "ol"), poll, (option) => toldOf(of.get(option.id), most, leads));
  showVoices(box, box.querySelector(".bar-part:is(.onsite, .online, .hub)") ? result : null);
  const tables = (result.tables ?? []).filter((table) => table.axis === "group" && table.rows.length);
  fillTables(find(box, ".tables"), { ...poll, result: { ...result, tables } }, poll.options.length <= IN_TABLE ? ["group"] : []);
  const several = poll.max > 1 && poll.kind !== "census" ? text("wall_could", { n: poll.max }) : ""; // why shares add up to more
  set(box, ".notes", [several, ...notes(result, TOLD)].filter(Boolean).join(" "));
}

/** Of a rating the figure that it comes to, at its place on the scale. @param {any} box @param {Counted} poll */
function renderMean(box, poll) {
  const mean = poll.result.mean ?? null;
  show(find(box, ".mean"), mean !== null);
  if (mean === null) return;
  set(box, ".mean .figure", number(Math.round(mean * 10) / 10));
  set(box, ".mean .word", text("wall_mean", { n: poll.options.length }));
  const list = find(box, "ol");
  attribute(list, "data-mean", isScale(poll));
  list.style.setProperty("--mean", String((mean - 0.5) / poll.options.length));
}

/** @param {Wire.OptionResult|undefined} one @param {number} most @param {number} leads */
function toldOf(one, most, leads) {
  const total = one?.total ?? 0;
  return { share: text("share", { share: number(Math.round(one?.share ?? 0)) }), total: number(total), bars: barsOf(one, most), first: total === leads };
}

/** The voices where they may be told apart, else all of them as one. @param {Wire.OptionResult|undefined} one @param {number} most */
function barsOf(one, most) {
  const share = (/** @type {number} */ n) => (100 * n) / most;
  const parts = PARTS.map((code) => ({ code, n: one?.[code] ?? 0 })).filter((part) => part.n > 0);
  if (!one || parts.reduce((sum, part) => sum + part.n, 0) !== one.total) return [{ code: "", share: share(one?.total ?? 0) }];
  return parts.map(({ code, n }) => ({ code, share: share(n), count: `${code === "hands" ? "□" : MODES[code].sign} ${number(n)}` }));
}
