// The open poll and the results that were shown. What they need is fetched when there is one, and ahead of it.

import { styled } from "../tools/dom.js";
import { partsFrom } from "../tools/parts.js";
import { openFor } from "./tab_title.js";

/**
 * @import { Known } from "../live/facts.js"
 * @typedef {{root: HTMLElement, missed: HTMLElement, results: HTMLElement, foot: HTMLElement}} Places
 */

const AHEAD_MS = 6000; // a hall does not fetch it in the moment in which a poll opens, nor on a first look
const CALM_MS = 1500; // where the browser does not tell when it is idle (Safari)

const atIdle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, CALM_MS));

/** @param {Wire.PollRow} poll */
const isTold = ({ state, steps }) => state !== "draft" || steps?.length;

export class Poll {
  /** @param {Places} places @param {import("../live.js").Live} live */
  constructor(places, live) {
    this.places = places;
    this.live = live;
    /** @type {any} */ this.panels = null;
    setTimeout(() => this.load(), AHEAD_MS * (1 + Math.random()));
  }

  /** @param {Known} facts */
  render(facts) {
    if (this.panels) this.panels.render(facts);
    else if (openFor(facts)) this.load();
    else if (facts.polls?.polls.some(isTold)) atIdle(() => this.load());
  }

  load() {
    this.loading ??= Promise.all([import("./poll_panels.js"), this.parts(), styled(document.getElementById("poll-style"))]).then(([{ begin }, parts]) => {
      this.panels = begin(parts, this.places, this.live);
      this.panels.render(this.live.facts);
    }).catch(() => { // without a network: asked again with the next news, or without any
      this.loading = undefined;
      setTimeout(() => this.load(), AHEAD_MS);
    });
  }

  /** Templates and words, on their way together with the script. */
  parts() {
    return partsFrom(this.places.results.dataset.parts, "#poll-choice");
  }

  tick() {
    this.panels?.form.tick();
  }
}
