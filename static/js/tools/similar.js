// Finds questions that were asked already in other words. Pure, for any script; nothing that is typed leaves the page.
//
// A text becomes features: how each word begins, pieces of it, and of scripts without spaces its signs and pairs of them.
// What few questions share counts most (BM25), so the questions themselves teach which words say little; a short list of
// common words helps while there are few. No list of synonyms: "kitchen" never finds "cooking". bench/similar.py measures.

const COMMON = new Set((
  "a about an and any are as at be been being but by can could did do does for from had has have how i if in into is it its just may me might "
  + "more most my no not of on one or our ought shall should so some such than that the their them then there these they this those to up was "
  + "we were what when where which who whom whose why will with would you your "
  + "aber als am an auch auf aus bei bin bis da damit das dass dem den denn der des die dies diese dieser doch du ein eine einem einen einer "
  + "eines er es fur gibt haben hat ich ihr im in ist ja kann kein keine konnen man mehr mit muss nach nicht noch nur oder sein sich sie sind so "
  + "soll sollen sollte uber um und uns unser vom von vor wann war warum was weil welche welcher welches wenn wer werden weshalb wie wieso wir "
  + "wird wo woher zu zum zur "
  + "al algo como con cual cuales cuando cuanta cuanto de debe deben del desde donde el ella en entre es esa ese eso esta estan este esto estos "
  + "fue ha habra hace hacer han hay la las le lo los mas me mi muy ni o os para pero por porque puede pueden que quien quienes se ser si sin "
  + "sobre son su sus tal tiene tienen un una unas unos y ya yo "
  + "au aux avec ce ces cela comment dans des est et il ils je leur mais ne nous ou par pas pour pourquoi quand quel quelle qui sa sont sur te "
  + "tu une vous "
  + "的 了 是 在 我 你 他 她 它 们 这 那 有 和 与 跟 吗 呢 吧 啊 怎 么 什 为 何 如 哪 谁 能 会 要 可 以 不 没 也 都 就 还 很 到 对 把 被 让 给 从 用 上 下 个 请 "
  + "個 們 這 為 麼 嗎 誰 會 沒 還 對 讓 給 從 與 請 覺 得"
).split(" "));
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

// Chosen on one half of bench/similar_pairs.jsonl, measured on the other.
const BEGINS = [[4, 0.5], [5, 1]]; // so many first letters; a shorter word is one of four
const PIECES = [[3, 0.25], [4, 0.25], [5, 0.35]];
const COMMON_WORD = 0.2;
const SIGN = 2;
const PAIR = 0.5;
const COMMON_PAIR = 0.17;
const RARE = 1.4; // power of the rarity
const PRIOR = 20; // questions as good as seen already: with two or three, rarity says nothing
const SATURATION = 2.4;
const ENOUGH = 1; // less than one rare word gives: a shorter draft finds little yet
const LEAST = 0.03; // what is less alike is chance

/** @param {string} text */
function normal(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss").normalize("NFC");
}

/** @param {string} text @returns {Map<string, number>} feature -> weight, the sum of its occurrences */
function features(text) {
  /** @type {Map<string, number>} */ const found = new Map();
  /** @param {string} feature @param {number} weight */
  const add = (feature, weight) => found.set(feature, (found.get(feature) ?? 0) + weight);
  for (const [run] of normal(text).matchAll(WORD)) {
    const words = run.replace(SPACELESS, (signs) => {
      addSigns([...signs], add);
      return " ";
    });
    for (const word of words.split(" ")) if (word) addWord(word, add);
  }
  return found;
}

/** @param {string[]} signs @param {(feature: string, weight: number) => void} add */
function addSigns(signs, add) {
  for (const [at, sign] of signs.entries()) {
    const common = COMMON.has(sign);
    if (!common) add(sign, SIGN);
    if (at) add(signs[at - 1] + sign, common || COMMON.has(signs[at - 1]) ? COMMON_PAIR : PAIR);
  }
}

/** @param {string} word @param {(feature: string, weight: number) => void} add */
function addWord(word, add) {
  if (COMMON.has(word)) return add(`=${word}`, COMMON_WORD);
  for (const [length, weight] of BEGINS) if (length < 5 || word.length >= length) add(`=${word.slice(0, length)}`, weight);
  const whole = `^${word}$`;
  for (const [length, weight] of PIECES) {
    for (let at = 0; at + length <= whole.length; at++) add(whole.slice(at, at + length), weight);
  }
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  let all = 0;
  for (const each of numbers) all += each;
  return all;
}

/** @param {number} known @param {number} count */
function rarity(known, count) {
  return Math.log(1 + (PRIOR + count - known + 0.5) / (known + 0.5)) ** RARE;
}

/** Questions by what they share. Adding one of 150 characters takes a fifth of a millisecond: add a crowd in slices. */
export class Similar {
  constructor() {
    /** @type {Map<string, number[]>} feature -> slot, weight, slot, weight … */ this.posts = new Map();
    /** @type {Map<any, number>} */ this.slots = new Map();
    /** @type {any[]} */ this.ids = [];
    /** @type {string[]} */ this.texts = [];
    /** @type {number[]} */ this.lengths = [];
    this.length = 0;
  }

  /** A new question, or a known one with other words. @param {any} id @param {string} text */
  put(id, text) {
    const slot = this.slots.get(id);
    if (slot !== undefined && this.texts[slot] === text) return;
    this.remove(id);
    this.add(id, text);
  }

  /** @param {any} id @param {string} text */
  add(id, text) {
    const slot = this.ids.length;
    let length = 0;
    for (const [feature, weight] of features(text)) {
      const post = this.posts.get(feature);
      if (post) post.push(slot, weight);
      else this.posts.set(feature, [slot, weight]);
      length += weight;
    }
    this.slots.set(id, slot);
    this.ids.push(id);
    this.texts.push(text);
    this.lengths.push(length);
    this.length += length;
  }

  /** @param {any} id */
  remove(id) {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    for (const feature of features(this.texts[slot]).keys()) {
      const post = this.posts.get(feature) ?? [];
      for (let at = 0; at < post.length; at += 2) if (post[at] === slot) post.splice(at, 2);
      if (!post.length) this.posts.delete(feature);
    }
    this.slots.delete(id);
    this.length -= this.lengths[slot];
  }

  /**
   * The most similar first; 1 is the same text.
   * @param {string} text @param {{limit?: number, least?: number}} [how] @returns {{id: any, score: number}[]}
   */
  similar(text, { limit = 5, least = LEAST } = {}) {
    const sought = features(text);
    const count = this.slots.size;
    const mean = this.length / count || 1;
    const own = (SATURATION * sum(sought.values())) / mean;
    const scores = new Float64Array(this.ids.length);
    let perfect = 0; // what the text itself would have as a question
    for (const [feature, weight] of sought) {
      const post = this.posts.get(feature) ?? [];
      const worth = weight * rarity(post.length / 2, count);
      perfect += (worth * weight) / (weight + own);
      for (let at = 0; at < post.length; at += 2) {
        const [slot, often] = [post[at], post[at + 1]];
        scores[slot] += (worth * often) / (often + (SATURATION * this.lengths[slot]) / mean);
      }
    }
    const found = [];
    const enough = Math.max(perfect, ENOUGH * rarity(0, count));
    for (const [slot, score] of scores.entries()) if (score / enough >= least) found.push({ id: this.ids[slot], score: score / enough });
    return found.sort((a, b) => b.score - a.score).slice(0, limit);
  }
}
