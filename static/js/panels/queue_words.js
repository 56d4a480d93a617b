// What every screen says of the floor: who speaks, and why a hand stands where it stands.

import { set } from "../tools/dom.js";
import { digits, text } from "../tools/format.js";
import { showCaller } from "./caller.js";

/** Why this hand stands where it stands, in one sentence. @param {any} element @param {Wire.CallingReason} reason @param {Wire.AgendaQuestion} [policy] */
export function renderReason(element, { code, params }, policy) {
  const why = code === "turn_of_mode" ? text(`turn_of.${params.mode}`) : text(`reason.${code}`, { n: params?.times ?? 0, ...params });
  element.textContent = [why, policy ? text("policy", policy) : ""].filter(Boolean).join(" · ");
}

/** That a hand is passed over for now. @param {HTMLElement} row @param {Wire.QueuedHand} hand */
export function renderAway(row, { reason }) {
  set(row, ".away", reason.code === "away" ? text("away") : "");
}

/** Who speaks and how long still; over the time it counts up. @param {any} box @param {Wire.RunningTurn} turn @param {number} now */
export function renderTurn(box, turn, now) {
  showCaller(box.querySelector(".who"), turn.who);
  const left = turn.started_at + turn.seconds * 1000 - now;
  const time = box.querySelector(".turn-time");
  time.textContent = (left < 0 ? "+" : "") + digits(left);
  time.dataset.tone = left < 0 ? "over" : left < 15000 ? "last_minute" : "left";
}
