// What every panel of console, room desk and wall holds: its place in the page and the page's tools.

/** @import { Known } from "../live/facts.js" */

/** @typedef {{live: import("../live.js").Live, press?: any, copy?: any, patterns?: any, entered?: any}} Page */

export class Panel {
  /** @param {any} root @param {Page} page */
  constructor(root, { live, press, copy, patterns, entered }) {
    this.root = root;
    this.live = live;
    this.press = press;
    this.copy = copy;
    this.patterns = patterns;
    this.entered = entered;
  }

  /** Shows these facts; cheap when nothing has changed. @param {Known} _facts */
  render(_facts) {}
}
