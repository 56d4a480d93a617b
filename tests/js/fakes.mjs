// A clock that only moves when it is told to, sockets and a server that answer when a test wants it.

/** Replaces timers and clocks; `pass(ms)` runs what is due, in order. `doze(ms)` is a sleep: no timer runs, dates go on. */
export function fakeClock() {
  let now = 1_000_000;
  let slept = 0;
  let next = 1;
  const timers = new Map();
  const add = (fn, ms, every) => timers.set(next, { fn, at: now + (ms ?? 0), every }) && next++;
  globalThis.setTimeout = (fn, ms) => add(fn, ms, 0);
  globalThis.setInterval = (fn, ms) => add(fn, ms, ms);
  globalThis.clearTimeout = globalThis.clearInterval = (id) => timers.delete(id);
  Object.defineProperty(globalThis, "performance", { value: { now: () => now }, configurable: true });
  Date.now = () => now + slept;
  return {
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const due = [...timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        const [id, timer] = due;
        now = Math.max(now, timer.at);
        if (timer.every) timer.at += timer.every;
        else timers.delete(id);
        timer.fn();
      }
      now = end;
      await settle();
    },
    doze(ms) { slept += ms; },
    forget() { timers.clear(); },
    now: () => now,
  };
}

/** Lets promises that are ready come to their end. */
export async function settle() {
  for (let turn = 0; turn < 30; turn += 1) await null;
}

export class FakeSocket {
  static all = [];
  static OPEN = 1;

  constructor() {
    this.readyState = 0;
    this.sent = [];
    FakeSocket.all.push(this);
  }

  send(text) { this.sent.push(JSON.parse(text)); }

  close() { this.readyState = 3; }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  tell(frame) { this.onmessage({ data: JSON.stringify(frame) }); }

  welcome() {
    this.open();
    this.tell({ welcome: 1, epoch: "e", facts: {} });
  }

  break() {
    this.readyState = 3;
    this.onclose();
  }
}

/** The page around a link: what it listens to, and whether it is in front. */
export function fakePage() {
  const listeners = {};
  const listen = (name, fn) => { (listeners[name] ??= []).push(fn); };
  const page = { visible: true, happens: (name, event = {}) => listeners[name]?.forEach((fn) => fn(event)) };
  globalThis.window = { WebSocket: FakeSocket };
  globalThis.WebSocket = FakeSocket;
  globalThis.location = { href: "http://roundtable.example/sessions/x/seats/1/" };
  globalThis.document = { addEventListener: listen, get visibilityState() { return page.visible ? "visible" : "hidden"; } };
  globalThis.addEventListener = listen;
  FakeSocket.all.length = 0;
  return page;
}

/** `server.answer(request)` gives a state, a status, or undefined for silence; requests are kept. */
export function fakeServer(clock) {
  const server = { requests: [], answer: () => state() };
  globalThis.fetch = (url, { signal, headers = {} } = {}) => new Promise((resolve, reject) => {
    const request = { url, headers, at: clock.now() };
    server.requests.push(request);
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
    const found = server.answer(request);
    if (found instanceof Error) reject(found);
    else if (found !== undefined) resolve(typeof found === "number" ? response(null, found) : response(found));
  });
  return server;
}

export const state = (more = {}) => ({ epoch: "e", at: 1, full: false, ticket: "fresh", facts: {}, ...more });

const response = (body, status = 200) => ({
  ok: status === 200, status,
  headers: { get: (name) => (name === "ETag" ? body?.etag : null) },
  json: async () => { if (body === null) throw new SyntaxError("a page of a hotel"); return body; },
});
