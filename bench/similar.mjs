// Runs static/js/tools/similar.js and two cheap baselines over what bench/similar.py hands in; JSON in, JSON out.
import { readFileSync } from "node:fs";
import { Similar } from "../static/js/tools/similar.js";

const words = (text) => text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** As PostgreSQL's pg_trgm: the share of common trigrams of padded words. */
function trigrams(questions) {
  const pieces = (text) => {
    const found = new Set();
    for (const word of words(text)) for (let at = 0, whole = `  ${word} `; at + 3 <= whole.length; at++) found.add(whole.slice(at, at + 3));
    return found;
  };
  const known = questions.map(pieces);
  return best(known, (text) => {
    const sought = pieces(text);
    return (other) => {
      let common = 0;
      for (const piece of sought) common += other.has(piece);
      return common / (sought.size + other.size - common || 1);
    };
  });
}

/** As rapidfuzz's token_set_ratio: common words against common words and the rest of either side. */
function tokenSets(questions) {
  const known = questions.map((text) => new Set(words(text)));
  return best(known, (text) => {
    const sought = new Set(words(text));
    return (other) => {
      const both = [...sought].filter((word) => other.has(word)).sort();
      const only = (mine, theirs) => [...mine].filter((word) => !theirs.has(word)).sort();
      const [left, right] = [only(sought, other), only(other, sought)];
      if (both.length && !(left.length && right.length)) return 1;
      const joined = [both, [...both, ...left], [...both, ...right]].map((each) => each.join(" "));
      return Math.max(alike(joined[1], joined[2]), both.length ? alike(joined[0], joined[1]) : 0, both.length ? alike(joined[0], joined[2]) : 0);
    };
  });
}

/** 1 less the insertions and deletions from one to the other, as a share of both lengths. */
function alike(a, b) {
  let row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) next[j + 1] = a[i] === b[j] ? row[j] + 1 : Math.max(row[j + 1], next[j]);
    row = next;
  }
  return (2 * row[b.length]) / (a.length + b.length || 1);
}

function best(known, measure) {
  return (text) => {
    const likeness = measure(text);
    return known.map((other, id) => [likeness(other), id]).sort((a, b) => b[0] - a[0]).slice(0, 5).map(([, id]) => id);
  };
}

function ours(questions) {
  const index = new Similar();
  for (const [id, text] of questions.entries()) index.add(id, text);
  return (text) => index.similar(text).map((one) => one.id);
}

function measure(make, { questions, sought }) {
  const begun = performance.now();
  const find = make(questions);
  const build_ms = performance.now() - begun;
  const places = [];
  const times = [];
  for (const { text, right } of sought) {
    const start = performance.now();
    const found = find(text);
    times.push(performance.now() - start);
    places.push(found.findIndex((id) => right.includes(id)));
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { build_ms, places, median_ms: at(0.5), p99_ms: at(0.99) };
}

const given = JSON.parse(readFileSync(0, "utf8"));
const makers = { similar: ours, ...(given.baselines ? { "trigrams (as pg_trgm)": trigrams, "token sets (as rapidfuzz)": tokenSets } : {}) };
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, measure(make, given)]))));
