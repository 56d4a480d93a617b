// The middle of the wall: the segment's matter, the lobby, the open poll, its result, or thanks.

import { phase } from "../tools/clock.js";
import { attribute, clone, renderList, set, show } from "../tools/dom.js";
import { moment, text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { currentSegment, endedItself, leadsOf, nameOf, policyOf, titleSays } from "../panels/run_time.js";
import { fit } from "./fit.js";
import { renderWallPoll, renderWallResult } from "./poll.js";
import { sceneOf } from "./scene.js";

/** @import { Counted, Known } from "../live/facts.js" */

const SCENES = ["segment", "lobby", "poll", "result", "ended"];

export class WallMiddle extends Panel {
  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    const { scene, poll } = sceneOf(facts, phase(facts.clock, now));
    attribute(this.root, "data-scene", scene);
    for (const name of SCENES) show(this.box(name), name === scene);
    this[scene](this.box(scene), facts, poll);
    fit(this.box(scene));
  }

  box(name) {
    return this.root.querySelector(`#scene-${name}`);
  }

  /** @param {any} box @param {Known} facts */
  segment(box, { agenda, clock, people }) {
    const segment = currentSegment(agenda, clock);
    const policy = policyOf(agenda, segment);
    const name = segment ? nameOf(segment) : text("phase.live");
    set(box, ".matter", policy?.text ?? name);
    set(box, ".kind", policy ? [name, titleSays(name, policy) ? "" : text("policy_long", policy)].filter(Boolean).join(" · ") : "");
    set(box, ".leads", leadsOf(segment, people).join(" · "));
  }

  /** @param {any} box @param {Known} facts */
  lobby(box, { agenda, clock }) {
    const now = this.live.now();
    const at = phase(clock, now);
    const near = at !== "lapsed" && clock.starts_at !== null && Math.abs(clock.starts_at - now) < 12 * 3600000;
    const when = near ? text("wall_starts", { time: timeOfDay(clock.starts_at ?? 0, agenda.time_zone) })
      : clock.starts_at && text("wall_before", { when: moment(clock.starts_at, agenda.time_zone) });
    set(box, ".kind", ["draft", "lapsed"].includes(at) ? text(`wall_${at}`) : "");
    set(box, ".wall-starts", when);
    renderList(box.querySelector("ol"), agenda.policy_questions.slice(0, 3), (one) => one.id, () => clone("policy-row"), (row, one) => {
      set(row, ".number", String(one.number));
      set(row, ".text", one.text);
    });
  }

  /** @param {any} box @param {Known} facts @param {Wire.PollRow} poll */
  poll(box, { tally }, poll) {
    renderWallPoll(box, poll, tally?.[poll.id], this.live.now());
  }

  /** @param {any} box @param {Known} _facts @param {Counted} poll */
  result(box, _facts, poll) {
    renderWallResult(box, poll);
  }

  /** @param {any} box @param {Known} facts */
  ended(box, { agenda, clock }) {
    set(box, ".wall-itself", endedItself(clock, this.live.now(), agenda.time_zone));
    set(box, ".record-url", agenda.join_url.replace(/^https?:\/\//, "")); // short enough to be typed; it leads to the record
  }
}
