// Commands on their way: kept per seat until they are answered, in order, one in flight per topic.

const FORGET_MS = 24 * 3600 * 1000; // so long the server knows which it has carried out
const AGAIN_MS = 15000; // no answer for so long: asked again, with the same id
const BUSY_MS = 2000;

/** @typedef {{id: string, do: string, with: Record<string, any>, at: number, seen?: number, refused?: any}} Command */

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

  /** Storage may be forbidden, full, or hold what nobody can read. @template T @param {() => T} use @returns {T|undefined} */
  try(use) {
    try {
      return use();
    } catch {
      return undefined;
    }
  }

  /** @param {boolean} [refused] when nobody waited, else unanswered @returns {Command[]} the oldest first */
  read(refused = false) {
    const keys = this.try(() => Object.keys(localStorage)) ?? [];
    const commands = keys.filter((key) => key.startsWith(this.prefix))
      .map((key) => this.get(key)).filter((command) => command?.id && Boolean(command.refused) === refused);
    return commands.sort((a, b) => a.at - b.at);
  }

  /** @param {string} key */
  get(key) {
    return this.try(() => JSON.parse(localStorage[key]));
  }

  /** @param {Command} command whether it will be there after a reload */
  keep(command) {
    this.try(() => localStorage.setItem(this.prefix + command.id, JSON.stringify(command)));
    return Boolean(this.get(this.prefix + command.id));
  }

  /** @param {string} id */
  drop(id) {
    this.try(() => localStorage.removeItem(this.prefix + id));
  }

  /**
   * Calls `mine` where no other tab has this command in hand; it is ours until what is put into `held` is called.
   * @param {string} id @param {Map<string, () => void>} held @param {() => void} mine
   */
  hold(id, held, mine) {
    const locks = globalThis.navigator?.locks;
    if (!locks) return mine(); // plain http: the server tells a repetition by its id
    const until = (/** @type {any} */ lock) => lock && new Promise((release) => {
      held.set(id, () => release(undefined));
      mine();
    });
    locks.request(this.prefix + id, { ifAvailable: true }, until).catch(() => {});
  }
}

export class Outbox {
  /** @param {string} seat @param {() => void} changed tell the page that something else waits */
  constructor(seat, changed) {
    this.shelf = new Shelf(seat);
    this.changed = changed;
    /** @type {Command[]} */ this.commands = [];
    /** @type {Set<string>} ids that a reload would lose */ this.unkept = new Set();
    /** @type {Map<string, () => void>} locks of our commands, by id */ this.held = new Map();
    /** @type {Map<string, {resolve: (done: any) => void, reject: (why: Refused) => void}>} */ this.promises = new Map();
    /** @type {Map<string, number>} ids in flight -> since when */ this.flying = new Map();
    /** @type {null | ((command: Command) => void)} the road there is now, if there is one */ this.road = null;
    /** @type {(command: Command, why: Refused) => void} */ this.orphan = () => {};
    /** @type {(command: Command, done: any) => void} */ this.landed = () => {};
    this.latest = 0;
  }

  /** What this page left before its reload, or a tab that was closed; what an open tab has in hand is its own. */
  adopt() {
    for (const command of this.shelf.read()) {
      if (!this.find(command.id)) this.shelf.hold(command.id, this.held, () => this.take(command));
    }
  }

  /** @param {Command} command */
  take(command) {
    const { id, at } = command;
    const kept = this.shelf.get(this.shelf.prefix + id);
    if (this.find(id) || !kept || kept.refused) return this.release(id); // answered meanwhile
    this.commands = [...this.commands, command].sort((a, b) => a.at - b.at);
    if (Date.now() - at > FORGET_MS) return this.answer({ refused: id, code: "expired" });
    this.changed();
    this.flush();
  }

  /** @param {string} id */
  find(id) {
    return this.commands.find((each) => each.id === id);
  }

  /** @param {string} verb @param {Record<string, any>} body @param {number} seen the revision of what was on the screen @param {string} [id] @returns {Promise<any>} */
  add(verb, body, seen, id = uuid()) {
    this.latest = Math.max(Date.now(), this.latest + 1); // two of one moment keep their order through a reload
    const command = { id, do: verb, with: body, at: this.latest, seen };
    this.commands.push(command);
    if (!this.shelf.keep(command)) this.unkept.add(command.id);
    this.shelf.hold(command.id, this.held, () => this.find(command.id) ?? this.release(command.id));
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
    const waits = (/** @type {Command} */ { id }) => Date.now() - (this.flying.get(id) ?? -Infinity) < AGAIN_MS;
    const busy = new Set(this.commands.filter(waits).map(topicOf));
    for (const command of this.road ? this.commands : []) {
      if (busy.has(topicOf(command))) continue;
      busy.add(topicOf(command));
      this.flying.set(command.id, Date.now());
      this.road?.(command);
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
    const command = this.find(id);
    if (!command) return;
    this.commands = this.commands.filter((each) => each !== command);
    this.flying.delete(id);
    this.unkept.delete(id);
    this.shelf.drop(id);
    this.release(id);
    this.settle(command, answer);
    this.changed();
    this.flush();
  }

  /** @param {string} id */
  release(id) {
    this.held.get(id)?.();
    this.held.delete(id);
  }

  /** @param {Command} command @param {any} answer */
  settle(command, answer) {
    const promise = this.promises.get(command.id);
    this.promises.delete(command.id);
    if (answer.done) return promise ? promise.resolve(answer) : this.landed(command, answer);
    const why = new Refused(answer.code, answer.params);
    if (promise) promise.reject(why);
    else this.orphan(command, why); // pressed before a reload: nobody waits at the button any more
  }
}

/** @param {Command} command */
function topicOf(command) {
  return command.do.split(".")[0];
}
