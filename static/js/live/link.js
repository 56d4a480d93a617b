// The road to the server: a socket, and plain HTTP when there is none. Knows frames' order, not their meaning.

const SILENT_MS = 12000; // the server is never silent for longer than 5 s
const BEAT_MS = 6500;
const WELCOME_MS = 8000;
const SETTLED_MS = 10000; // a socket that breaks sooner is cut by something on the way, or sent away for what we do
const SOCKET_AGAIN_MS = 60000;
const ANSWER_MS = 8000;
const HURRY_MS = 1200; // a question over a connection that died in its sleep is put again, over another one
const TICKET_MS = 240000; // younger than that it still opens a socket

/** @param {number} from @param {number} to */
const between = (from, to) => from + Math.random() * (to - from);

let [steady, date, passed] = [performance.now(), Date.now(), 0];

/** Time that passed, with sleep, in which some devices stop their steady clock; dates may be set back. */
function elapsed() {
  const [more, byDate] = [performance.now() - steady, Date.now() - date];
  passed += byDate - more > 1000 ? byDate : more;
  [steady, date] = [steady + more, date + byDate];
  return passed;
}

/**
 * @typedef {object} Ends
 * @property {string} stateUrl
 * @property {string} socketUrl
 * @property {(whole?: boolean) => {epoch?: any, since?: number, wants?: string[]}} position what the page has, or for a whole picture only what it wants
 * @property {() => number} frames how many the socket has told
 * @property {(state: any, asked: number) => void} onState
 * @property {(frame: any) => void} onFrame
 * @property {(road: "socket"|"http"|null, late?: boolean) => void} onRoad late: it was gone before we noticed
 * @property {(code: string) => void} onGone
 */

const LAST = ["gone", "off", "moved"];

export class Link {
  /** @param {Ends} ends @param {string} ticket */
  constructor(ends, ticket) {
    this.ends = ends;
    this.ticket = ticket;
    this.ticketAt = this.heardAt = this.lookedAt = elapsed();
    this.etag = "";
    /** @type {WebSocket|null} */ this.socket = null;
    this.welcomed = false;
    this.welcomedAt = this.seenAt = 0;
    this.socketFailures = 0;
    this.socketTriedAt = -Infinity;
    this.replaced = false;
    this.failures = 0;
    /** @type {Promise<void>|null} */ this.refreshing = null;
    /** @type {AbortController|null} the question that counts */ this.asking = null;
    this.askedAt = -Infinity;
    /** @type {number|null} the revision that a whole picture by HTTP must have reached */ this.owed = null;
    this.stopped = false;
    this.timer = 0;
  }

  start() {
    this.openSocket();
    this.schedule(between(4000, 6000));
    setInterval(() => this.watch(), 1000);
    const wake = () => document.visibilityState === "visible" && this.wake();
    document.addEventListener("visibilitychange", wake);
    addEventListener("online", wake);
    addEventListener("offline", wake);
    addEventListener("pageshow", (event) => event.persisted && this.wake());
  }

  get silence() {
    return elapsed() - this.heardAt;
  }

  /** Brought to the front, or the network says that it changed: ask at once, and trust no socket that may have died. */
  wake() {
    if (this.stopped) return;
    this.lookedAt = elapsed();
    this.replaced = false;
    this.socketFailures = Math.min(this.socketFailures, 1); // another network may let a socket through
    if (this.socket && this.silence > BEAT_MS) this.drop();
    this.refreshing = null;
    this.refresh(HURRY_MS);
  }

  watch() {
    const slept = elapsed() - this.lookedAt > 4000;
    this.lookedAt = elapsed();
    if (slept && document.visibilityState === "visible") this.wake(); // nothing else tells of a lid that was closed
    else if (this.welcomed && this.silence > SILENT_MS) this.lose(undefined, true);
  }

  /** Somebody pressed while there is no road: worth a try before its time. */
  nudge() {
    if (!this.failures && elapsed() - this.askedAt > 2000) this.refresh();
  }

  /** @param {number} ms */
  schedule(ms) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.refresh(), ms);
  }

  /** Full jitter; when only the socket cannot be had, the even pace of polling. */
  pause() {
    if (!this.failures && this.socketFailures > 1) return between(4000, 6000);
    return between(500, Math.min(15000, 1500 * 2 ** Math.min(this.failures + this.socketFailures, 4)));
  }

  /** @param {number} [patience] @returns {Promise<void>} */
  refresh(patience = ANSWER_MS) {
    if (this.refreshing) return this.refreshing;
    const asked = this.fetchState(patience).finally(() => { if (this.refreshing === asked) this.refreshing = null; });
    return this.refreshing = asked;
  }

  /** After a command: an answer that was asked for before it does not know what it changed. */
  renew() {
    return this.refreshing ? this.refreshing.then(() => this.refresh()) : this.refresh();
  }

  /** @param {number} patience @returns {Promise<void>} */
  async fetchState(patience) {
    if (this.stopped) return;
    this.asking?.abort();
    const mine = this.asking = new AbortController();
    this.askedAt = elapsed();
    const timer = setTimeout(() => mine.abort(), patience);
    try {
      const asked = this.ends.frames();
      const state = await this.question(mine.signal);
      if (this.asking === mine) this.arrived(state, asked);
    } catch {
      if (this.asking !== mine) return;
      if (patience < ANSWER_MS) return this.fetchState(ANSWER_MS);
      this.failures += 1;
      if (!this.welcomed) this.ends.onRoad(null);
      else if (this.silence > BEAT_MS) return this.lose(undefined, true); // HTTP fails and a beat is missing
    } finally {
      clearTimeout(timer);
    }
    if (this.asking === mine && (!this.welcomed || this.failures)) this.schedule(this.pause());
  }

  /** The state, or null where nothing has changed. Whatever else answers (a hotel, a proxy) is no answer. */
  /** @param {AbortSignal} signal */
  async question(signal) {
    const whole = this.owed !== null;
    const query = new URLSearchParams(/** @type {any} */ (this.ends.position(whole)));
    const known = this.etag && !whole && elapsed() - this.ticketAt < TICKET_MS;
    const answer = await fetch(`${this.ends.stateUrl}?${query}`, { signal, headers: known ? { "If-None-Match": this.etag } : {} });
    if (answer.status === 304) return null;
    const state = await answer.json();
    if (!LAST.includes(state.bye) && !(answer.ok && state.epoch)) throw new Error(String(answer.status));
    this.etag = answer.headers.get("ETag") ?? "";
    return state;
  }

  /** @param {any} state @param {number} asked */
  arrived(state, asked) {
    if (state?.bye) return this.stop(state.bye);
    this.failures = 0;
    if (state) {
      [this.ticket, this.ticketAt] = [state.ticket, elapsed()];
      this.ends.onState(state, asked);
      if (this.owed !== null && !(state.full && state.at >= this.owed)) setTimeout(() => this.refresh(), 200);
      else this.owed = null;
    }
    if (this.welcomed) return;
    this.ends.onRoad("http");
    const patient = elapsed() - this.socketTriedAt > SOCKET_AGAIN_MS;
    if (!this.replaced && (this.socketFailures < 2 || patient)) this.openSocket();
  }

  openSocket() {
    if (this.stopped || this.socket || !("WebSocket" in window)) return;
    this.socketTriedAt = this.heardAt = elapsed();
    const url = new URL(this.ends.socketUrl, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => this.write({ hello: this.ticket, ...this.ends.position() });
    socket.onmessage = (event) => this.socket === socket && this.heard(JSON.parse(event.data));
    socket.onclose = () => this.socket === socket && this.lose();
    setTimeout(() => this.socket === socket && !this.welcomed && this.lose(), WELCOME_MS);
  }

  /** @param {any} frame */
  write(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** @param {any} frame */
  heard(frame) {
    this.heardAt = elapsed();
    if (frame.bye) return this.bye(frame.bye);
    if (frame.restart) return this.leave(frame.in_ms);
    this.ends.onFrame(frame);
    if (frame.welcome !== undefined || frame.resync !== undefined) this.welcome();
    if (frame.resync !== undefined) this.resync(frame.resync);
    if (frame.beat || this.heardAt - this.seenAt > 4000) this.seen();
  }

  welcome() {
    if (!this.welcomed) this.welcomedAt = elapsed();
    this.welcomed = true;
    clearTimeout(this.timer);
    this.ends.onRoad("socket");
  }

  /** What we know is of another history, or we may see other things now: a whole picture. @param {number} head */
  resync(head) {
    this.owed = head;
    this.refresh();
  }

  /** Shows the server that we keep up with what it writes. */
  seen() {
    this.seenAt = elapsed();
    this.write({ seen: this.ends.position().since });
  }

  /** @param {string} code */
  bye(code) {
    if (LAST.includes(code)) return this.stop(code);
    this.replaced = code === "replaced"; // another tab has the place: HTTP until this one is in front, no tug of war
    if (this.replaced) return this.leave(this.pause());
    if (code === "ticket") this.etag = ""; // a picture with another ticket
    this.lose(code === "rate" ? between(5000, 15000) : undefined);
  }

  /** The socket is of no use any more. @param {number} [pause] @param {boolean} [late] */
  lose(pause, late) {
    this.socketFailures = this.welcomed && elapsed() - this.welcomedAt > SETTLED_MS ? 0 : this.socketFailures + 1;
    this.drop(late);
    this.schedule(pause ?? this.pause());
  }

  /** Told to go: nobody's fault. @param {number} pause */
  leave(pause) {
    this.drop();
    this.schedule(pause);
  }

  /** @param {boolean} [late] */
  drop(late) {
    const [socket, had] = [this.socket, this.welcomed];
    this.socket = null;
    this.welcomed = false;
    socket?.close();
    if (had) this.ends.onRoad(null, late);
  }

  /** @param {string} code */
  stop(code) {
    this.stopped = true;
    clearTimeout(this.timer);
    this.drop();
    this.ends.onRoad(null);
    this.ends.onGone(code);
  }
}
