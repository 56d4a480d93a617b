// What the language team asked of the stage, beside what moderators say to it: who, when, and what became of it there.

import { isOver } from "../tools/clock.js";
import { clone, find, set, show } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { isAsking, messageOf } from "../panels/stage_words.js";

/** @import { Known } from "../live/facts.js" */

const SHOWN_MS = 600_000; // afterwards it is of another speaker

/** Nothing where nothing was asked, or long ago. @param {Known} facts @param {number} now @returns {string} */
export function askedOf({ stage_ask: ask, agenda, clock, people }, now) {
  const message = ask?.message;
  if (!ask || !message || isOver(clock) || now - message.sent_at > SHOWN_MS) return "";
  const name = people?.team.find((one) => one.id === message.by)?.name || text("asked.somebody");
  const said = text("asked.said", { what: messageOf(message), name, time: timeOfDay(message.sent_at, agenda.time_zone) });
  return `${said} ${becameOf(ask, agenda.time_zone, now)}`;
}

/** @param {Wire.Stage} ask @param {string} zone @param {number} now */
function becameOf(ask, zone, now) {
  if (ask.understood_at) return text("asked.understood", { time: timeOfDay(ask.understood_at, zone) });
  return text(isAsking(ask, now) ? "asked.stands" : "asked.passed");
}

export class Asked {
  /** @param {any} page */
  constructor(page) {
    this.live = page.live;
    const [desk, floor, chair] = ["asked-line", "asked-line", "asked-row"].map((name) => /** @type {HTMLElement} */ (clone(name)));
    find(document.body, "#stage-desk").append(desk);
    find(document.body, "#stage-line").after(floor);
    find(document.body, "#chair-stage").after(chair);
    this.lines = [desk, floor, chair];
  }

  /** @param {Known} facts */
  render(facts) {
    const words = askedOf(facts, this.live.now());
    for (const line of this.lines) {
      set(line, ".said", words);
      show(line, words !== "");
    }
  }
}
