// Who is here: heads by room, and the speakers with the room they speak from.

import { clone, find, renderList, set, setMode } from "../dom.js";
import { group, region } from "../words.js";
import { showCounts } from "./who.js";

export class People {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {Record<string, any>} facts */
  render({ people }) {
    if (!people) return;
    showCounts(find(this.root, ".counts"), people.count);
    renderList(find(this.root, ".people-list"), people.speakers, (one) => one.id, () => clone("person-row"), update);
  }
}

/** @param {HTMLElement} element @param {any} person */
function update(element, person) {
  setMode(find(element, ".mode"), person.mode);
  set(element, ".name", person.name);
  const from = [person.organization, person.group && group(person.group), person.region && region(person.region)];
  set(element, ".from", from.filter(Boolean).join(" · "));
}
