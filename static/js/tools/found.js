// Finds words as people type them: without accents, in whatever order. Pure; common/text.py does the same for the admin.

/** @type {Record<string, string>} */
const LETTERS = {
  ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n", ĸ: "k", ς: "σ", ґ: "г",
  "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647", "\u06c1": "\u0647", "\u06d5": "\u0647", "\u0671": "\u0627",
};
const ONE = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\ufe00-\ufe0f\p{Cf}]/gu;
const NO_WORD = /[^\p{L}\p{M}\p{N}]+/u;
const JOINS = /['\u2018\u2019\u02bc\u2010-\u2015-]/g;

/** A text as it is compared. @param {string} words */
export function folded(words) {
  const bare = words.normalize("NFKD").toLowerCase().replace(ACCENTS, "").replace(ONE, (one) => LETTERS[one]);
  return bare.replace(ARABIC_DIGIT, (one) => String(one.charCodeAt(0) & 15));
}

/** Signs between words and around them are not looked for, unless there is nothing else. @param {string} wanted */
function sought(wanted) {
  return folded(wanted).split(/\s+/).flatMap((chunk) => {
    const words = chunk.split(NO_WORD).filter(Boolean);
    return words.length || !chunk ? words : [chunk];
  });
}

/** Whether each word of what is wanted stands in a text. @param {string} wanted @returns {(words: string) => boolean} */
export function finder(wanted) {
  const all = sought(wanted);
  return (words) => {
    const there = folded(words);
    const joined = there.replace(JOINS, "");
    return all.every((word) => there.includes(word) || joined.includes(word));
  };
}
