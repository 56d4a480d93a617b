// The door: what looks like a raid and what it did, one press against it, and a way back from each.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { duration, list, text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const SHORTEST_MS = 1000;
const ACTS = {
  close: () => ["participants.close_door", {}],
  close_out: () => ["participants.close_door", { with_raid: true }],
  open: () => ["participants.open_door", {}],
  ours: () => ["participants.ours", {}],
  give_back: (row) => ["participants.give_back", { raid: Number(row.dataset.key) }],
};

export class Door extends Panel {
  /** @param {HTMLElement} root @param {any} page @param {HTMLElement} close the button that is there all the time */
  constructor(root, page, close) {
    super(root, page);
    this.close = close;
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("[data-act]")));
    close.addEventListener("click", () => this.press(close, ...ACTS.close()));
  }

  clicked(button) {
    if (button) this.press(button, ...ACTS[/** @type {keyof typeof ACTS} */ (button.dataset.act)](button.closest("li")));
  }

  /** @param {Known} facts */
  render({ door, agenda, people, polls, clock }) {
    if (!door) return;
    const closed = door.closed_at !== null;
    const at = (ms) => timeOfDay(ms, agenda.time_zone, this.live.now());
    const name = (by) => people?.team.find((one) => one.id === by)?.name || text("somebody");
    show(this.root, closed || door.raid !== null || door.out.length > 0);
    show(this.close, !closed && clock.state !== "draft");
    this.renderRaid(door, at, (polls?.polls ?? []).some((one) => one.state === "open" && one.secrecy === "secret"));
    show(find(this.root, ".closed"), closed);
    if (closed) set(this.root, ".closed .said", text("door.closed", { time: at(door.closed_at), name: name(door.by) }));
    renderList(find(this.root, ".door-out"), door.out, (one) => one.id, () => clone("door-out"), (row, one) => {
      set(row, ".said", text("door.out", { n: one.guests, time: at(one.at), name: name(one.by) }));
    });
  }

  /** @param {Wire.Door} door @param {(ms: number) => string} at @param {boolean} secret whether a secret poll is open */
  renderRaid({ raid, closed_at }, at, secret) {
    const line = find(this.root, ".raid");
    show(line, raid !== null);
    if (!raid) return;
    const n = raid.guests.onsite + raid.guests.online + raid.guests.hub;
    const did = Object.entries(raid.did).filter(([, count]) => count > 0);
    set(line, ".said", text("raid.said", { n, time: at(raid.since), long: duration(Math.max(raid.until - raid.since, SHORTEST_MS)) }));
    set(line, ".did", did.length ? text("raid.did", { what: list(did.map(([what, count]) => text(`raid.${what}`, { n: count }))) }) : "");
    set(line, ".secret", secret ? text("raid.secret") : "");
    set(line, "[data-act=close_out] .label", text(closed_at === null ? "raid.close_out" : "raid.set_aside", { n }));
    show(find(line, "[data-act=close]"), closed_at === null);
  }
}
