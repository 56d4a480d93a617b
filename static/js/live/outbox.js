// Commands on their way: kept per seat until they are answered, in order, one in flight per topic.

const FORGET_MS = 24 * 3600 * 1000;
const AGAIN_MS = 15000; // no answer for so long: asked again, with the same id
const BUSY_MS = 2000;

/** @typedef {{id: string, do: string, with: Record<string, any>, at: number}} Command */

export class Refused extends Error {
  /** @param {string} code @param {Record<string, any>} [params] */
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** `crypto.randomUUID` is missing where a phone opens a plain http address. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** One key a command, so that two tabs of a seat never write over each other; without storage all stays in memory. */
class Shelf {
  /** @param {string} seat */
  constructor(seat) {
    this.prefix = `roundtable:${seat}:`;
  }

  /** @param {(storage: Storage) => any} use */
  try(use) {
    try {
      return use(localStorage);
    } catch {
      return undefined;
    }
  }

  /** @returns {Command[]} */
  read() {
    const texts = this.try((storage) =>
      Object.keys(storage).filter((key) => key.startsWith(this.prefix)).map((key) => JSON.parse(storage[key])));
    return (texts ?? []).filter((/** @type {Command} */ c) => Date.now() - c.at < FORGET_MS)
      .sort((/** @type {Command} */ a, /** @type {Command} */ b) => a.at - b.at);
  }

  /** @param {Command} command */
  keep(command) {
    this.try((storage) => storage.setItem(this.prefix + command.id, JSON.stringify(command)));
  }

  /** @param {string} id */
  drop(id) {
    this.try((storage) => storage.removeItem(this.prefix + id));
  }
}

export class Outbox {
  /** @param {string} seat @param {() => void} changed tell the page that another number waits */
  constructor(seat, changed) {
    this.shelf = new Shelf(seat);
    this.changed = changed;
    this.commands = this.shelf.read();
    /** @type {Map<string, {resolve: (done: any) => void, reject: (why: Refused) => void}>} */ this.promises = new Map();
    /** @type {Map<string, number>} ids in flight -> since when */ this.flying = new Map();
    /** @type {null | ((command: Command) => void)} the road there is now, if there is one */ this.road = null;
    /** @type {(command: Command, why: Refused) => void} */ this.orphan = () => {};
  }

  /** @param {string} verb @param {Record<string, any>} body @returns {Promise<any>} */
  add(verb, body) {
    const command = { id: uuid(), do: verb, with: body, at: Date.now() };
    this.commands.push(command);
    this.shelf.keep(command);
    const promise = new Promise((resolve, reject) => this.promises.set(command.id, { resolve, reject }));
    this.changed();
    this.flush();
    return promise;
  }

  /**
   * The road changed (or is gone): whatever was in flight on the old one is asked again with its id.
   * @param {null | ((command: Command) => void)} road
   */
  use(road) {
    this.road = road;
    this.flying.clear();
    this.flush();
  }

  flush() {
    const busy = new Set();
    for (const command of this.commands) {
      const topic = command.do.split(".")[0];
      const since = this.flying.get(command.id);
      const waits = since !== undefined && Date.now() - since < AGAIN_MS;
      if (this.road && !busy.has(topic) && !waits) {
        this.flying.set(command.id, Date.now());
        this.road(command);
      }
      busy.add(topic);
    }
  }

  /** The road broke under this one: it may fly again at the next flush. @param {string} id */
  returned(id) {
    this.flying.delete(id);
  }

  /** @param {any} answer {done: id, …} or {refused: id, code, params} */
  answer(answer) {
    // A frame that could not even be read is refused without its id: it was the oldest in flight.
    const id = answer.done ?? answer.refused ?? this.flying.keys().next().value;
    if (answer.code === "busy") return this.flying.set(id, Date.now() - AGAIN_MS + BUSY_MS);
    const command = this.commands.find((each) => each.id === id);
    if (!command) return;
    this.commands = this.commands.filter((each) => each !== command);
    this.flying.delete(id);
    this.shelf.drop(id);
    this.settle(command, answer);
    this.changed();
    this.flush();
  }

  /** @param {Command} command @param {any} answer */
  settle(command, answer) {
    const promise = this.promises.get(command.id);
    this.promises.delete(command.id);
    if (answer.done) return promise?.resolve(answer);
    const why = new Refused(answer.code, answer.params);
    if (promise) promise.reject(why);
    else this.orphan(command, why); // pressed before a reload: nobody waits at the button any more
  }
}
