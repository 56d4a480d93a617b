// What somebody of the language team who listens is told: what is on, who speaks, what is answered, and what the stage understood.

import { text, timeOfDay } from "../tools/format.js";
import { HEARD, hear } from "../panels/hearing.js";

/** @import { Hearing } from "../panels/hearing.js" */

/** @type {Hearing} */
const understood = ["understood", ({ stage_ask: ask, agenda }) => [
  ask?.understood_at ?? 0,
  () => (ask?.understood_at ? text("heard.understood", { time: timeOfDay(ask.understood_at, agenda.time_zone) }) : ""),
], ["stage_ask", "agenda"]];

/** @param {import("../live.js").Live} live */
export function listen(live) {
  const { session, segment, time, turn, answering, line, lost } = HEARD;
  hear(live, [session, segment, time, turn, answering, understood, line, lost]);
}
