// Who has the controls of the floor, in words, and the one press that takes them over. Whoever opens the chair sits down.

import { phase } from "../tools/clock.js";
import { find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { hasFloor } from "../panels/driving.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const AGAIN_MS = 15000; // a seat counts as here a few seconds after its page has come
const desk = matchMedia("(min-width: 62.5em)");

/** How this page is laid out: a desk, or a chair in one hand. @returns {"chair"|"desk"} */
export const layout = () => (desk.matches ? "desk" : "chair");

export class Driver extends Panel {
  /** @param {HTMLElement} root @param {any} page @param {"chair"|"desk"} at the layout it belongs to */
  constructor(root, page, at) {
    super(root, page);
    this.at = at;
    const take = find(root, "[data-act=drive]");
    take.addEventListener("click", () => this.press(take, "floor.drive", { at }));
  }

  /** @param {Known} facts */
  render(facts) {
    const ours = hasFloor(facts);
    const { chair = null } = facts.driver ?? {};
    show(this.root, ["lobby", "live"].includes(phase(facts.clock, this.live.now())));
    set(this.root, ".who-drives", this.words(facts, ours));
    show(find(this.root, "[data-act=drive]"), !ours || (this.at === "chair" && chair === null));
    this.root.dataset.ours = String(ours);
  }

  /** @param {Known} facts @param {boolean} ours */
  words({ driver, my_seat, people }, ours) {
    const { chair, desk: over } = driver ?? { chair: null, desk: null };
    const name = (/** @type {number|null} */ id) => people?.team.find((one) => one.id === id)?.name ?? text("somebody");
    if (chair === null) return text(`driver.${this.at}.nobody`);
    if (over === null) return text(ours ? "driver.you" : `driver.${this.at}.chair`, { name: name(chair) });
    return text(over === my_seat?.id ? "driver.took" : `driver.${this.at}.desk`, { name: name(over), chair: name(chair) });
  }
}

/** Sits down where nobody does: a moderator in the room, whose page is laid out as a chair. */
export class SitDown {
  /** @param {import("../live.js").Live} live */
  constructor(live) {
    this.live = live;
    this.sentAt = -Infinity;
  }

  /** @param {Known} facts */
  render({ driver, my_seat, clock, status }) {
    const mine = layout() === "chair" && my_seat?.roles.includes("moderator");
    const held = ["lobby", "live"].includes(phase(clock, this.live.now()));
    if (!mine || !held || !driver || driver.chair !== null || !status.online || performance.now() - this.sentAt < AGAIN_MS) return;
    this.sentAt = performance.now();
    this.live.send("floor.sit").catch(() => {}); // somebody was quicker: the fact says who
  }
}
