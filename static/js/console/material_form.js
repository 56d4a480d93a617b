// A file or a link is added from the desk: what is refused is said beside it, and what was typed stays until it is in the list.

import { find } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { send, tooLarge, whyNot } from "../tools/upload.js";
import { csrfToken } from "../live.js";
import { say } from "../panels/press.js";

const DRAFT = "material";

export class MaterialForm {
  /** @param {any} form @param {import("../panels/panel.js").Page} page */
  constructor(form, { press }) {
    this.form = form;
    this.press = press;
    this.button = find(form, "button:not([type])");
    this.note = find(form, ".note");
    this.box = find(form, ".sending");
    this.url = (document.body.dataset.doUrl ?? "").replace(/do$/, "materials");
    drafted(form, () => DRAFT);
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.add();
    });
  }

  async add() {
    const { file, url } = this.form.elements;
    if (this.button.getAttribute("aria-busy")) return;
    const why = missing(Boolean(file.files[0]), url.value.trim()) || tooLarge(file, this.box);
    if (why) return this.refuse(why);
    const added = file.files[0] ? await this.send() : await this.press(this.button, "materials.add_link", { ...this.about(), url: url.value.trim() });
    if (!added) return;
    this.form.reset();
    dropDraft(DRAFT);
    say(this.note, text("material.added"), "done");
  }

  /** @returns {Promise<boolean>} */
  async send() {
    this.button.setAttribute("aria-busy", "true");
    say(this.note, "", "");
    const why = whyNot(await send(this.url, this.body(), this.box));
    this.button.removeAttribute("aria-busy");
    return why ? this.refuse(why) : true;
  }

  body() {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", csrfToken());
    for (const [name, value] of Object.entries(this.about())) if (value) body.set(name, String(value));
    body.set("file", this.form.elements.file.files[0]);
    return body;
  }

  /** By which segment or policy question it stands. */
  about() {
    const { title, place } = this.form.elements;
    const [what, key] = place.value.split(":");
    return { title: title.value.trim(), segment: what === "segment" ? Number(key) : null, policy_question: what === "policy" ? Number(key) : null };
  }

  /** @param {string} why */
  refuse(why) {
    say(this.note, why, "refused");
    this.note.scrollIntoView({ block: "nearest" });
    return false;
  }

  /** What it may be for, while what was chosen stays chosen. @param {Wire.Agenda} agenda */
  offer(agenda) {
    const { place } = this.form.elements, chosen = place.value;
    const offered = places(agenda), known = JSON.stringify(offered);
    if (known === this.known) return;
    this.known = known;
    place.replaceChildren(place.options[0], ...offered.map(([value, words]) => new Option(words, value)));
    place.value = offered.some(([value]) => value === chosen) ? chosen : "";
    readDraft(DRAFT, this.form); // once there is all that can be chosen
  }
}

/** Pure. @param {Wire.Agenda} agenda @returns {[string, string][]} */
export function places({ segments, policy_questions }) {
  return [
    ...policy_questions.map((one) => /** @type {[string, string]} */ ([`policy:${one.id}`, text("material.policy_text", one)])),
    ...segments.map((one) => /** @type {[string, string]} */ ([`segment:${one.id}`, one.title])),
  ];
}

/** Why there is nothing to add: neither of the two, or both. @param {boolean} file @param {string} url */
export function missing(file, url) {
  if (file && url) return text("material.both");
  return file || url ? "" : text("material.none");
}
