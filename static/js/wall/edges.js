// The edges of the wall: how to join, the hour, the heads, and a calm word when the network is away.

import { endsAt, isOver, phase, projection } from "../tools/clock.js";
import { attribute, find, set, show } from "../tools/dom.js";
import { list, minutes, text, timeOfDay } from "../tools/format.js";
import { HourBar } from "../panels/hour_bar.js";
import { Panel } from "../panels/panel.js";
import { currentSegment, nameOf, policyOf, titleSays } from "../panels/run_time.js";
import { showCounts } from "../panels/asker.js";
import { showAddress } from "./address.js";

/** @import { Known } from "../live/facts.js" */

const COST_MS = 120000;
const NAMED = 2; // more cuts than this are told as a sum

export class WallEdges extends Panel {
  constructor(root, page) {
    super(root, page);
    this.bar = new HourBar(root.querySelector("#hour"));
  }

  /** @param {Known} facts */
  render(facts) {
    const { agenda, clock, people, status } = facts;
    const now = this.live.now();
    set(this.root, "#title bdi", agenda.title);
    set(this.root, "#now", whereOf(agenda, clock));
    this.renderJoin(agenda, people?.closed && !isOver(clock) ? "closed" : phase(clock, now));
    this.bar.render(agenda, projection(agenda, clock, now), now, clock.state === "live");
    if (people) showCounts(this.root.querySelector("#counts"), people.count);
    const end = clock.state === "live" ? endsAt(clock, now) : null;
    set(this.root, "#ends", end === null ? "" : text("ends", { time: timeOfDay(end, agenda.time_zone, now) }));
    set(this.root, "#cost", clock.cost && now - clock.cost.at < COST_MS ? cost(clock.cost, agenda) : "");
    set(this.root, "#behind", behind(status, agenda.time_zone));
  }

  /** A draft cannot be joined, nor what is called off, nor where the door is closed: no code then, and no picture of it. @param {Wire.Agenda} agenda @param {string} at */
  renderJoin({ join_url, code }, at) {
    const box = find(this.root, "#join");
    const none = at === "draft" || at === "called_off";
    show(box, !none);
    if (none) return;
    const picture = find(box, ".qr"), closed = at === "closed";
    show(picture, !closed);
    attribute(picture, "src", `${picture.dataset.src}?code=${code}`); // the code may be another one now
    set(box, ".wall-join-call", text(`join.${at}`));
    showAddress(find(box, ".join-url"), closed ? "" : join_url);
    set(box, ".code", code);
    show(find(box, ".join-code"), !closed);
  }
}

/** "Exchange 1 · PQ1" @param {Wire.Agenda} agenda @param {Wire.Clock} clock */
function whereOf(agenda, clock) {
  const segment = currentSegment(agenda, clock), policy = policyOf(agenda, segment);
  const name = segment ? nameOf(segment) : "";
  return [name, policy && !titleSays(name, policy) ? text("policy", policy) : ""].filter(Boolean).join(" · ");
}

/** What the last choice took, where the organizer wants the room to know. @param {Wire.Cost} cost @param {Wire.Agenda} agenda */
function cost({ cuts, ends_later }, agenda) {
  const titles = new Map(agenda.segments.map((one) => [String(one.id), nameOf(one)]));
  const parts = Object.entries(cuts);
  const sum = parts.reduce((total, [, cut]) => total + cut, 0);
  const what = parts.length > NAMED ? text("cut_sum", { time: minutes(sum), n: parts.length })
    : list(parts.map(([id, cut]) => text("cut", { time: minutes(cut), title: isolated(titles.get(id) ?? "") })));
  const later = ends_later ? text("cost_later", { later: minutes(ends_later) }) : "";
  return [what && text("cost", { what }), later].filter(Boolean).join(" ");
}

/** A title may run the other way than the sentence around it. */
const isolated = (title) => `\u2068${title}\u2069`;

function behind({ online, since, gone }, zone) {
  if (gone) return text("gone");
  return online ? "" : text("behind", { time: timeOfDay(since ?? Date.now(), zone) });
}
