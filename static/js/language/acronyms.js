// Names and acronyms that will be said, from what the session has: to be read the day before. Pure.

/** Two capitals or more, however they are joined: IGF, EuroDIG, G20, WSIS+20, C2PA, AI/ML. */
const ACRONYM = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}.&+/-]*\p{Lu}[\p{L}\p{N}.&+/-]*[\p{Lu}\p{N}])\p{L}[\p{L}\p{N}]*(?:[.&+/-][\p{L}\p{N}]+)*/gu;
const CAPITALS = /\p{Lu}/gu;
const SMALL_WORDS = /^(of|the|and|for|on|in|to|de|la|le|les|des|du|et|y|und|der|die|das|für|von)$/i;

/**
 * Each acronym once, with what it stands for where that is written beside it: "Internet Governance Forum (IGF)".
 * @param {string[]} texts @returns {{short: string, long: string}[]}
 */
export function acronymsIn(texts) {
  /** @type {Map<string, string>} */ const found = new Map();
  for (const words of texts.filter((one) => !isShouted(one))) {
    for (const { 0: short, index } of words.matchAll(ACRONYM)) {
      if (!isAcronym(short)) continue;
      found.set(short, found.get(short) || standsFor(short, words.slice(0, index)));
    }
  }
  return [...found].map(([short, long]) => ({ short, long })).sort((one, other) => one.short.localeCompare(other.short));
}

/** A headline in capitals throughout says nothing of its words. @param {string} words */
const isShouted = (words) => words === words.toUpperCase() && words !== words.toLowerCase() && words.trim().includes(" ") && words.length > 12;

/** @param {string} word */
function isAcronym(word) {
  const capitals = word.match(CAPITALS)?.length ?? 0;
  const joined = word.includes("-") && word.split("-").every((part) => (part.match(CAPITALS)?.length ?? 0) < 2 && !/\d/.test(part));
  return !joined && (capitals > 1 || /\d/.test(word)) && !/^\p{Lu}\p{Ll}+\d*$/u.test(word) && !/^\p{Lu}[\p{Ll}’']+\p{Lu}\p{Ll}{3,}$/u.test(word);
}

/** The words before the bracket whose first letters it is. @param {string} short @param {string} before */
function standsFor(short, before) {
  if (!/[([]\s*$/.test(before)) return "";
  const letters = [...short.toLowerCase()].filter((one) => /\p{L}/u.test(one));
  const words = before.replace(/[([]\s*$/, "").trim().split(/\s+/);
  for (let from = words.length - 1, at = letters.length - 1; from >= 0; from -= 1) {
    const is = words[from].toLowerCase().startsWith(letters[at]);
    if (!is && !SMALL_WORDS.test(words[from])) return "";
    if (is && at-- === 0) return words.slice(from).join(" ");
  }
  return "";
}

/**
 * People who may be named, as they are written, each once: who speaks, who runs the session, who waits or asked by name.
 * @param {{people?: Wire.People, queue?: Wire.Queue, questions?: Map<number, any>}} facts
 * @returns {{name: string, from: string}[]}
 */
export function peopleIn({ people, queue, questions }) {
  const waiting = queue?.hands.map((hand) => hand.who) ?? [];
  const asked = [...(questions?.values() ?? [])].filter((row) => !row.as).map((row) => row.who);
  /** @type {Map<string, string>} */ const known = new Map();
  for (const who of [...(people?.speakers ?? []), ...(people?.team ?? []), ...waiting, ...asked]) {
    const one = /** @type {any} */ (who);
    if (!one?.name || one.guest) continue;
    const from = [one.post, one.organization].filter(Boolean).join(", ");
    known.set(one.called || one.name, known.get(one.called || one.name) || from);
  }
  return [...known].map(([name, from]) => ({ name, from }));
}
