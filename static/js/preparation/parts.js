// Each part of the form is sent by itself and answered beside its button. What is not saved stays in this tab.

import { find, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";

const MOST_BYTES = 8 * 1024 * 1024;
const SENTENCES = new Map([[403, "closed"], [404, "closed"], [413, "too_long"], [503, "busy"]]);

/** @typedef {{kept?: string[], refused?: Record<string, string>, photo?: string}} Answer */

export class Parts {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    for (const part of this.all()) this.begin(part);
    form.addEventListener("submit", (event) => this.pressed(event));
    form.addEventListener("input", (event) => this.typed(this.around(event.target)));
  }

  /** @returns {HTMLFieldSetElement[]} */
  all() {
    return [...this.form.querySelectorAll("fieldset")];
  }

  /** @param {any} element @returns {HTMLFieldSetElement} */
  around(element) {
    return element.closest("fieldset");
  }

  /** @param {HTMLFieldSetElement} part */
  begin(part) {
    const draft = remembered(this.key(part), /** @type {any} */ (null), "sessionStorage");
    for (const field of draft ? fieldsOf(part) : []) {
      if (field.type === "checkbox") field.checked = draft[field.name] !== undefined;
      else field.value = draft[field.name] ?? field.value;
    }
    if (draft) say(part, text("draft"), "kept");
    count(part);
  }

  /** @param {HTMLFieldSetElement} part */
  typed(part) {
    remember(this.key(part), Object.fromEntries(/** @type {any} */ (wordsOf(part))), "sessionStorage");
    say(part, text("draft"), "kept");
    count(part);
  }

  /** @param {HTMLFieldSetElement} part */
  key(part) {
    return `draft:${location.pathname}:${part.dataset.part}`;
  }

  /** Enter in a field is its own part's press, not the first one's of the form. @param {SubmitEvent} event */
  pressed(event) {
    event.preventDefault();
    const focused = this.form.contains(document.activeElement) ? document.activeElement : null;
    const part = this.around(focused ?? event.submitter);
    const own = event.submitter && part.contains(event.submitter) ? event.submitter : find(part, "button");
    this.keep(part, own);
  }

  /** @param {HTMLFieldSetElement} part @param {HTMLButtonElement} button */
  async keep(part, button) {
    if (button.getAttribute("aria-busy")) return;
    const [file] = button.dataset.file === undefined ? [] : find(part, "[type=file]").files;
    if (file?.size > MOST_BYTES) return say(part, text("large"), "refused");
    const body = wordsOf(part);
    body.set("part", part.dataset.part ?? "");
    body.set("pressed", button.value);
    if (file) body.set("photo", file);
    button.setAttribute("aria-busy", "true");
    say(part, text("saving"), "");
    const { answer, failed } = await this.post(button.formAction, body);
    button.removeAttribute("aria-busy");
    this.answered(part, answer, failed === "too_long" && file ? "large" : failed);
  }

  /** @param {HTMLFieldSetElement} part @param {Answer} answer @param {string} failed */
  answered(part, answer, failed) {
    const why = failed ? text(failed) : answer.refused?.[part.dataset.part ?? ""];
    if (!why) remember(this.key(part), null, "sessionStorage");
    if (!why && part.dataset.part === "photo") showPhoto(part, answer.photo ?? "");
    say(part, why ?? text("saved"), why ? "refused" : "done");
  }

  /** Of a part without fields of its own; empty where it was kept, else why not. @param {string} part @param {Record<string, string>} said */
  async send(part, said) {
    const { answer, failed } = await this.post(this.form.action, new URLSearchParams({ part, ...said }));
    return failed ? text(failed) : answer.refused?.[part] ?? "";
  }

  /** @param {string} address @param {FormData|URLSearchParams} body @returns {Promise<{answer: Answer, failed: string}>} */
  async post(address, body) {
    body.set("csrfmiddlewaretoken", find(this.form, "[name=csrfmiddlewaretoken]").value);
    try {
      const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (response.ok || response.status === 422) return { answer: await response.json(), failed: "" };
      return { answer: {}, failed: SENTENCES.get(response.status) ?? "offline" };
    } catch {
      return { answer: {}, failed: "offline" };
    }
  }
}

/** @param {HTMLFieldSetElement} part @returns {any[]} */
const fieldsOf = (part) => [...part.querySelectorAll("input:not([type=hidden], [type=file]), textarea")];

/** @param {HTMLFieldSetElement} part */
function wordsOf(part) {
  const body = new FormData();
  for (const field of fieldsOf(part)) {
    if (field.type !== "checkbox" || field.checked) body.set(field.name, field.value);
  }
  return body;
}

/** @param {HTMLFieldSetElement} part @param {string} words @param {string} tone */
function say(part, words, tone) {
  const note = find(part, ".note");
  note.textContent = words;
  note.dataset.tone = tone;
}

/** As the server counts: characters, and not what they are made of. @param {HTMLFieldSetElement} part */
function count(part) {
  for (const field of /** @type {NodeListOf<HTMLTextAreaElement>} */ (part.querySelectorAll("textarea[data-most]"))) {
    const n = [...field.value].length;
    const over = n - Number(field.dataset.most);
    const words = find(part, ".count");
    words.textContent = over > 0 ? text("over", { n: over }) : text("count", { n });
    words.toggleAttribute("data-over", over > 0);
  }
}

/** @param {HTMLFieldSetElement} part @param {string} address */
function showPhoto(part, address) {
  const picture = find(part, "img");
  if (address) picture.src = address;
  show(picture, Boolean(address));
  for (const button of part.querySelectorAll("button:not([data-file])")) show(/** @type {HTMLElement} */ (button), Boolean(address));
  find(part, "[type=file]").value = "";
}
