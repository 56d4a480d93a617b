// The one voice of a screen. It is told what is so; what has become so it says, once, and never oftener than the page
// docs/announcements.md allows: what waits for its turn and is not so any more is never said.

/**
 * Seconds between two sentences of a kind at least. `urgent` interrupts what is being read; of what `grows` only more is
 * news: fewer questions that wait are the work of whoever listens.
 * @type {Record<string, {every: number, urgent?: boolean, grows?: boolean}>}
 */
export const KINDS = {
  session: { every: 2 },
  segment: { every: 2 },
  time: { every: 2 },
  poll: { every: 2 },
  result: { every: 2, grows: true },
  answering: { every: 10 },
  mine: { every: 5 },
  call: { every: 2, urgent: true },
  place: { every: 30 },
  turn: { every: 2 },
  waiting: { every: 30, grows: true },
  hands: { every: 30, grows: true },
  message: { every: 2, urgent: true },
  understood: { every: 2 },
  forgotten: { every: 30 },
  raid: { every: 30, grows: true },
  missed: { every: 5 },
  help: { every: 10 },
  shared: { every: 10 },
  line: { every: 30 },
  lost: { every: 10, grows: true },
};

const READ_MS = 10000; // afterwards nobody who walks through the page meets it
const AFTER_MS = 150; // a region that has just moved into a dialog is not listened to at once

/** @typedef {string|number} Key what is so, to be compared */
/** @typedef {(before: Key) => string} Words what is said of it; nothing where it is of no use any more */

export class Voice {
  constructor(now = () => performance.now()) {
    this.now = now;
    /** @type {Map<string, Key>} */ this.heard = new Map();
    /** @type {Map<string, number>} */ this.saidAt = new Map();
    /** @type {Map<string, {key: Key, words: Words}>} */ this.due = new Map();
    this.polite = region("polite");
    this.urgent = region("assertive");
  }

  /** What is so on arrival is read on the page, not said. @param {string} kind @param {Key} key @param {Words} words */
  notice(kind, key, words) {
    const before = this.heard.get(kind);
    if (before === undefined || (KINDS[kind].grows && key < before)) this.heard.set(kind, key);
    if (before === undefined || key === before || this.heard.get(kind) === key) this.due.delete(kind);
    else this.due.set(kind, { key, words });
  }

  /** Says what is due and may be said; a page that nobody looks at keeps it until somebody does. */
  tick() {
    if (document.hidden) return;
    for (const [kind, { key, words }] of this.due) {
      if (this.now() - (this.saidAt.get(kind) ?? -Infinity) < KINDS[kind].every * 1000) continue;
      const sentence = words(/** @type {Key} */ (this.heard.get(kind)));
      this.due.delete(kind);
      this.heard.set(kind, key);
      if (!sentence) continue;
      this.saidAt.set(kind, this.now());
      speak(KINDS[kind].urgent ? this.urgent : this.polite, sentence);
    }
  }
}

/** @param {"polite"|"assertive"} how */
function region(how) {
  const element = document.createElement("div");
  element.className = "vh voice";
  element.setAttribute("aria-live", how);
  document.body.append(element);
  return element;
}

/** What lies behind an open dialog is not read: then the sentence is said inside. @param {HTMLElement} element @param {string} sentence */
function speak(element, sentence) {
  const home = [...document.querySelectorAll("dialog[open]")].pop() ?? document.body;
  if (element.parentElement !== home) home.append(element);
  const line = document.createElement("p");
  line.dir = "auto";
  line.textContent = sentence;
  setTimeout(() => element.append(line), AFTER_MS);
  setTimeout(() => line.remove(), AFTER_MS + READ_MS);
}
