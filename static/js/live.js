// One live page: facts come in, commands go out, and the page always knows whether it is behind.

import { ServerTime } from "./tools/clock.js";
import { Facts } from "./live/facts.js";
import { Link } from "./live/link.js";
import { Outbox, Refused, uuid } from "./live/outbox.js";

export { Refused };

const BEHIND_MS = 2500; // a reconnect that is quicker than this is not worth a word
const FIRST_MS = 5000; // nor a first connection over a slow network
const ANSWER_MS = 10000;
const PRESS_MS = 800; // a press has its word within a second
const SLOW_MS = 6000; // what was pressed and is not answered by then is worth one, whatever keeps it

/** The token of the cookie is the fresh one; the meta tag serves pages whose cookie scripts cannot read. */
export function csrfToken() {
  const cookie = document.cookie.match(/(?:^|; )(?:__Host-|__Secure-)?csrftoken=([^;]+)/);
  const meta = /** @type {HTMLMetaElement|null} */ (document.querySelector("meta[name=csrf-token]"));
  return cookie?.[1] ?? meta?.content ?? "";
}

/**
 * What waits, by verb, whether it does so for long, and whether all of it would survive a reload.
 * @typedef {{online: boolean, since: number|null, waiting: string[], slow: boolean, kept: boolean, gone: string}} Status
 */

/**
 * The answer to `GET …/state`, and what stands in the page itself.
 * @typedef {{epoch: string, at: number, now: number, full: boolean, ticket: string, seat: {id: number|null, roles: string[]}, facts: Partial<Wire.Facts>}} State
 */

export class Live {
  /** @param {State} state @param {{stateUrl?: string, doUrl?: string, socket?: string}} urls */
  constructor(state, urls) {
    this.time = new ServerTime();
    this.store = new Facts();
    this.epoch = state.epoch;
    this.revision = 0;
    this.shownRevision = 0; // before what has come and stands nowhere on the page yet
    this.heardAt = 0;
    /** @type {number|undefined} when the link last asked for anything */ this.askedAt = undefined;
    this.seat = state.seat;
    this.doUrl = urls.doUrl ?? "";
    this.behind = setTimeout(() => this.setOnline(false), FIRST_MS);
    /** @type {"socket"|"http"|null} */ this.road = null;
    this.online = true;
    this.gone = "";
    /** @type {import("./live/wants.js").Wants|undefined} */ this.wants = undefined;
    this.outbox = new Outbox(urls.stateUrl ?? "", () => this.tellStatus());
    this.outbox.orphan = (command, why) => {
      if (!command.do.startsWith("polls.vote")) this.outbox.shelf.keep({ ...command, refused: why }); // votes are written nowhere
      this.store.put("orphans", [...this.facts.orphans, { command, why }]);
    };
    this.takeState({ ...state, full: true }, 0);
    this.store.put("orphans", this.outbox.shelf.read(true).map((command) => ({ command, why: command.refused, old: true })));
    this.tellStatus();
    this.link = new Link({
      stateUrl: urls.stateUrl ?? "",
      socketUrl: urls.socket ?? "/ws/",
      position: (whole) => {
        this.askedAt = this.time.monotonic();
        return { ...(whole ? {} : { epoch: this.epoch, since: this.revision }), ...this.wants?.named(whole) };
      },
      frames: () => this.store.frames,
      onState: (fresh, asked) => this.takeState(fresh, asked, this.askedAt),
      onFrame: (frame) => this.takeFrame(frame),
      onRoad: (road, late) => this.takeRoad(road, late),
      onGone: (code) => { this.gone = code; this.tellStatus(); },
    }, state.ticket);
    this.outbox.adopt();
    setInterval(() => {
      this.outbox.adopt();
      this.outbox.flush();
      if (this.outbox.commands.length) this.tellStatus();
    }, 2000);
  }

  /** @returns {import("./live/facts.js").Known} */
  get facts() {
    return this.store.values;
  }

  /** @returns {Status} */
  get status() {
    return this.facts.status;
  }

  now() {
    return this.time.now();
  }

  /** What whoever looks at the page has seen: what has come since the last drawing is not on it yet. */
  get shown() {
    return this.store.scheduled ? this.shownRevision : this.revision;
  }

  /** All of the page is alive: what was said in case it never would be goes. */
  started() {
    document.querySelector(".unstarted")?.remove();
  }

  /**
   * Called once now, and in one animation frame after each change.
   * @param {import("./live/facts.js").Topic[]} names @param {import("./live/facts.js").Listener} tell
   */
  on(names, tell) {
    this.store.on(names, tell);
  }

  /**
   * Resolves with the server's `done`, rejects with Refused. Survives a lost network and a reload.
   * @param {string} verb @param {Record<string, any>} body @param {number} [seen] what the presser went by, if it is of before
   * @param {string} [id] by which the presser knows it again @returns {Promise<any>}
   */
  send(verb, body = {}, seen = this.shown, id = undefined) {
    if (!this.doUrl) return Promise.reject(new Refused("not_allowed"));
    if (!this.road) this.link.nudge();
    setTimeout(() => this.outbox.commands.length && this.tellStatus(), PRESS_MS); // who shows what is late looks again
    return this.outbox.add(verb, body, seen, id);
  }

  /** Commands of a verb that have not been answered yet. @param {string} verb */
  unsent(verb) {
    return this.outbox.commands.filter((command) => command.do === verb);
  }

  /** Those of them whose presser must hear that they are kept here until they can be sent. @param {string} verb */
  late(verb) {
    return this.unsent(verb).filter(({ at }) => !this.status.online || Date.now() - at >= PRESS_MS);
  }

  /** @param {State} state @param {number} asked how many frames had come when it was asked for @param {number} [askedAt] */
  takeState(state, asked, askedAt) {
    const another = state.epoch !== this.epoch;
    this.shownRevision = this.shown;
    if (another) this.store.forget();
    this.revision = another ? state.at : Math.max(this.revision, state.at);
    this.epoch = state.epoch;
    this.seat = state.seat ?? this.seat;
    this.hear(state.now, askedAt);
    this.wants?.sift(state.facts);
    this.store.apply(state.facts, { asked, full: state.full || another });
  }

  /** @param {any} frame */
  takeFrame(frame) {
    if ("done" in frame || "refused" in frame) return this.outbox.answer(frame);
    if (frame.epoch !== undefined && frame.epoch !== this.epoch) return;
    this.hear(frame.now, frame.welcome === undefined ? undefined : this.askedAt);
    this.shownRevision = this.shown;
    this.wants?.sift(frame.facts);
    if (frame.facts) this.store.apply(frame.facts);
    // The socket leaves nothing out: what it says it has reached, this page has reached.
    this.revision = Math.max(this.revision, frame.at ?? frame.welcome ?? frame.head ?? 0);
  }

  /** @param {number|undefined} now @param {number} [askedAt] */
  hear(now, askedAt) {
    if (now) this.time.heard(now, askedAt);
    this.heardAt = this.now();
  }

  /** @param {"socket"|"http"|null} road @param {boolean} [late] it was gone for a while before that was noticed */
  takeRoad(road, late = false) {
    if (road) {
      clearTimeout(this.behind);
      this.heardAt = this.now();
      this.setOnline(true);
    }
    if (road === this.road) return this.outbox.flush();
    this.road = road;
    if (!road) this.behind = setTimeout(() => this.setOnline(false), late ? 0 : BEHIND_MS);
    if (road === "socket") this.outbox.use((command) => this.link.write(wireForm(command)));
    else if (road === "http") this.outbox.use((command) => this.post(command));
    else this.outbox.use(null);
    this.wants?.tell();
  }

  /** @param {boolean} online */
  setOnline(online) {
    if (online === this.online) return;
    this.online = online;
    this.tellStatus();
  }

  tellStatus() {
    const since = this.online ? null : this.heardAt;
    const waiting = this.outbox?.commands.map((command) => command.do) ?? [];
    const slow = this.outbox?.commands.some((command) => Date.now() - command.at > SLOW_MS) ?? false;
    const kept = !this.outbox?.unkept.size;
    this.store.put("status", { online: this.online, since, waiting, slow, kept, gone: this.gone });
  }

  /**
   * Asks for something that changes nothing: not kept, not sent again. Rejects with Refused, or an Error of the network.
   * @param {string} verb @param {Record<string, any>} body @returns {Promise<any>}
   */
  async query(verb, body) {
    const answer = await this.deliver({ id: uuid(), do: verb, with: body, at: 0 });
    if (!answer.done) throw new Refused(answer.code, answer.params);
    return answer;
  }

  /** @param {import("./live/outbox.js").Command} command */
  async deliver(command) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), ANSWER_MS);
    const answer = await fetch(this.doUrl, {
      method: "POST",
      body: JSON.stringify(wireForm(command)),
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      signal: limit.signal,
    });
    return understood(answer, command.id).finally(() => clearTimeout(timer));
  }

  /** @param {import("./live/outbox.js").Command} command */
  async post(command) {
    try {
      this.outbox.answer(await this.deliver(command));
      this.link.renew(); // what the command changed, without waiting for the next look
    } catch {
      this.outbox.returned(command.id); // kept; sent again with the next sign of life
    }
  }
}

/** @param {import("./live/outbox.js").Command} command */
function wireForm(command) {
  return { do: command.do, id: command.id, with: command.with, seen: command.seen };
}

/** Only what names this command, or refuses what it could not read, is an answer: a hotel's page is none. */
/** @param {Response} answer @param {string} id */
async function understood(answer, id) {
  const body = await answer.json();
  const ours = (body.done ?? body.refused) === id || (body.refused === null && body.code);
  if (!ours || answer.status === 429) throw new Error(String(answer.status));
  return { ...body, refused: body.done ? undefined : id };
}

/**
 * The live side of this page: its snapshot stands in the page, the rest comes over the wire.
 * What scripts fill or answer is hidden until now: without them it would say nothing true and do nothing.
 */
export function connect() {
  for (const part of document.querySelectorAll("[data-live]")) part.removeAttribute("hidden");
  const state = JSON.parse(document.getElementById("state")?.textContent ?? "{}");
  const live = new Live(state, document.body.dataset);
  live.link.start();
  return live;
}
