// Name or seat, group and region of somebody without a device; group and region stay as last chosen.

import { clone, find } from "../tools/dom.js";
import { MODES, text, words } from "../tools/format.js";
import { remember, remembered } from "../tools/kept.js";

const KEEP = "roundtable.desk.person"; // for each page: a clerk is in the room, an online moderator is not
const FIELDS = ["groups", "regions", "modes"];
const MODE_KEYS = { r: "onsite", o: "online", h: "hub" };

export class PersonFields {
  constructor(form) {
    this.form = form;
    for (const box of form.querySelectorAll("[data-names]")) this.fill(box, box.dataset.names);
    this.recall();
    form.addEventListener("keydown", (event) => this.pressed(event));
  }

  fill(box, name) {
    const modes = Object.entries(MODES).map(([code, one]) => [code, `${one.sign} ${text(`mode.${one.name}`)}`]);
    fillChips(box, name, name === "modes" ? modes : [["", text("unknown")], ...Object.entries(words()[name] ?? {})]);
  }

  /** Alt with a digit chooses the group, with r, o or h the mode, wherever the cursor stands. */
  pressed(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const [, kind, sign] = /^(Digit|Key)(.)$/.exec(event.code) ?? [];
    const mode = MODE_KEYS[/** @type {keyof typeof MODE_KEYS} */ (sign?.toLowerCase())];
    const { groups, modes } = this.form.elements;
    const radio = kind === "Digit" ? groups[Number(sign)] : mode && [...modes].find((one) => one.value === mode);
    if (!radio) return;
    radio.checked = true;
    event.preventDefault();
  }

  /**
   * Whoever enters others is mostly where these are: in their own room, online, or in the hub.
   * @param {string|undefined} mode @returns {boolean} whether it was another one until now
   */
  own(mode) {
    if (!mode || mode === this.form.dataset.mode) return false;
    this.form.dataset.mode = mode;
    this.recall();
    return true;
  }

  recall() {
    const kept = remembered(KEEP + this.form.dataset.mode, /** @type {Record<string, string>} */ ({}));
    for (const name of FIELDS) {
      const radios = this.form.elements[name];
      radios.value = name === "modes" ? this.form.dataset.mode : ""; // a value that none of them has changes nothing
      radios.value = kept[name] ?? radios.value;
    }
  }

  value() {
    const { name, groups, regions, modes } = this.form.elements;
    return { name: name.value.trim(), group: groups.value, region: regions.value, mode: modes.value };
  }

  /** After an entry: the next person is another one, most likely from the same table. */
  next() {
    const { group, region, mode } = this.value();
    remember(KEEP + this.form.dataset.mode, { groups: group, regions: region, modes: mode });
    this.form.elements.name.value = "";
  }
}

/** One radio button as a chip for every [value, label]. */
export function fillChips(box, name, choices) {
  box.querySelectorAll(".chip").forEach((chip) => chip.remove());
  for (const [value, label] of choices) {
    const chip = clone("chip");
    Object.assign(find(chip, "input"), { name, value: String(value) });
    find(chip, "span").textContent = label;
    box.append(chip);
  }
}
