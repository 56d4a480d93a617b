// What a count of hands says of itself: where, how many, and whether there can have been so many. Pure.

import { text } from "../tools/format.js";

/** "Room: 12 hands · 48 people there · 40 ballots by device there: 4 more than people." @param {Wire.HandsCounted & Partial<Wire.PlaceCount>} tally */
export function checkText(tally) {
  const where = tally.channel === "hub" && tally.place ? tally.place : text("count_room");
  const parts = [
    text(tally.paper ? "count_slips" : "count_hands", { n: tally.hands }),
    typeof tally.people === "number" ? text("count_here", { n: tally.people }) : "",
    typeof tally.devices === "number" ? text("count_devices", { n: tally.devices }) : "",
  ];
  const what = `${where}: ${parts.filter(Boolean).join(" · ")}`;
  return [judged(tally, what), tally.corrected ? text("count_corrected", { n: tally.corrected }) : ""].filter(Boolean).join(" ");
}

/** @param {Wire.HandsCounted} tally @param {string} what */
function judged({ people, hands, devices }, what) {
  if (typeof people !== "number") return text("count_unchecked", { what });
  const n = hands + (devices ?? 0) - people;
  return n > 0 ? text("count_over", { what, n }) : text("count_fits", { what });
}

/** The tally of one place, as it stands. @param {Wire.PlaceCount[]|undefined} tallies @param {string} channel @param {string} place */
export function tallyOf(tallies = [], channel, place) {
  return tallies.find((one) => one.channel === channel && (channel === "room" || one.place === place));
}
