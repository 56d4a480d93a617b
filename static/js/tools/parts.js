// Markup that comes after the page: the same for everybody, asked for again where a bad line loses it.

const LATE_MS = 8000; // nothing is waited for any longer
const REST_MS = 1500;
const MOST = 4;

/**
 * Rejects where the network stays away, or something on the way answers.
 * @param {string|undefined} address @param {string} mark what such markup has @returns {Promise<Document>}
 */
export async function partsFrom(address, mark, left = MOST - 1) {
  try {
    return await fetched(address ?? "", mark);
  } catch (why) {
    if (!left) throw why;
    await new Promise((go) => setTimeout(go, REST_MS * (0.3 + Math.random())));
    return partsFrom(address, mark, left - 1);
  }
}

/** @param {string} address @param {string} mark */
async function fetched(address, mark) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LATE_MS);
  try {
    const answer = await fetch(address, { signal: limit.signal });
    const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!parts.querySelector(mark)) throw new Error(String(answer.status));
    return parts;
  } finally {
    clearTimeout(timer);
  }
}
