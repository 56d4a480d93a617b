// The agenda as the hour really runs: each segment with the time it began or is going to begin.

import { projection } from "../clock.js";
import { attribute, clone, find, renderList, set } from "../dom.js";
import { minutes, timeOfDay } from "../format.js";
import { text } from "../words.js";
import { policyOf } from "./now.js";

export class Agenda {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    set(root, ".zone", text("zone.same"));
  }

  /** @param {Record<string, any>} facts */
  render({ agenda, clock, people }) {
    const plan = new Map(projection(agenda, clock, this.live.now()).map((one) => [one.id, one]));
    const length = new Map(clock.segments.map((/** @type {any} */ one) => [one.id, one.minutes]));
    const rows = agenda.segments.map((/** @type {any} */ segment) => ({
      ...segment,
      ...plan.get(segment.id),
      minutes: length.get(segment.id) ?? segment.minutes,
      policy: policyOf(segment, agenda)?.text,
      leads: leads(segment, people),
    }));
    renderList(find(this.root, ".agenda-list"), rows, (row) => row.id, () => clone("agenda-row"), update);
  }
}

/** @param {HTMLElement} element @param {any} row */
function update(element, row) {
  element.dataset.state = row.state;
  attribute(element, "aria-current", row.state === "now" || row.state === "paused" ? "step" : null);
  set(element, ".at", row.starts_at === null || row.starts_at === undefined ? "" : timeOfDay(row.starts_at));
  set(element, ".title", row.title || text(`kind.${row.kind}`));
  set(element, ".policy", row.policy);
  set(element, ".leads", row.leads);
  set(element, ".minutes", minutes(row.minutes));
}

/** @param {any} segment @param {any} people */
function leads(segment, people) {
  const ids = people?.leads?.[segment.id] ?? [];
  const names = new Map(people?.speakers.map((/** @type {any} */ one) => [one.id, one.name]));
  return ids.map((/** @type {number} */ id) => names.get(id)).filter(Boolean).join(", ");
}
