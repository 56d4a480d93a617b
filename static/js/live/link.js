// The road to the server: a socket, and plain HTTP when there is none. Knows frames' order, not their meaning.

const SILENT_MS = 12000; // the server is never silent for longer than 5 s
const BEAT_MS = 6500;
const WELCOME_MS = 8000;
const SOCKET_AGAIN_MS = 60000;

/** @param {number} from @param {number} to */
const between = (from, to) => from + Math.random() * (to - from);

/**
 * @typedef {object} Ends
 * @property {string} stateUrl
 * @property {string} socketUrl
 * @property {() => {epoch: any, since: number}} position what the page has
 * @property {() => number} frames how many the socket has told
 * @property {(state: any, asked: number) => void} onState
 * @property {(frame: any) => void} onFrame
 * @property {(road: "socket"|"http"|null) => void} onRoad
 * @property {(code: string) => void} onGone
 */

export class Link {
  /** @param {Ends} ends @param {string} ticket */
  constructor(ends, ticket) {
    this.ends = ends;
    this.ticket = ticket;
    /** @type {WebSocket|null} */ this.socket = null;
    this.welcomed = false;
    this.heardAt = performance.now();
    this.seenAt = 0;
    this.socketFailures = 0;
    this.socketTriedAt = -Infinity;
    this.failures = 0;
    /** @type {Promise<void>|null} */ this.refreshing = null;
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

  /** Brought to the front, or the network says it is back: ask at once, and doubt the old socket. */
  wake() {
    this.socketFailures = Math.min(this.socketFailures, 1); // another network may let a socket through
    this.refresh();
    this.heardAt = Math.min(this.heardAt, performance.now() - SILENT_MS + 7000);
  }

  watch() {
    if (this.welcomed && performance.now() - this.heardAt > SILENT_MS) this.lose();
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

  /** @returns {Promise<void>} */
  refresh() {
    this.refreshing ??= this.fetchState().finally(() => { this.refreshing = null; });
    return this.refreshing;
  }

  /** After a command: an answer that was asked for before it does not know what it changed. */
  renew() {
    return this.refreshing ? this.refreshing.then(() => this.refresh()) : this.refresh();
  }

  async fetchState() {
    if (this.stopped) return;
    try {
      const asked = this.ends.frames();
      const position = Object.entries(this.owed === null ? this.ends.position() : {});
      const query = new URLSearchParams(position.map(([name, value]) => [name, String(value)]));
      const answer = await fetch(`${this.ends.stateUrl}?${query}`, { signal: AbortSignal.timeout(8000) });
      if ([401, 403, 404, 410].includes(answer.status)) return this.stop("gone");
      if (!answer.ok) throw new Error(String(answer.status));
      this.arrived(await answer.json(), asked);
    } catch {
      this.failures += 1;
      if (!this.welcomed) this.ends.onRoad(null);
      else if (performance.now() - this.heardAt > BEAT_MS) return this.lose(); // HTTP fails and a beat is missing
    }
    if (!this.welcomed || this.failures) this.schedule(this.pause());
  }

  /** @param {any} state @param {number} asked */
  arrived(state, asked) {
    this.failures = 0;
    this.ticket = state.ticket;
    this.ends.onState(state, asked);
    if (this.owed !== null && !(state.full && state.at >= this.owed)) setTimeout(() => this.refresh(), 200);
    else this.owed = null;
    if (this.welcomed) return;
    this.ends.onRoad("http");
    const patient = performance.now() - this.socketTriedAt > SOCKET_AGAIN_MS;
    if (!this.socket && (this.socketFailures < 2 || patient)) this.openSocket();
  }

  openSocket() {
    if (this.stopped || !("WebSocket" in window)) return;
    this.socketTriedAt = performance.now();
    const url = new URL(this.ends.socketUrl, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => this.write({ hello: this.ticket, ...this.ends.position() });
    socket.onmessage = (event) => this.heard(JSON.parse(event.data));
    socket.onclose = () => this.socket === socket && this.lose();
    setTimeout(() => this.socket === socket && !this.welcomed && this.lose(), WELCOME_MS);
  }

  /** @param {any} frame */
  write(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** @param {any} frame */
  heard(frame) {
    this.heardAt = performance.now();
    if (frame.bye) return this.bye(frame.bye);
    if (frame.restart) return this.lose(frame.in_ms + between(0, 1000));
    this.ends.onFrame(frame);
    if (frame.welcome !== undefined || frame.resync !== undefined) this.welcome();
    if (frame.resync !== undefined) this.resync(frame.resync);
    if (frame.beat || this.heardAt - this.seenAt > 4000) this.seen();
  }

  welcome() {
    this.welcomed = true;
    this.socketFailures = 0;
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
    this.seenAt = performance.now();
    this.write({ seen: this.ends.position().since });
  }

  /** @param {string} code */
  bye(code) {
    if (code === "gone") return this.stop(code);
    if (code === "replaced") this.socketFailures = 2; // another tab has the place: stay on HTTP, no tug of war
    this.lose(code === "ticket" ? between(0, 500) : undefined);
  }

  /** The socket is of no use any more. @param {number} [pause] */
  lose(pause) {
    if (this.welcomed) this.ends.onRoad(null);
    else this.socketFailures += 1;
    this.welcomed = false;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.schedule(pause ?? this.pause());
  }

  /** @param {string} code */
  stop(code) {
    this.stopped = true;
    clearTimeout(this.timer);
    this.welcomed = false;
    this.socket?.close();
    this.ends.onRoad(null);
    this.ends.onGone(code);
  }
}
