// The page's words: texts of the template by code, and the names of groups and regions. No language stands in JS.

/** @type {Map<string, string>|undefined} */ let texts;
/** @type {any} */ let names;

/** Every `<dl data-texts>` of the page: `<dt>code</dt><dd>text with {name}</dd>`. */
function readTexts() {
  const terms = globalThis.document?.querySelectorAll("#texts dt, [data-texts] dt") ?? [];
  return new Map([...terms].map((term) => [term.textContent.trim(), term.nextElementSibling?.textContent.trim() ?? ""]));
}

/** @param {number} n */
function pluralForm(n) {
  return new Intl.PluralRules(globalThis.document?.documentElement.lang || "en").select(n);
}

/**
 * The text for a code; of `code.one` and `code.other` the one that fits `n`. An unknown code stays visible.
 * @param {string} code @param {Record<string, any>} [params]
 */
export function text(code, params = {}) {
  texts ??= readTexts();
  const counted = "n" in params ? texts.get(`${code}.${pluralForm(params.n)}`) ?? texts.get(`${code}.other`) : undefined;
  const found = counted ?? texts.get(code) ?? code;
  return found.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
}

/** Why a press was not accepted, in words: `refused.<code>`, else the general sentence. @param {{code: string, params?: any}} why */
export function refusal(why) {
  const known = text(`refused.${why.code}`, why.params);
  return known === `refused.${why.code}` ? text("refused.error", why.params) : known;
}

/** What the server put beside the state: `{groups, regions, site}`. */
export function words() {
  names ??= JSON.parse(globalThis.document?.getElementById("words")?.textContent || "{}");
  return names;
}

/** @param {string} code */
export function group(code) {
  return words().groups?.[code] ?? code;
}

/** @param {string} code */
export function region(code) {
  return words().regions?.[code] ?? code;
}
