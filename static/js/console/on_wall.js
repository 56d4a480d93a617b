// What is on the wall: what the hall sees now, and the presses that put on and take off.

import { attribute, find, set, show } from "../tools/dom.js";
import { dropDraft, drafted, readDraft } from "../tools/kept.js";
import { text, timeOfDay } from "../tools/format.js";
import { Panel } from "../panels/panel.js";
import { UndoWall } from "./undo_wall.js";
import { actsOnWall, backAt, seen } from "./wall_words.js";

/** @import { Known } from "../live/facts.js" */

export class OnWall extends Panel {
  constructor(root, page) {
    super(root, page);
    this.form = root.querySelector("form");
    this.undo = new UndoWall(page.live);
    readDraft("wall", this.form);
    drafted(this.form, () => "wall");
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.pause(find(this.form, "button:not([type])"), this.form.elements.text.value);
    });
  }

  clicked(button) {
    const { wall, preset } = button?.dataset ?? {};
    if (preset) return this.pause(button, button.textContent);
    if (wall === "pause") return this.ask(this.form.hidden);
    if (wall === "undo") return this.send(button, this.undo.take());
    if (wall === "off") return this.send(button, ["wall.take_off", {}]);
    if (wall) this.send(button, ["wall.put", { what: wall }]);
  }

  ask(on) {
    show(this.form, on);
    attribute(find(this.root, "[data-wall=pause]"), "aria-expanded", String(on));
    if (on) this.form.elements.text.focus();
  }

  async pause(button, words) {
    if (!words.trim()) return this.form.elements.text.focus();
    if (!(await this.send(button, ["wall.put", { what: "pause", text: words.trim() }]))) return;
    this.form.reset();
    dropDraft("wall");
    this.ask(false);
    find(this.root, "[data-wall=pause]").focus();
  }

  /** @param {any} button @param {[string, object]|null} order */
  async send(button, order) {
    if (!order) return null;
    if (button.dataset.wall) this.ask(false);
    const back = button.dataset.wall === "undo";
    const before = this.live.facts.wall;
    const done = await this.press(button, ...order);
    if (done && !back) this.undo.note(before);
    this.render(this.live.facts);
    return done;
  }

  /** @param {Known} facts */
  render(facts) {
    const now = this.live.now();
    show(this.root, true);
    const { what, words, beside } = seen(facts, now);
    set(this.root, ".what", text(`wall.${what}`));
    set(this.root, ".words", words);
    set(this.root, ".beside", beside.map((one) => text(`wall.beside.${one}`)).join(" · "));
    const acts = actsOnWall(facts, now);
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    for (const button of this.root.querySelectorAll("[data-wall]")) show(button, acts.includes(button.dataset.wall));
    show(find(this.root, "[data-wall=undo]"), this.undo.isOffered(facts));
    set(this.form, "[data-preset=back]", text("wall.back", { time: timeOfDay(backAt(now), facts.agenda.time_zone) }));
    if (!acts.includes("pause")) this.ask(false);
    if (focused?.hidden && this.root.contains(focused)) find(this.root, ".acts [data-wall]:not([hidden])")?.focus();
  }
}
