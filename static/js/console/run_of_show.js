// The agenda with the times it will really have; what is over, on, and still to come. A row opens to be changed.

import { projection } from "../tools/clock.js";
import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { minutes, text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { PlanActs } from "./plan_acts.js";
import { leadsOf, nameOf } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

const MARKS = { done: "✓", now: "▶", paused: "‖", next: "", skipped: "–" };

export class RunOfShow extends Panel {
  /** @param {any} root @param {any} page @param {{preview: Record<string, number>}} late */
  constructor(root, page, late) {
    super(root, page);
    this.late = late;
    this.list = root.querySelector(".plan-rows");
    this.acts = new PlanActs(root, page, () => this.render(this.live.facts));
  }

  /** @param {Known} facts */
  render({ agenda, clock, people }) {
    const plan = new Map(projection(agenda, clock, this.live.now()).map((one) => [one.id, one]));
    const lengths = new Map(clock.segments.map((one) => [one.id, one.minutes]));
    const rows = agenda.segments.filter(({ id }) => plan.has(id))
      .map((one) => ({ ...one, planned: one.minutes, ...plan.get(one.id), minutes: lengths.get(one.id) }));
    const live = clock.state === "live";
    renderList(this.list, rows, (row) => row.id, () => clone("plan-row"), (element, row) => {
      this.renderRow(element, row, people, { ...agenda, ended: clock.state === "ended", since: clock.live_at ?? clock.starts_at ?? undefined });
      this.acts.render(element, row, rows, live);
    });
    show(find(this.root, ".plan-none"), !rows.length && clock.state !== "ended");
    this.renderSum(agenda, clock);
  }

  /** @param {HTMLElement} element @param {any} row @param {Wire.People|undefined} people @param {any} agenda */
  renderRow(element, row, people, { time_zone: zone, ended, since }) {
    Object.assign(element.dataset, { state: row.state, id: row.id });
    attribute(element, "aria-current", row.state === "now" || row.state === "paused" ? "step" : null);
    set(element, ".sign", MARKS[row.state]);
    set(element, ".name", nameOf(row));
    set(element, ".leads", leadsOf(row, people).join(" · "));
    const changed = row.state !== "skipped" && (row.minutes !== row.planned || Boolean(this.late.preview[row.id]));
    attribute(find(element, ".plan-minutes"), "data-changed", changed);
    const cut = this.late.preview[row.id];
    const short = cut && minutes(row.minutes - cut);
    set(element, ".plan-minutes", row.state === "skipped" ? text(ended ? "plan_not_held" : "plan_skipped") : short ? `→ ${short}` : minutes(row.minutes));
    set(element, ".plan-times", row.starts_at === null ? "" : timeOfDay(row.starts_at, zone, since));
  }

  /** What the parts add up to, when it is not the slot; once the hour runs, its end is told at the top. @param {Wire.Agenda} agenda @param {Wire.Clock} clock */
  renderSum({ minutes: slot, segments }, { state }) {
    const sum = segments.reduce((total, one) => total + one.minutes, 0);
    set(this.root, ".plan-sum", sum === slot || ["live", "ended"].includes(state) ? "" : text("plan_sum", { sum, minutes: slot }));
  }
}
