// The page "Invitations": ticks by role, and a button that says how many it writes to.

import { find } from "../tools/dom.js";

/** @param {Element} box @returns {HTMLInputElement[]} whom a letter can go to: an address may be typed just now */
const people = (box) => [...box.querySelectorAll("[name=invite]")].map((tick) => /** @type {HTMLInputElement} */ (tick)).filter((tick) => !tick.disabled);

/** @param {HTMLInputElement} tick */
function reachable(tick) {
  const field = find(/** @type {HTMLElement} */ (tick.closest(".invitee")), ".mail input");
  return Boolean(field.value.trim() || field.placeholder);
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement} press */
function count(form, press) {
  const groups = [...form.querySelectorAll(".role")];
  const show = () => {
    const n = people(form).filter((tick) => tick.checked && reachable(tick)).length;
    const { none = "", one = "", many = "" } = press.dataset;
    press.textContent = [none, one][n] ?? many.replace("{n}", String(n));
    press.disabled = n === 0;
    for (const group of groups) showAll(group);
  };
  for (const group of groups) offerAll(group, show);
  form.addEventListener("input", (event) => {
    tickWhoGotAnAddress(event.target);
    show();
  });
  show();
}

/** Who gets an address is meant to be invited; taking the tick away again says otherwise. @param {EventTarget|null} field */
function tickWhoGotAnAddress(field) {
  if (!(field instanceof HTMLInputElement) || !field.name.startsWith("address-") || field.defaultValue) return;
  const tick = find(/** @type {HTMLElement} */ (field.closest(".invitee")), "[name=invite]");
  if (!tick.disabled) tick.checked = Boolean(field.value.trim());
}

/** @param {Element} group @param {() => void} show */
function offerAll(group, show) {
  const all = group.querySelector("[data-all]");
  if (!(all instanceof HTMLInputElement) || !people(group).length) return;
  find(/** @type {HTMLElement} */ (group), ".all").hidden = false;
  all.addEventListener("change", () => {
    for (const tick of people(group)) tick.checked = all.checked;
    show();
  });
}

/** @param {Element} group */
function showAll(group) {
  const all = group.querySelector("[data-all]");
  if (!(all instanceof HTMLInputElement)) return;
  const ticked = people(group).filter((tick) => tick.checked).length;
  all.checked = ticked > 0 && ticked === people(group).length;
  all.indeterminate = ticked > 0 && !all.checked;
}

const form = document.querySelector("form.invitations");
const press = form?.querySelector("[data-invite]");
if (form instanceof HTMLFormElement && press instanceof HTMLButtonElement) count(form, press);
document.querySelector("#letter")?.scrollIntoView({ block: "nearest" });
