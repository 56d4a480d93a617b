// A line copied out of a chat, taken apart. Pure: no page, no texts.

const NAME_AND_TEXT = /^\s*([^:：\n]{1,60}?)\s*(?::\s+|：\s*)(\S[\s\S]*)$/u; // a wide colon needs no space
const CLOCK_TIME = /^\s*\[?\d{1,2}:\d{2}(:\d{2})?\]?\s*/;

/** "Ines: who pays?" -> name and text; null when the line is not of that kind. */
export function nameAndText(line) {
  const found = NAME_AND_TEXT.exec(line.replace(CLOCK_TIME, ""));
  if (!found || found[1].includes("//")) return null;
  return { name: found[1].trim(), text: found[2].trim() };
}
