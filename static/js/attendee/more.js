// The sheets that are one tap away: the agenda, links to the outside, people.

import { endsAt, projection } from "../tools/clock.js";
import { attribute, clone, find, renderList, set, setMode } from "../tools/dom.js";
import { group, joined, minutes, region, text, timeOfDay } from "../tools/format.js";
import { policyOf } from "./now.js";
import { showCounts } from "../panels/asker.js";

/** @import { Known } from "../live/facts.js" */

const WHILE_HELD = ["video", "captions", "interpretation", "sign_language"];

/** @param {HTMLElement} root @param {Wire.AgendaLink[]} links @param {boolean} over whether what runs along with the session runs no longer */
export function showLinks(root, links, over) {
  const safe = links.filter((link) => /^https?:/.test(link.url) && !(over && WHILE_HELD.includes(link.kind)));
  renderList(find(root, ".links-list"), safe, (link) => `${link.kind} ${link.url}`, () => clone("link-row"), (element, link) => {
    find(element, "a").href = link.url;
    set(element, ".kind", text(`link.${link.kind}`));
    set(element, ".label", link.label);
  });
}

/** Heads by room, and the speakers with the room they speak from. @param {HTMLElement} root @param {Wire.People} people */
export function showPeople(root, people) {
  showCounts(find(root, ".counts"), people.count);
  renderList(find(root, ".people-list"), people.speakers, (one) => one.id, () => clone("person-row"), (element, person) => {
    setMode(find(element, ".mode"), person.mode);
    set(element, ".name", person.called || person.name);
    const from = [person.post, person.organization, person.group && group(person.group), person.region && region(person.region)];
    set(element, ".from", from.filter(Boolean).join(" · "));
  });
}

/** The agenda as the hour really runs: each segment with the time it began or is going to begin. */
export class Agenda {
  /** @param {HTMLElement} root @param {import("../live.js").Live} live */
  constructor(root, live) {
    this.root = root;
    this.live = live;
  }

  /** @param {Known} facts */
  render({ agenda, clock, people }) {
    const plan = new Map(projection(agenda, clock, this.live.now()).map((one) => [one.id, one]));
    const length = new Map(clock.segments.map((one) => [one.id, one.minutes]));
    const end = endsAt(clock, this.live.now());
    set(this.root, ".zone", end === null ? "" : text("zone.same", { time: timeOfDay(end) }));
    const rows = agenda.segments.filter((one) => plan.get(one.id)?.state !== "skipped").map((segment) => ({
      ...segment,
      ...plan.get(segment.id),
      since: clock.live_at ?? clock.starts_at ?? undefined,
      minutes: length.get(segment.id) ?? segment.minutes,
      policy: policyOf(segment, agenda)?.text,
      leads: leads(segment, people),
    }));
    renderList(find(this.root, ".agenda-list"), rows, (row) => row.id, () => clone("agenda-row"), updateRow);
  }
}

/** @param {HTMLElement} element @param {any} row */
function updateRow(element, row) {
  element.dataset.state = row.state;
  attribute(element, "aria-current", row.state === "now" || row.state === "paused" ? "step" : null);
  set(element, ".at", row.starts_at === null || row.starts_at === undefined ? "" : timeOfDay(row.starts_at, undefined, row.since));
  set(element, ".title", row.title || text(`kind.${row.kind}`));
  set(element, ".policy", row.policy);
  set(element, ".leads", row.leads);
  set(element, ".minutes", minutes(row.minutes));
}

/** Who leads, but for whom the title names already. @param {Wire.AgendaSegment} segment @param {Wire.People|undefined} people */
function leads(segment, people) {
  const ids = people?.leads?.[segment.id] ?? [];
  const names = new Map(people?.speakers.map((one) => [one.id, one.name]));
  return joined(ids.map((id) => names.get(id) ?? "").filter((name) => name && !segment.title.includes(name)));
}
