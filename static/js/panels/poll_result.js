// From a poll's result to words, lengths and marks, and which result is news. No page here.

import { text } from "../format.js";

const APART = 3; // of fewer people in a room nobody is told what they chose

/**
 * The bar is the share of everybody; the marks are the shares within room, online and hub,
 * so that a reader sees at once whether the rooms agree. Hands counted in the room are the room's.
 * Where a room has so few voters that one could be read off, the server joins them: no marks then.
 */
export function shares(result) {
  const size = sizes(result);
  const people = size.onsite + size.online + size.hub;
  const part = (count, of) => (of > 0 ? Math.min(1, count / of) : null);
  const options = result.options.map((option) => {
    const count = option.total ?? option.onsite + option.online + option.hub + option.hands;
    const of = isSplit(result) ? { ...option, onsite: option.onsite + option.hands } : {};
    const mark = (mode) => (mode in of ? part(of[mode], size[mode]) : null);
    const marks = { onsite: mark("onsite"), online: mark("online"), hub: mark("hub") };
    return { id: option.id, count, share: part(count, people) ?? 0, marks };
  });
  return { people, size, options, most: Math.max(0, ...options.map((one) => one.count)) };
}

const sizes = ({ ballots, hands }) => ({ ...ballots, onsite: ballots.onsite + hands });

export const isSplit = (result) => result.split ?? result.options.every((option) => option.onsite !== null);

/** Why there are no marks, naming the room that is too small; empty when there are. */
export function apartText(result) {
  if (isSplit(result)) return "";
  const few = Object.entries(sizes(result)).find(([, size]) => size > 0 && size < APART);
  return text(`apart.${few?.[0] ?? "online"}`);
}

/** "41 ballots · 6 hands". */
export function turnout({ ballots, hands }) {
  const n = Object.values(ballots).reduce((sum, one) => sum + one, 0);
  return [text("voters", { n }), hands ? text("hands", { n: hands }) : ""].filter(Boolean).join(" · ");
}

/** Whole per cent for eyes. */
export const percent = (share) => Math.round(share * 100);

/** All results shown so far, the latest first. @param {Record<string, any>} facts */
export function results({ polls }) {
  const shown = (polls?.polls ?? []).filter((poll) => poll.state === "shown" && poll.result);
  return shown.sort((a, b) => b.shown_at - a.shown_at);
}

/** The latest result, until a segment begins or a question is taken after it. @param {Record<string, any>} facts */
export function freshResult(facts) {
  const [latest] = results(facts);
  const { clock, questions } = facts;
  const begun = clock.segments.find((one) => one.id === clock.segment)?.opened_at ?? 0;
  const since = Math.max(begun, ...[...(questions?.values() ?? [])].map((row) => row.taken_at ?? 0));
  return latest && clock.state !== "ended" && latest.shown_at >= since ? latest : null;
}
