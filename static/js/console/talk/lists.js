// Which lines a moderator finds apart from the stream, and what can be done with each. Pure.

import { text } from "../../tools/format.js";
import { becameText } from "../../panels/talk/line_row.js";

/** @import { Line } from "../../panels/talk/stream.js" */

/** @param {Line} a @param {Line} b */
const oldest = (a, b) => a.at - b.at || a.id - b.id;

/** How many people asked to look at it. @param {Line} line @param {Record<string, number>} reported */
const reportsOf = ({ id, state }, reported) => (state ? 0 : reported[id] ?? 0);

/** In which of them it stands: lines of silenced people are unseen, and wait for nobody. @param {Line} line @param {Record<string, number>} reported */
function listOf(line, reported) {
  if (line.state === "waits") return line.unseen ? "unseen" : "waits";
  return reportsOf(line, reported) ? "reported" : "";
}

/**
 * A line that was pressed stays where it was while its press can be taken back.
 * @param {Iterable<Line>} rows @param {Record<string, number>} reported @param {(id: number) => string} held in which list @returns {Record<"waits"|"reported"|"unseen", Line[]>}
 */
export function lists(rows, reported, held = () => "") {
  /** @type {Record<string, Line[]>} */ const found = { waits: [], reported: [], unseen: [] };
  for (const line of rows) found[held(line.id) || listOf(line, reported)]?.push(line);
  for (const list of Object.values(found)) list.sort(oldest);
  return /** @type {any} */ (found);
}

/** What else may be made of a line: each once, a note only of what is nothing else. @param {Line} line */
const madeOf = ({ became }) => ["question", "hand", "note"].filter((what) => what !== became && (what !== "note" || !became));

/** @param {Line} line @param {Record<string, number>} reported @returns {string[]} */
export function actsOf(line, reported) {
  if (line.state === "waits") return ["approve", ...(line.unseen ? [] : madeOf(line)), "hide", "silence"];
  if (line.state === "hidden") return ["show"];
  return [...madeOf(line), "hide", ...(reportsOf(line, reported) ? ["keep"] : []), "silence"];
}

/** Why a line is not what everybody reads, or what became of it; what waits stands under those words. @param {Line} line @param {Record<string, number>} reported */
export function marksOf(line, reported) {
  if (line.state === "hidden") return text("talk.desk.hidden", { reason: text(`because.${line.because ?? "other"}`) });
  if (line.unseen) return text("talk.desk.unseen");
  const n = reportsOf(line, reported);
  return n ? text("talk.desk.reports", { n }) : becameText(line);
}
