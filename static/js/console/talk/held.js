// How the talk is held: who writes, whose lines are read first, how fast, and whether the wall shows them.

import { set, show } from "../../tools/dom.js";
import { text } from "../../tools/format.js";
import { Panel } from "../../panels/panel.js";

/** @import { Known } from "../../live/facts.js" */

const UNCHANGED = { how: null, approval: null, slow_seconds: null, on_wall: null };

/** As a command sets it, without a talk too. @param {Wire.Talk|null|undefined} talk */
const setOf = (talk) => (talk ? { how: talk.how, approval: talk.approval, slow_seconds: talk.slow_seconds, on_wall: talk.on_wall } : { ...UNCHANGED, how: "off" });

export class Held extends Panel {
  /** @param {any} root @param {any} page @param {import("./undoing.js").Undoing} undoing */
  constructor(root, page, undoing) {
    super(root, page);
    this.undoing = undoing;
    /** @type {{over: Wire.Talk|null|undefined, change: object}|null} what was chosen, until the next word of the server */ this.wished = null;
    root.addEventListener("change", (/** @type {any} */ event) => this.choose(event.target));
    root.addEventListener("click", (/** @type {any} */ event) => {
      const button = event.target.closest("[data-act=open_talk]");
      if (button) this.set(button, { how: "open" });
    });
  }

  /** @param {any} field */
  choose(field) {
    const { name, value, checked } = field;
    this.set(field, { [name]: name === "slow_seconds" ? Number(value) : name === "on_wall" ? checked : value });
  }

  /** Refused, the choice stands where it stood. @param {HTMLElement} field @param {object} change */
  async set(field, change) {
    const { talk } = this.live.facts;
    this.wished = { over: talk, change };
    if (await this.press(field, "talk.set", { ...UNCHANGED, ...change })) return this.undoing.note("held", text("talk.desk.set"), ["talk.set", setOf(talk)]);
    this.wished = null;
    this.render(this.live.facts);
  }

  /** @param {Known} facts */
  render({ talk, clock }) {
    if (this.wished?.over !== talk) this.wished = null;
    const told = talk ?? { how: "off", approval: "guests", slow_seconds: 0, on_wall: false };
    const { how, approval, slow_seconds, on_wall } = { ...told, ...this.wished?.change };
    const over = Boolean(talk) && talk?.until !== null;
    show(this.root.querySelector(".talk-off"), !talk && clock.state !== "ended");
    show(this.root.querySelector(".held-rules"), Boolean(talk) && !over);
    for (const radio of this.root.querySelectorAll("[type=radio]")) radio.checked = radio.value === (radio.name === "how" ? how : approval);
    const select = this.root.querySelector("select");
    if (![...select.options].some(({ value }) => Number(value) === slow_seconds)) select.add(new Option(text("talk.desk.seconds", { n: slow_seconds }), String(slow_seconds)));
    select.value = String(slow_seconds);
    this.root.querySelector("[name=on_wall]").checked = on_wall;
    const said = [text(`talk.desk.how.${how}`), slow_seconds ? text("talk.desk.slow") : "", on_wall ? text("talk.desk.on_wall") : ""];
    set(this.root, "summary .soft", said.filter(Boolean).join(" · "));
    this.undoing.write(this.root, "held");
  }
}
