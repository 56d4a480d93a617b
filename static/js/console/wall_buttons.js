// In the details of a question or poll: put it on the wall, take it off, and back again for ten seconds.

import { isOver } from "../tools/clock.js";
import { show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { UndoWall } from "./undo_wall.js";
import { isSeen, standsAs } from "./wall_words.js";

/** @import { Known } from "../live/facts.js" */

export class WallButtons {
  /** @param {any} page */
  constructor({ live, press }) {
    this.live = live;
    this.press = press;
    this.undo = new UndoWall(live);
    document.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest?.("[data-on-wall]");
      if (button) this.clicked(/** @type {HTMLElement} */ (button));
    });
  }

  /** @param {HTMLElement} button */
  async clicked(button) {
    const { facts } = this.live;
    const thing = this.thingOf(button);
    const before = facts.wall;
    const back = button.dataset.onWall === "undo" ? this.undo.take() : null;
    const on = isSeen(thing, facts, this.live.now());
    const order = back ?? (on ? ["wall.take_off", {}] : ["wall.put", { what: standsAs(thing), id: thing.id }]);
    const done = await this.press(button, ...order);
    if (done && !back) this.undo.note(before, button);
    this.render(this.live.facts);
  }

  /** @param {HTMLElement} button */
  thingOf(button) {
    const row = /** @type {HTMLElement} */ (button.closest("[data-row]"));
    const { polls, questions } = this.live.facts;
    const id = Number(row.dataset.id);
    return row.matches(".poll-row") ? polls.polls.find((poll) => poll.id === id) : questions.get(id);
  }

  /** @param {Known} facts */
  render(facts) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-on-wall]"))) {
      const thing = this.thingOf(button);
      show(button, Boolean(thing && standsAs(thing)) && !isOver(facts.clock));
      if (button.hidden) continue;
      const undo = this.undo.button === button && this.undo.isOffered(facts);
      button.dataset.onWall = undo ? "undo" : "";
      const words = text(undo ? "wall.undo" : isSeen(thing, facts, this.live.now()) ? "wall.off" : "wall.put");
      if (button.textContent !== words) button.textContent = words;
    }
  }
}
