// The middle of the wall: what the hall is to read or do, as large as it can be.

import { phase } from "../tools/clock.js";
import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { moment, number, text, timeOfDay } from "../tools/format.js";
import { mergedText, showAsker } from "../panels/asker.js";
import { showCaller } from "../panels/caller.js";
import { Panel } from "../panels/panel.js";
import { openPolls } from "../panels/poll_result.js";
import { approved } from "../panels/question_order.js";
import { renderAway } from "../panels/queue_words.js";
import { currentSegment, endedItself, leadsOf, nameOf, policyOf } from "../panels/run_time.js";
import { showAddress } from "./address.js";
import { measureBeside } from "./beside.js";
import { fit } from "./fit.js";
import { renderWallPoll } from "./poll.js";
import { drawer } from "./results.js";
import { sceneOf } from "./scene.js";
import { turn } from "./turning.js";

/** @import { Counted, Known } from "../live/facts.js" */
/** @import { Scene } from "./scene.js" */

const SCENES = ["segment", "question", "poll", "result", "queue", "code", "pause", "clock", "lobby", "ended"];
const QUESTIONS = 10;

export class WallMiddle extends Panel {
  /** @param {Known} facts */
  render(facts) {
    const scene = sceneOf(facts, phase(facts.clock, this.live.now()));
    this.drawResult = drawer(scene.scene, () => this.render(this.live.facts));
    if (scene.scene === "result" && !this.drawResult) return; // what stands there stays so long
    for (const element of [this.root, document.body]) attribute(element, "data-scene", scene.scene);
    this.placeTitle(scene.scene);
    for (const name of SCENES) show(this.box(name), name === scene.scene);
    const box = this.box(scene.scene);
    this[scene.scene]?.(box, facts, scene);
    measureBeside(this.root, scene.scene);
    fit(box);
    turn(box);
  }

  /** @param {string} name */
  box(name) {
    return this.root.querySelector(`#scene-${name}`);
  }

  /** Before the start the title is what is read; then it stands in the head. @param {string} scene */
  placeTitle(scene) {
    const title = find(document, "#title");
    const place = scene === "lobby" ? find(this.box("lobby"), ".pages") : find(document, ".wall-head");
    if (title.parentElement === place) return;
    if (scene === "lobby") place.prepend(title);
    else place.append(title);
  }

  /** The policy question; of a keynote who speaks. @param {any} box @param {Known} facts */
  segment(box, { agenda, clock, people }) {
    const segment = currentSegment(agenda, clock);
    const policy = policyOf(agenda, segment)?.text ?? "";
    const name = segment ? nameOf(segment) : text("phase.live");
    const leads = leadsOf(segment, people).map((one) => isolated(one ?? "")).join(" · ");
    const first = segment?.kind === "keynote" ? leads || name : policy || name;
    set(box, ".matter", first);
    set(box, ".sub", first === leads ? policy : leads);
  }

  /** @param {any} box @param {Known} _facts @param {Scene} scene */
  question(box, _facts, { question }) {
    set(box, ".kind", text(question.state === "taken" ? "wall_taken" : "wall_question"));
    set(box, ".matter", question.text);
    showAsker(find(box, ".who"), question);
    set(box, ".also", mergedText(question));
  }

  /** @param {any} box @param {Known} facts @param {Scene} scene */
  poll(box, facts, { poll }) {
    renderWallPoll(box, poll, facts, this.live.now());
  }

  /** @param {any} box @param {Known} _facts @param {Scene} scene */
  result(box, _facts, { poll }) {
    this.drawResult?.(box, /** @type {Counted} */ (poll));
  }

  /** Whose hands are up, and what is asked, in the order in which they come. @param {any} box @param {Known} facts */
  queue(box, facts) {
    const hands = facts.queue?.hands ?? [], questions = approved(facts).slice(0, QUESTIONS);
    show(find(box, ".queue-hands"), hands.length > 0);
    renderList(find(box, ".queue-hands ol"), hands, (hand) => hand.id, () => clone("queue-row"), (row, hand, index) => {
      set(row, ".place", number(index + 1));
      showCaller(find(row, ".who"), hand.who);
      renderAway(row, hand);
    });
    show(find(box, ".queue-questions"), questions.length > 0);
    renderList(find(box, ".queue-questions ol"), questions, (one) => one.id, () => clone("next-question"), (row, one, index) => {
      set(row, ".place", number(index + 1));
      set(row, ".text", one.text);
    });
    show(find(box, ".queue-empty"), !hands.length && !questions.length);
  }

  /** @param {any} box @param {Known} _facts @param {Scene} scene */
  pause(box, _facts, { words }) {
    set(box, ".matter", words || text("kind.break"));
  }

  /** @param {any} box @param {Known} facts */
  lobby(box, { agenda, clock }) {
    const now = this.live.now();
    const at = phase(clock, now);
    const near = at !== "lapsed" && clock.starts_at !== null && Math.abs(clock.starts_at - now) < 12 * 3600000;
    const when = near ? text("wall_starts", { time: timeOfDay(clock.starts_at ?? 0, agenda.time_zone) })
      : clock.starts_at && text("wall_before", { when: moment(clock.starts_at, agenda.time_zone) });
    set(box, ".kind", ["draft", "lapsed"].includes(at) ? text(`wall_${at}`) : "");
    set(box, ".wall-starts", at === "called_off" ? [text("wall_called_off"), clock.called_off].filter(Boolean).join(" ") : when);
    renderList(find(box, "ol"), agenda.policy_questions, (one) => one.id, () => clone("policy-row"), (row, one) => {
      set(row, ".number", number(one.number));
      set(row, ".text", one.text);
    });
  }

  /** @param {any} box @param {Known} facts */
  ended(box, facts) {
    const { agenda, clock } = facts, n = openPolls(facts).length;
    set(box, ".wall-exit", n ? text("wall_exit", { n }) : "");
    set(box, ".wall-itself", endedItself(clock, this.live.now(), agenda.time_zone));
    showAddress(find(box, ".record-url"), agenda.join_url); // short enough to be typed; it leads to the record
  }
}

/** A name may run the other way than what stands beside it. @param {string} words */
const isolated = (words) => `\u2068${words}\u2069`;
