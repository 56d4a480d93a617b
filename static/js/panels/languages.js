// Languages by their names in the reader's own, and who says in which one they will speak.

import { clone, show, styled } from "../tools/dom.js";
import { moreTexts, text } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";

const UNITED_NATIONS = ["ar", "zh", "en", "fr", "ru", "es"];
const OTHER = "other";

/** @param {string} code */
export function languageName(code) {
  if (code === OTHER) return text("language.other");
  try {
    return new Intl.DisplayNames(document.documentElement.lang || "en", { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "speaks French"; empty where they said nothing. @param {{language?: string}|undefined} who */
export const speaks = (who) => (who?.language ? text("speaks", { language: languageName(who.language) }) : "");

/** @type {Promise<void>|undefined} */ let words;

/** The words for it, where the page has not brought them. */
function bring() {
  words ??= text("speaks") !== "speaks" ? Promise.resolve() : partsFrom(`/parts/${document.documentElement.lang}/languages`, "[data-texts]").then(async (parts) => {
    await styled(parts.querySelector("#speaks-style"));
    document.body.append(...parts.body.children, ...parts.head.children);
    moreTexts();
  });
  return words.catch((why) => {
    words = undefined;
    throw why;
  });
}

/** Beside the sign and the name of `showWho`. @param {HTMLElement} element @param {Wire.Caller} who */
export async function showLanguage(element, who) {
  await bring();
  let line = /** @type {HTMLElement|null} */ (element.querySelector(".speaks"));
  if (!line && who.language) element.append(" ", line = Object.assign(document.createElement("span"), { className: "speaks" }));
  if (!line) return;
  const said = speaks(who);
  if (line.textContent !== said) line.textContent = said;
  show(line, said !== "");
}

/**
 * What one may say: nothing, the languages of captions and interpretation here, those of the United Nations, another.
 * @param {HTMLSelectElement} select @param {any} facts @param {string} [value] that is chosen
 */
export function offerLanguages(select, { captioning }, value = select.value) {
  const here = [...(captioning?.languages ?? []), ...(captioning?.listen ?? [])].map((one) => one.code);
  const codes = [...new Set([...here, ...UNITED_NATIONS, ...(value && value !== OTHER ? [value] : [])])];
  const named = codes.map((code) => [code, languageName(code)]).sort(([, one], [, other]) => one.localeCompare(other));
  const options = [["", text("language.unsaid")], ...named, [OTHER, text("language.other")]];
  const key = options.join("\n");
  if (select.dataset.offers !== key) select.replaceChildren(...options.map(([code, name]) => new Option(name, code)));
  select.dataset.offers = key;
  select.value = value;
}

/** In a form for a hand, above its buttons. @param {HTMLFormElement} form @param {any} facts @param {() => void} [placed] when it has just come */
export async function askLanguage(form, facts, placed = () => {}) {
  await bring();
  const there = /** @type {any} */ (form.elements).language;
  if (!there) form.querySelector(":scope > .foot, :scope > .acts")?.before(clone("hand-language"));
  offerLanguages(/** @type {any} */ (form.elements).language, facts);
  if (!there) placed();
}
