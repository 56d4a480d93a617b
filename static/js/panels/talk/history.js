// Older lines, in pages, asked for one at a time.

const LATE_MS = 10000;

export class History {
  /** @param {string} stateUrl of this seat */
  constructor(stateUrl) {
    this.address = stateUrl.replace(/state$/, "lines");
    this.asking = false;
  }

  /** Null where another page is on its way, or the network is away. @param {import("./stream.js").Asked} asked @returns {Promise<import("./stream.js").Page|null>} */
  async ask({ before, policy }) {
    if (this.asking) return null;
    this.asking = true;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), LATE_MS);
    try {
      const query = new URLSearchParams(Object.entries({ before, policy }).filter(([, id]) => id).map(([name, id]) => [name, String(id)]));
      const answer = await fetch(`${this.address}?${query}`, { signal: limit.signal });
      const page = await answer.json();
      return Array.isArray(page.rows) ? page : null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.asking = false;
    }
  }
}
