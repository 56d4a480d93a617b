// What a clerk who listens is told: what is on, whether hands are to be counted, and that something was not accepted.

import { HEARD, hear } from "../panels/hearing.js";

/** @param {import("../live.js").Live} live */
export function listen(live) {
  const { session, segment, time, turn, poll, line, lost } = HEARD;
  hear(live, [session, segment, time, turn, poll, line, lost]);
}
