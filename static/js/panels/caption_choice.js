// Which language of captions this screen shows, if any: chosen here, kept here, wanted from the server while it is on.

import { text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";
import { unwant, want } from "../live/wants.js";
import { languageName } from "./languages.js";

export class CaptionChoice {
  /** @param {import("../live.js").Live} live @param {string} place of the page, each of which keeps its own @param {string} first unless something else was chosen here */
  constructor(live, place, first = "") {
    this.live = live;
    this.key = `roundtable.captions.${place}.${document.body.dataset.stateUrl}`;
    /** @type {string} */ this.chosen = remembered(this.key, first);
    this.wanted = "";
  }

  /** @returns {string[]} */
  get offered() {
    return (this.live.facts.captioning?.languages ?? []).map((one) => one.code);
  }

  /** What is shown now: one that is offered no more is not. */
  get language() {
    return this.offered.includes(this.chosen) ? this.chosen : "";
  }

  /** @param {string} code empty for none */
  choose(code) {
    this.chosen = code;
    remember(this.key, code);
    this.follow();
  }

  /** Off, then each language in turn. */
  next() {
    const all = ["", ...this.offered];
    this.choose(all[(all.indexOf(this.language) + 1) % all.length]);
  }

  /** Asks the server for what is shown, and for nothing else. */
  follow() {
    const { language } = this;
    if (language === this.wanted) return;
    if (this.wanted) unwant(this.live, `captions:${this.wanted}`);
    if (language) want(this.live, `captions:${language}`);
    this.wanted = language;
  }

  /** @param {HTMLSelectElement} select @param {boolean} [off] whether none may be chosen */
  offer(select, off = true) {
    const options = this.offered.map((code) => [code, ownName(this.live.facts, code)]);
    if (off) options.unshift(["", text("captions.off")]);
    const key = options.join("\n");
    if (select.dataset.offers !== key) select.replaceChildren(...options.map(([code, name]) => Object.assign(new Option(name, code), { lang: code })));
    select.dataset.offers = key;
    if (document.activeElement !== select) select.value = this.language;
  }
}

/** As its speakers call it. @param {any} facts @param {string} code */
const ownName = (facts, code) => facts.captioning?.languages.find((/** @type {any} */ one) => one.code === code)?.name ?? languageName(code);
