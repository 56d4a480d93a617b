// What a speaker who listens is told: the moderator's word at once, the marks of the time, and what is on.

import { text, timeOfDay } from "../tools/format.js";
import { HEARD, hear } from "../panels/hearing.js";
import { isAsking, messageOf } from "../panels/stage_words.js";

/** @import { Hearing } from "../panels/hearing.js" */

/** @type {Hearing} */
const message = ["message", ({ stage, stage_ask: ask, clock }, now) => {
  const open = clock.state !== "ended";
  const asked = open && isAsking(ask, now) ? ask?.message : null;
  const said = open && stage?.understood_at === null && stage.message ? stage.message : asked;
  return [said?.id ?? 0, () => (said ? messageOf(said) : "")];
}, ["stage", "stage_ask", "clock"]];

/** Its own words for being alone: there is nothing that is kept here. @type {Hearing} */
const line = ["line", ({ status, agenda }) => [status.gone || (status.online ? "on" : "off"), () => {
  if (status.gone) return text("gone");
  return status.online ? text("heard.online") : text("behind", { time: timeOfDay(status.since ?? Date.now(), agenda.time_zone) });
}], ["status", "agenda"]];

/** @param {import("../live.js").Live} live */
export function listen(live) {
  const { session, segment, time } = HEARD;
  hear(live, [message, session, segment, time, line]);
}
