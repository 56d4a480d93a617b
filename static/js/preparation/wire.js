// The way to the server, as the live pages will use it: how far it is, what time it is there, whether a socket stands.

/** @import { Result } from "./devices.js" */

const TRIES = 5;
const ANSWER_MS = 8000;
const SLOW_MS = 800;
const CLOCK_OFF_MS = 2000;

/** @typedef {{trip: number, ahead: number}} Sample ahead: by how much our own clock is */

/** Pure. @param {Sample[]} samples @returns {{clock: Result, network: Result}} */
export function judged(samples) {
  const byTrip = [...samples].sort((one, other) => one.trip - other.trip);
  const [best, middle] = [byTrip[0], byTrip[Math.floor(byTrip.length / 2)]];
  const [ahead, trip] = [Math.round(best.ahead), Math.round(middle.trip)];
  return {
    clock: Math.abs(ahead) > CLOCK_OFF_MS ? { verdict: "limited", why: "off", ms: ahead } : { verdict: "ok", ms: ahead },
    network: trip > SLOW_MS ? { verdict: "limited", why: "slow", ms: trip } : { verdict: "ok", ms: trip },
  };
}

/** @param {string} address @returns {Promise<Sample>} */
async function sample(address) {
  const [began, date] = [performance.now(), Date.now()];
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) });
  const { now } = await answer.json();
  const trip = performance.now() - began;
  return { trip, ahead: date + trip / 2 - now };
}

/** @param {string} address @returns {Promise<{clock?: Result, network: Result}>} */
export async function tryNetwork(address) {
  /** @type {Sample[]} */ const samples = [];
  try {
    await sample(address); // the first one opens the connection, and says nothing of the rest
    while (samples.length < TRIES) samples.push(await sample(address));
    return judged(samples);
  } catch {
    return { network: { verdict: "failed", why: "away" } };
  }
}

/** The real wire: a ticket, a greeting, an answer. @param {string} stateUrl @returns {Promise<Result>} */
export async function trySocket(stateUrl) {
  let state;
  try {
    state = await (await fetch(stateUrl, { signal: AbortSignal.timeout(ANSWER_MS) })).json();
    if (!state.ticket) throw new Error(state.bye);
  } catch {
    return { verdict: "failed", why: "away" };
  }
  return await greeted(state) ? { verdict: "ok" } : { verdict: "limited", why: "http" };
}

/** @param {{ticket: string, epoch: any, at: number}} state @returns {Promise<boolean>} */
function greeted({ ticket, epoch, at }) {
  const url = new URL("/ws/", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const say = (/** @type {boolean} */ stands) => {
      resolve(stands);
      socket.close();
    };
    setTimeout(say, ANSWER_MS, false);
    socket.onopen = () => socket.send(JSON.stringify({ hello: ticket, epoch, since: at }));
    socket.onmessage = ({ data }) => say(JSON.parse(data).bye === undefined);
    socket.onclose = socket.onerror = () => say(false);
  });
}
