// What this browser remembers for a page. Where it stores nothing, or what nobody can read, the page goes on without.

/** @param {"localStorage"|"sessionStorage"} [where] @returns {Storage} throws where storage is forbidden */
const shelf = (where = "localStorage") => globalThis[where];

/** @template T @param {string} key @param {T} otherwise @param {"localStorage"|"sessionStorage"} [where] @returns {T} */
export function remembered(key, otherwise, where) {
  try {
    return JSON.parse(shelf(where).getItem(key) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Null forgets. @param {string} key @param {any} value @param {"localStorage"|"sessionStorage"} [where] */
export function remember(key, value, where) {
  try {
    if (value === null) shelf(where).removeItem(key);
    else shelf(where).setItem(key, JSON.stringify(value));
  } catch { /* then only this page knows it */ }
}
