// Finds words as people type them: without accents, in whatever order. Pure; common/text.py does the same for the admin.

/** @type {Record<string, string>} */
const LATIN = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n", ĸ: "k", ς: "σ" };
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\ufe00-\ufe0f\p{Cf}]/gu;

/** A text as it is compared. @param {string} words */
export const folded = (words) => words.normalize("NFKD").toLowerCase().replace(ACCENTS, "").replace(/[ßłøđðþæœıħŧŋĸς]/g, (one) => LATIN[one]);

/** Whether each word of what is wanted stands in a text. @param {string} wanted @returns {(words: string) => boolean} */
export function finder(wanted) {
  const sought = folded(wanted).split(/\s+/).filter(Boolean);
  return (words) => {
    const there = folded(words);
    return sought.every((word) => there.includes(word));
  };
}
