// What proves that a secret ballot is mine: made here, kept here, shown to the box with the ballot and nowhere else.

const BYTES = 32;

/** 43 characters that nobody guesses. */
export function makeReceipt() {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export class Receipts {
  /** @param {string} seat every seat of this browser has its own */
  constructor(seat) {
    this.prefix = `roundtable.receipt:${seat}:`;
    /** @type {Map<string, string>} for a browser that stores nothing */ this.memory = new Map();
  }

  /** The receipt for this poll, made at the first time. @param {string} poll its id and how often it began anew */
  of(poll) {
    const known = this.read(poll) ?? this.memory.get(poll);
    if (known) return known;
    const made = makeReceipt();
    this.memory.set(poll, made);
    try {
      localStorage.setItem(this.prefix + poll, made);
    } catch { /* it lasts as long as this page */ }
    return made;
  }

  /** Whether a reload would lose it. @param {string} poll */
  isKept(poll) {
    return Boolean(this.read(poll));
  }

  /** @param {string} poll */
  read(poll) {
    try {
      return localStorage.getItem(this.prefix + poll);
    } catch {
      return null;
    }
  }
}
