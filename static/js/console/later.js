// What a moderator finds in drawers that are closed at first: their panels come right after the page has begun.

import { Beside } from "./beside.js";
import { LaterMaterials } from "./materials_desk.js";
import { EnterDesk } from "./enter_desk.js";
import { CallPart } from "./call_part.js";
import { PollDesk } from "./poll_desk.js";

const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Panels with the facts they show, as in console.js. @param {any} page @returns {[{render: import("../live/facts.js").Listener}, import("../live/facts.js").Topic[], string][]} */
export function begin(page) {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-later]"))) button.disabled = false;
  return [
    [new PollDesk(byId("polls"), page), ["agenda", "polls", "tally", "named_ballots", "people", "clock"], "ticks"],
    [new Beside(page), /** @type {any} */ (["agenda", "clock", "people", "leading", "signals", "talk", "reported_lines", "my_seat", "call_chat", "offers", "queue", "questions", "polls", "materials", "stage_ask"]), "ticks"],
    [new EnterDesk(byId("enter-dialog"), page), ["agenda", "people", "queue", "questions", "my_seat", "orphans"], ""],
    [new CallPart(byId("call-desk"), page), ["call_chat"], ""],
    [new LaterMaterials(page), ["agenda", "materials"], ""],
  ];
}
