// What is one tap away: buttons that open a sheet of the page or a dialog, the links to the outside, the people.

import { clone, find, renderList, set, setMode, show } from "../dom.js";
import { group, region, text } from "../words.js";
import { showCounts } from "./who.js";

/** `aria-controls` opens one sheet at a time, `data-opens` a dialog, `data-closes` closes it. @param {HTMLElement} root */
export function openers(root) {
  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    if (button.hasAttribute("aria-controls")) toggle(button);
    if (button.dataset.opens) /** @type {HTMLDialogElement} */ (document.getElementById(button.dataset.opens)).showModal();
    if ("closes" in button.dataset) button.closest("dialog")?.close();
  });
}

/** @param {HTMLElement} pressed */
function toggle(pressed) {
  for (const button of pressed.parentElement?.querySelectorAll("[aria-controls]") ?? []) {
    const open = button === pressed && button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    show(/** @type {HTMLElement} */ (document.getElementById(button.getAttribute("aria-controls") ?? "")), open);
  }
}

/** @param {HTMLElement} root @param {any[]} links */
export function showLinks(root, links) {
  const safe = links.filter((link) => /^https?:/.test(link.url));
  show(find(document, `[aria-controls=${root.id}]`), safe.length > 0);
  renderList(find(root, ".links-list"), safe, (link) => `${link.kind} ${link.url}`, () => clone("link-row"), (element, link) => {
    find(element, "a").href = link.url;
    set(element, ".kind", text(`link.${link.kind}`));
    set(element, ".label", link.label);
  });
}

/** Heads by room, and the speakers with the room they speak from. @param {HTMLElement} root @param {any} people */
export function showPeople(root, people) {
  showCounts(find(root, ".counts"), people.count);
  renderList(find(root, ".people-list"), people.speakers, (one) => one.id, () => clone("person-row"), (element, person) => {
    setMode(find(element, ".mode"), person.mode);
    set(element, ".name", person.name);
    const from = [person.organization, person.group && group(person.group), person.region && region(person.region)];
    set(element, ".from", from.filter(Boolean).join(" · "));
  });
}
