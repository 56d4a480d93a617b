// How captions come in: each language's address, when something last came by it, and what a captioner's program calls a
// language that nobody offers here.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

const ASKED_MS = 8000; // so long the second press counts

export class CaptionFeeds extends Panel {
  /** @param {HTMLElement} root @param {HTMLElement} card @param {any} page */
  constructor(root, card, page) {
    super(root, page);
    this.card = card;
    /** @type {{key: string, at: number}} what was pressed once */ this.asked = { key: "", at: 0 };
    document.getElementById("rules")?.after(root);
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("[data-act]")));
  }

  begin() {
    this.live.on(["caption_feeds", "agenda"], (facts) => this.render(facts));
  }

  /** @param {any} button */
  async clicked(button) {
    const language = button?.closest("[data-key]")?.dataset.key;
    if (!language) return;
    if (button.dataset.act === "copy_address") {
      const done = await this.press(button, "captions.address", { language });
      if (done?.address) this.copy.copy(button, done.address);
    } else if (button.dataset.act === "make_address" || this.isMeant(`${button.dataset.act} ${language}`)) {
      await this.press(button, button.dataset.act === "revoke_address" ? "captions.revoke" : "captions.new_address", { language });
    }
    this.render(this.live.facts);
  }

  /** What takes the address from a captioner at work takes two presses. @param {string} key */
  isMeant(key) {
    const again = this.isAsked(key);
    this.asked = again ? { key: "", at: 0 } : { key, at: this.live.now() };
    if (!again) setTimeout(() => this.render(this.live.facts), ASKED_MS);
    return again;
  }

  /** @param {string} key */
  isAsked(key) {
    return this.asked.key === key && this.live.now() - this.asked.at < ASKED_MS;
  }

  /** @param {Known} facts */
  render({ caption_feeds: feeds = [], agenda }) {
    const strange = feeds.filter((feed) => feed.strange);
    show(this.card, strange.length > 0);
    set(this.card, "p", strange.map((feed) => text("caption_strange", { said: feed.strange ?? "", name: feed.name })).join(" "));
    show(this.root, feeds.length > 0);
    renderList(find(this.root, ".caption-feed-rows"), feeds, (feed) => feed.code, () => clone("caption-feed-row"), (row, feed) => {
      set(row, ".name", feed.name);
      set(row, ".state", stateOf(feed, agenda.time_zone, this.live.now()));
      for (const button of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-act]"))) this.label(button, feed);
    });
  }

  /** @param {HTMLElement} button @param {Wire.CaptionFeed} feed */
  label(button, feed) {
    const { act } = button.dataset;
    show(button, (act === "make_address") !== feed.address);
    if (this.isAsked(`${act} ${feed.code}`)) button.textContent = text(`${act}.sure`);
    else if (act) button.textContent = text(act);
  }
}

/** @param {Wire.CaptionFeed} feed @param {string} zone @param {number} now */
function stateOf(feed, zone, now) {
  if (feed.heard_at) return text("caption_heard", { time: timeOfDay(feed.heard_at, zone, now) });
  return text(feed.address ? "caption_silent" : "caption_typed");
}
