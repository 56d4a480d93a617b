// A block copied from the call's chat goes to the server, and what came of it is said, with what was not understood.

import { find, set, show } from "../../tools/dom.js";
import { joined, refusal, text } from "../../tools/format.js";
import { say } from "../../panels/press.js";
import { csrfToken } from "../../live.js";

const LONGEST = 200000; // as the server reads at once

/** @typedef {{new: number, again: number, direct: number, signs: number, left: string[]}} Pasted */

export class Paste {
  /** @param {any} form @param {import("../../live.js").Live} live @param {() => void} taken */
  constructor(form, live, taken) {
    this.form = form;
    this.taken = taken;
    this.note = find(form, ".note");
    this.url = (document.body.dataset.doUrl ?? "").replace(/do$/, "call-chat");
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.send(form.querySelector("button"));
    });
    form.elements.chat.addEventListener("paste", () => setTimeout(() => this.send(form.querySelector("button"))));
  }

  /** What was refused or not understood stays in the field. @param {HTMLElement} button */
  async send(button) {
    const field = this.form.elements.chat;
    if (button.getAttribute("aria-busy")) return;
    if (!field.value.trim()) return say(this.note, refusal({ code: "empty" }), "refused");
    if (field.value.length > LONGEST) return say(this.note, refusal({ code: "chat_too_long", params: { limit: LONGEST } }), "refused");
    button.setAttribute("aria-busy", "true");
    say(this.note, "", "");
    try {
      this.show(await this.post(field.value));
      field.value = "";
      this.taken();
    } catch (why) {
      say(this.note, /** @type {any} */ (why).code ? refusal(/** @type {any} */ (why)) : text("call.unsent"), "refused");
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  /** @param {string} body @returns {Promise<Pasted>} */
  async post(body) {
    const answer = await fetch(this.url, { method: "POST", body, headers: { "Content-Type": "text/plain", "X-CSRFToken": csrfToken() } });
    const found = await answer.json();
    if (!answer.ok) throw found;
    return found;
  }

  /** @param {Pasted} found */
  show(found) {
    const counts = /** @type {const} */ (["new", "again", "direct", "signs"]);
    const said = counts.filter((what) => found[what] || what === "new").map((what) => text(`call.${what === "new" ? "new_rows" : what}`, { n: found[what] }));
    set(this.form, ".call-found-text", joined(said));
    const left = find(this.form, ".call-left");
    show(left, found.left.length > 0);
    set(left, "summary", text("call.left", { n: found.left.length }));
    left.querySelector("ul").replaceChildren(...found.left.map((words) => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = words;
      return item;
    }));
    left.open = found.left.length > 0;
  }
}
