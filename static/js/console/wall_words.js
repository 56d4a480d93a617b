// What the hall sees, and what of a question or poll can be put there. Pure: no page.

import { phase } from "../tools/clock.js";
import { isBegunAnew } from "../panels/poll_result.js";
import { sceneOf } from "../wall/scene.js";

/** @import { Known } from "../live/facts.js" */

const READ = ["approved", "taken", "done", "written"];
const BESIDE = ["segment", "question"]; // scenes beside which the queue stands

/** What is largest on the wall. @param {Known} facts @param {number} now @returns {{what: string, thing?: Wire.PollRow|Wire.ModeratedQuestion}} */
function largest(facts, now) {
  const { scene, poll, question } = sceneOf(facts, phase(facts.clock, now));
  return { what: scene, thing: poll ?? question };
}

/** With its words, and what stands beside it. @param {Known} facts @param {number} now @returns {{what: string, words: string, beside: string[]}} */
export function seen(facts, now) {
  const { what, thing } = largest(facts, now);
  const live = facts.clock.state === "live";
  const queue = BESIDE.includes(what) && live && (facts.queue?.hands.length ?? 0) > 0;
  const words = what === "pause" ? facts.wall?.text ?? "" : thing?.text ?? "";
  return { what, words, beside: [queue ? "queue" : "", live && what !== "clock" ? "clock" : ""].filter(Boolean) };
}

/** Which buttons there are for what the hall sees. @param {Known} facts @param {number} now @returns {string[]} */
export function actsOnWall(facts, now) {
  const { what } = seen(facts, now);
  if (what === "ended" || facts.clock.state === "called_off") return [];
  const nothing = ["segment", "lobby", "clock"].includes(what);
  const chosen = facts.wall?.what ?? "auto";
  return [
    nothing ? "" : "off",
    ["auto", "code", "pause"].includes(chosen) ? "" : "auto",
    facts.queue?.hands.length && what !== "queue" ? "queue" : "",
    what === "code" ? "" : "code", "pause",
  ].filter(Boolean);
}

/** As what it can stand on the wall; nothing where not everybody may read it. @param {Wire.PollRow|Wire.ModeratedQuestion} thing @returns {""|"question"|"poll"|"result"} */
export function standsAs(thing) {
  if (!("options" in thing)) return READ.includes(thing.state) ? "question" : "";
  if (thing.state === "draft" || thing.kept_out || isBegunAnew(thing)) return "";
  return thing.state === "shown" ? "result" : "poll";
}

/** Whether the hall sees it now. @param {Wire.PollRow|Wire.ModeratedQuestion} thing @param {Known} facts @param {number} now */
export function isSeen(thing, facts, now) {
  const shown = largest(facts, now);
  return shown.what === standsAs(thing) && shown.thing?.id === thing.id;
}

/** The next whole five minutes, at least ten from now: when one is back. @param {number} now */
export const backAt = (now) => Math.ceil((now + 600000) / 300000) * 300000;
