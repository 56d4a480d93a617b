// Two letters of a name find who has raised a hand in the call, or make somebody new; one press raises it here.

import { attribute, clone, find, set, show } from "../../tools/dom.js";
import { isComposing } from "../../tools/keys.js";
import { nameOf, text } from "../../tools/format.js";
import { Panel } from "../../panels/panel.js";
import { showWho } from "../../panels/asker.js";
import { undoLine } from "./undo_line.js";

const FEWEST = 2;
const ASK_MS = 150;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @typedef {{id: number|null, who: Wire.Who, own: boolean}} Person no id: somebody new */

export class HandInCall extends Panel {
  /** @param {any} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    this.field = find(root, "input");
    this.list = find(root, ".call-found");
    /** @type {Person[]} */ this.people = [];
    this.at = 0;
    this.asked = 0;
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.pressed(event));
    this.list.addEventListener("click", (/** @type {any} */ event) => this.chose([...this.list.children].indexOf(event.target.closest("li"))));
    find(root, "[data-act=lower]").addEventListener("click", (/** @type {any} */ event) => this.lower(event.currentTarget));
  }

  typed() {
    clearTimeout(this.asking);
    if (this.letters.length < FEWEST) return this.offer([]);
    this.asking = setTimeout(() => this.look(), ASK_MS);
  }

  get letters() {
    return this.field.value.trim();
  }

  /** An answer that another has overtaken is none. */
  async look() {
    const turn = ++this.asked;
    const { letters } = this;
    const found = await this.live.query("participants.find", { letters }).catch(() => ({ people: [] }));
    if (turn !== this.asked || letters !== this.letters) return false;
    this.offer([...found.people, newPerson(letters)]);
    return true;
  }

  /** @param {Person[]} people */
  offer(people) {
    this.people = people;
    this.list.replaceChildren(...people.map(itemOf));
    show(this.list, people.length > 0);
    this.field.setAttribute("aria-expanded", String(people.length > 0));
    this.mark(0);
  }

  /** @param {number} at */
  mark(at) {
    this.at = at;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    attribute(this.field, "aria-activedescendant", this.list.children[at]?.id ?? null);
  }

  /** @param {KeyboardEvent} event */
  async pressed(event) {
    if (isComposing(event)) return;
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (step && this.people.length) {
      event.preventDefault();
      this.mark((this.at + step + this.people.length) % this.people.length);
    }
    if (event.key === "Escape" && this.people.length) {
      event.preventDefault();
      this.offer([]);
    }
    if (event.key !== "Enter" || this.letters.length < FEWEST) return;
    event.preventDefault();
    clearTimeout(this.asking);
    if (this.people.length || await this.look()) this.chose(this.at);
  }

  /** @param {number} at */
  async chose(at) {
    const person = this.people[at];
    if (!person) return;
    const name = person.who.name;
    const done = await this.press(this.field, "floor.raise_for", { name, mode: person.who.mode, same: person.id, another: person.id === null ? "" : null });
    if (!done) return;
    this.hand = done.hand;
    this.field.value = "";
    this.offer([]);
    this.field.focus();
    undoLine(this.root, text("call.raised", { name: done.name }));
  }

  /** @param {HTMLElement} button */
  async lower(button) {
    if (!(await this.press(button, "floor.lower_for", { hand: this.hand }))) return;
    undoLine(this.root, "");
    this.field.focus();
  }
}

/** @param {string} name @returns {Person} */
const newPerson = (name) => ({ id: null, own: false, who: { name, organization: "", mode: "online", group: "", region: "" } });

/** @param {Person} person @param {number} at */
function itemOf({ id, who, own }, at) {
  const item = clone("call-person");
  item.id = `call-person-${at}`;
  if (id === null) set(item, ".who", text("call.new", { name: nameOf(who) }));
  else showWho(find(item, ".who"), who);
  set(item, ".own", own && id !== null ? text("call.own") : "");
  return item;
}
