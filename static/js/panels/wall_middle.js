// The middle of the wall: the segment's matter, the lobby, the open poll, its result, or thanks.

import { phase } from "../clock.js";
import { attribute, clone, renderList, set, show } from "../dom.js";
import { digits, moment, timeOfDay } from "../format.js";
import { text, words } from "../words.js";
import { renderOptions } from "./poll_bars.js";
import { currentSegment } from "./run_time.js";
import { SceneChoice } from "./wall_scene.js";

const SCENES = ["segment", "lobby", "poll", "result", "ended"];
const LONG = 90; // characters from which a text is set one size smaller

export class WallMiddle {
  constructor(root, { live }) {
    Object.assign(this, { root, live, choice: new SceneChoice() });
  }

  render(facts) {
    const now = this.live.now();
    const { scene, poll } = this.choice.choose(facts, phase(facts.clock, now), now);
    attribute(this.root, "data-scene", scene);
    for (const name of SCENES) show(this.box(name), name === scene);
    this[scene](this.box(scene), facts, poll);
  }

  box(name) {
    return this.root.querySelector(`#scene-${name}`);
  }

  segment(box, { agenda, clock, people }) {
    const segment = currentSegment(agenda, clock);
    const policy = agenda.policy_questions.find((one) => one.id === segment?.policy_question);
    const kind = segment ? text(`kind.${segment.kind}`) : text("phase.live");
    matter(box, policy?.text ?? segment?.title ?? "");
    set(box, ".kind", policy ? [segment.title || kind, text("policy", policy)].join(" · ") : kind);
    set(box, ".leads", leads(people, segment));
  }

  lobby(box, { agenda, clock }) {
    const now = this.live.now();
    const at = phase(clock, now);
    const near = clock.starts_at !== null && Math.abs(clock.starts_at - now) < 12 * 3600000;
    const when = near ? text("wall_starts", { time: timeOfDay(clock.starts_at, agenda.time_zone) })
      : clock.starts_at && text("wall_before", { when: moment(clock.starts_at, agenda.time_zone) });
    set(box, ".kind", at === "draft" ? text("wall_draft") : "");
    set(box, ".wall-starts", when);
    renderList(box.querySelector("ol"), agenda.policy_questions.slice(0, 3), (one) => one.id, () => clone("policy-row"), (row, one) => {
      set(row, ".number", String(one.number));
      set(row, ".text", one.text);
    });
  }

  poll(box, { tally }, poll) {
    matter(box, poll.text);
    const count = tally?.[poll.id];
    set(box, ".count", count ? text("ballots", count) : "");
    const left = poll.closes_at === null ? null : Math.max(0, poll.closes_at - this.live.now());
    set(box, ".time", left === null ? "" : text("poll_left", { time: digits(left) }));
    this.options(box, { ...poll, result: null });
  }

  result(box, facts, poll) {
    matter(box, poll.text);
    set(box, ".count", text("voters", { n: poll.result.voters }));
    show(box.querySelector("#legend-hub"), poll.result.ballots.hub > 0);
    this.options(box, poll);
  }

  options(box, poll) {
    const list = box.querySelector("ol");
    const longest = Math.max(0, ...poll.options.map((one) => one.text.length));
    attribute(list, "data-fit", longest > 70 || poll.options.length > 5 ? "tight" : poll.options.length > 4 ? "close" : null);
    renderOptions(list, poll);
  }

  ended(box, { agenda }) {
    set(box, ".record-url", `${words().site.replace(/^https?:\/\//, "")}/sessions/${agenda.slug}/record`);
  }
}

function matter(box, content) {
  const element = set(box, ".matter", content);
  attribute(element, "data-fit", content.length > 2 * LONG ? "tight" : content.length > LONG ? "close" : null);
}

function leads(people, segment) {
  const names = new Map((people?.speakers ?? []).map((one) => [one.id, one.name]));
  return (people?.leads?.[segment?.id] ?? []).map((id) => names.get(id)).filter(Boolean).join(" · ");
}
