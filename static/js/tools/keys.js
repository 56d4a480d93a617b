// What a key means on every keyboard: its Latin letter, else what stands at its place; and nothing while a word is composed.

const NOT_LATIN = /^(?!\p{Script=Latin})[\p{L}\p{M}]{1,2}$/u; // some Arabic keys give two letters
const SIGNS = { Comma: ",", Period: "." };

/** Between the first key of a Chinese or Japanese word and its choice; Safari says so by a number alone. @param {KeyboardEvent} event */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/**
 * Cyrillic, Greek, Arabic or Hebrew letters count by their place, and so do digits that a keyboard has above Shift (French).
 * @param {KeyboardEvent} event @returns {string}
 */
export function keyOf(event) {
  const { key, code = "", shiftKey } = event;
  if (isComposing(event)) return "";
  const [, kind, sign] = /^(Key|Digit)(.)$/.exec(code) ?? [];
  if (kind === "Digit") return shiftKey || /^[\w+,.?-]$/.test(key) || key.length > 1 ? key : sign;
  if (!NOT_LATIN.test(key)) return key;
  if (kind === "Key") return shiftKey ? sign : sign.toLowerCase();
  return SIGNS[/** @type {keyof typeof SIGNS} */ (code)] ?? key;
}

/** Enter and Escape belong to the word that is being composed: no form, dialog or list of this page hears of them. */
export function heedComposing() {
  document.addEventListener("keydown", (event) => {
    if (!isComposing(event) || !["Enter", "Escape"].includes(event.key)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);
}
