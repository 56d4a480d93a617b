// Name or seat, group and region of somebody without a device; group and region stay as last chosen.

import { clone, find } from "../dom.js";
import { text, words } from "../format.js";

const KEEP = "roundtable.desk.person";

export class PersonFields {
  constructor(form) {
    this.form = form;
    for (const box of form.querySelectorAll("[data-names]")) this.fill(box, box.dataset.names);
    this.recall();
  }

  fill(box, name) {
    fillChips(box, name, [["", text("unknown")], ...Object.entries(words()[name] ?? {})]);
  }

  recall() {
    const kept = JSON.parse(localStorage.getItem(KEEP) ?? "{}");
    for (const name of ["groups", "regions"]) {
      const radios = this.form.elements[name];
      radios.value = kept[name] ?? "";
      if (!radios.value) radios.value = "";
    }
  }

  value() {
    const { name, groups, regions } = this.form.elements;
    return { name: name.value.trim(), group: groups.value, region: regions.value };
  }

  /** After an entry: the next person is another one, most likely from the same table. */
  next() {
    const { group, region } = this.value();
    localStorage.setItem(KEEP, JSON.stringify({ groups: group, regions: region }));
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
