// Questions asked anonymously from this browser. What proves them ours is made here and kept here alone: the server has a hash.

import { OPEN } from "../panels/question_states.js";

const OFTEN_MS = 10000; // not more often, however much happens
const PATIENCE_MS = 30000;
const FORGET_MS = 25 * 3600000; // so long it may still be sent
const MOST = 20;

/** 32 random bytes as base64url. */
function capability() {
  const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace("=", "");
}

export class Anonymous {
  /** @param {import("../live.js").Live} live */
  constructor(live) {
    this.live = live;
    this.prefix = `anonymous:${document.body.dataset.stateUrl}:`;
    /** @type {Map<string, {at: number, question?: number}>} */ this.kept = new Map();
    /** @type {any[]} */ this.asked = [];
    this.lookedAt = -Infinity;
    this.read();
    if (this.kept.size) this.tell();
    live.on(["questions"], () => this.soon());
    addEventListener("storage", () => this.read()); // asked in another tab
  }

  read() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(this.prefix)) this.kept.set(key.slice(this.prefix.length), JSON.parse(localStorage[key]));
      }
    } catch { /* this browser stores nothing: they are known until the page is closed */ }
  }

  /** What became of them, and which are ours even while nobody can be asked that. */
  tell() {
    const ids = [...this.kept.values()].flatMap(({ question }) => question ?? []);
    this.live.store.put("my_anonymous", { asked: this.asked, ids });
  }

  /** @param {string} secret @param {{at: number, question?: number}} about */
  keep(secret, about) {
    this.kept.set(secret, about);
    try {
      localStorage.setItem(this.prefix + secret, JSON.stringify(about));
    } catch { /* as above */ }
  }

  /** @param {string} secret */
  forget(secret) {
    this.kept.delete(secret);
    try {
      localStorage.removeItem(this.prefix + secret);
    } catch { /* as above */ }
  }

  /** Kept before it is sent: whatever happens to the answer, the question stays ours. @param {Record<string, any>} question */
  async ask(question) {
    const secret = capability();
    this.keep(secret, { at: Date.now() });
    const sent = this.live.send("qa.ask_anonymously", { ...question, capability: secret });
    sent.catch(() => this.forget(secret));
    const done = await sent;
    this.keep(secret, { at: Date.now(), question: done.question });
    this.tell();
    this.look();
    return done;
  }

  /** @param {number} question */
  secretOf(question) {
    return [...this.kept].find(([, about]) => about.question === question)?.[0];
  }

  /** After what others see has changed; not all anonymous askers in the same moment. */
  soon() {
    if (!this.kept.size || this.coming || !(this.waits(OPEN) || this.lookedAt === -Infinity)) return;
    this.after(Math.max(0, this.lookedAt + OFTEN_MS - Date.now()) + Math.random() * 2000);
  }

  /** @param {string[]} states */
  waits(states) {
    return this.asked.some((one) => states.includes(one.state)) || this.asked.length < this.kept.size;
  }

  /** @param {number} ms */
  after(ms) {
    this.coming = setTimeout(() => this.look(), ms);
  }

  async look() {
    clearTimeout(this.coming);
    this.coming = 0;
    this.lookedAt = Date.now();
    try {
      await this.learn();
      const latest = [...this.kept].sort(([, a], [, b]) => b.at - a.at).slice(0, MOST);
      const { asked } = await this.live.query("qa.mine", { capabilities: latest.map(([secret]) => secret) });
      this.asked = asked.map((one) => ({ ...one, as: "anonymous" }));
      this.tell();
    } catch { /* the network is away, or many people are there: looked at again */ }
    if (!this.coming && this.waits(["waiting"])) this.after(PATIENCE_MS * (0.75 + Math.random() / 2));
  }

  /** Which question is whose, where the answer to asking was lost. */
  async learn() {
    for (const [secret, about] of this.kept) {
      if (about.question) continue;
      const { asked } = await this.live.query("qa.mine", { capabilities: [secret] });
      if (asked.length) this.keep(secret, { ...about, question: asked[0].id });
      else if (Date.now() - about.at > FORGET_MS) this.forget(secret); // it was never taken
    }
  }
}
