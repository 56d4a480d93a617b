// What comes up on desk and chair when something goes wrong: its markup comes after the page, and once something has come up it
// stands above everything else.

import { styled } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";
import { Asked } from "./asked.js";
import { CallTexts } from "./call_texts.js";
import { CaptionFeeds } from "./caption_feeds.js";
import { LeadsStand } from "./leads_stand.js";
import { Missed } from "./missed.js";
import { Signals } from "./signals.js";
import { TalkPart } from "./talk_part.js";
import { WaitsList } from "./waits_list.js";

/** @import { Known } from "../live/facts.js" */

const AGAIN_MS = 5000;

export class Beside {
  /** @param {any} page */
  constructor(page) {
    this.page = page;
    /** @type {{render: (facts: Known) => void}[]} */ this.panels = [];
    this.bring();
  }

  /** Asked for again until it comes: a bad line may lose it. */
  async bring() {
    const main = /** @type {HTMLElement} */ (document.getElementById("main"));
    try {
      const parts = await partsFrom(main.dataset.parts, "#beside-style");
      await styled(parts.querySelector("#beside-style"));
      main.querySelector("#do-next")?.before(...parts.querySelectorAll("section"));
      document.body.append(...parts.body.children);
      moreTexts();
    } catch {
      setTimeout(() => this.bring(), AGAIN_MS);
      return;
    }
    const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
    this.panels = [
      new Signals(byId("signals"), this.page), new Missed(byId("missed"), this.page), new LeadsStand(byId("plan"), this.page),
      new TalkPart(this.page), new WaitsList(byId("waits"), this.page), new CallTexts(byId("call-desk"), this.page), new Asked(this.page),
    ];
    new CaptionFeeds(byId("caption-feeds"), byId("caption-strange"), this.page).begin();
    this.render(this.page.live.facts);
  }

  /** @param {Known} facts */
  render(facts) {
    for (const panel of this.panels) panel.render(facts);
  }
}
