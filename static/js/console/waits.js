// What waits for a moderator besides questions, in the one list with them: each source is a function here. Pure.

/** @import { Known } from "../live/facts.js" */

/**
 * `code` names its words, `source` where it comes from; `part` is where it is dealt with. What waits for its author has
 * none, only a way back.
 * @typedef {{key: string, source: "talk"|"call", code: string, n?: number, part?: string, line?: number, text?: string, who?: Wire.Who, refused?: any}} Wait
 */

/** @type {((facts: Known) => Wait[])[]} */
const SOURCES = [
  ({ talk }) => some({ key: "lines", source: "talk", code: "lines", n: talk?.waits, part: "talk-desk" }),
  ({ reported_lines }) => some({ key: "reports", source: "talk", code: "reports", n: Object.keys(reported_lines ?? {}).length, part: "talk-desk" }),
  ({ call_chat }) => some({ key: "call", source: "call", code: "rows", n: call_chat ? call_chat.rows.length + call_chat.more : 0, part: "call-desk" }),
  ({ offers }) => (offers ?? []).map(({ line, as, text, who, refused }) => ({ key: `offer ${line}`, source: "talk", code: refused ? "refused" : `offer.${as}`, line, text, who, refused })),
];

/** @param {Wait} wait @returns {Wait[]} nothing where none waits */
const some = (wait) => (wait.n ? [wait] : []);

/** @param {Known} facts */
export const waits = (facts) => SOURCES.flatMap((source) => source(facts));

/** The first that a moderator has to deal with. @param {Known} facts */
export const nextWait = (facts) => waits(facts).find(({ part }) => part) ?? null;
