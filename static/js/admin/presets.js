// Fills the agenda's rows with a usual one, which the server works out; nothing is saved by it,
// and undo puts back what stood there.

import { find } from "../tools/dom.js";

const FIELDS = ["kind", "title", "minutes", "minimum_minutes", "audience_minutes", "policy_question"];

/** @param {Element} group @returns {HTMLElement[]} */
const rowsOf = (group) => [...group.querySelectorAll("tr.form-row:not(.empty-form)")].map((row) => /** @type {HTMLElement} */ (row));

/** @param {Element} row @param {string} name @returns {any} */
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

/** @param {Element} row @returns {HTMLInputElement[]} */
const leads = (row) => [...row.querySelectorAll("[name$='-leads']")].map((box) => /** @type {HTMLInputElement} */ (box));

/** @param {Element} row */
function read(row) {
  const values = Object.fromEntries(FIELDS.map((name) => [name, field(row, name).value]));
  return { ...values, leads: leads(row).filter((box) => box.checked).map((box) => Number(box.value)), deleted: field(row, "DELETE")?.checked };
}

/** @param {Element} row @param {any} values */
function write(row, values) {
  for (const name of FIELDS) field(row, name).value = String(values[name] ?? "");
  for (const box of leads(row)) box.checked = values.leads.includes(Number(box.value));
  remove(row, Boolean(values.deleted));
}

/** @param {Element} row @param {boolean} gone */
function remove(row, gone) {
  const box = field(row, "DELETE");
  if (box && box.type === "checkbox") box.checked = gone;
}

/** The rows that are there take the first parts; what is left over is deleted, what lacks added. */
function fill(group, segments) {
  const before = rowsOf(group);
  const values = before.map(read);
  const saved = before.filter((row) => row.classList.contains("has_original"));
  for (const row of before) if (!saved.includes(row)) find(row, ".inline-deletelink")?.click();
  const added = segments.slice(saved.length).map(() => add(group));
  [...saved, ...added].forEach((row, index) => {
    if (index < segments.length) write(row, segments[index]);
    else remove(row, true);
  });
  return { before, values, saved, added };
}

/** @param {Element} group */
function add(group) {
  find(group, ".add-row a").click();
  return rowsOf(group).pop();
}

function restore(group, { before, values, saved, added }) {
  for (const row of added) find(row, ".inline-deletelink")?.click();
  before.forEach((row, index) => write(saved.includes(row) ? row : add(group), values[index]));
}

export function offerPresets() {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-presets]"));
  const group = bar?.closest(".inline-group");
  if (!bar || !group) return;
  const [fillButton, undoButton] = [find(bar, "[data-fill]"), find(bar, "[data-undo]")];
  /** @type {any} what undo puts back */
  let past = null;
  const tell = (words) => {
    find(bar, "[role=status]").textContent = words;
    undoButton.hidden = !past;
    find(bar, "[name=filled]").value = past ? "1" : "";
    group.dispatchEvent(new CustomEvent("rows:moved"));
  };
  fillButton.addEventListener("click", async () => {
    const [format, minutes] = ["#preset-format", "#preset-minutes"].map((id) => find(bar, id).value);
    const answer = await ask(`${bar.dataset.presets}?${new URLSearchParams({ format, minutes })}`);
    if (!answer?.segments) return tell(answer?.refused ?? bar.dataset.failed);
    if (past) restore(group, past);
    const slot = /** @type {HTMLInputElement} */ (document.getElementById("id_minutes"));
    past = { ...fill(group, answer.segments), slot: past?.slot ?? slot.value };
    setSlot(slot, minutes);
    tell(bar.dataset.filled);
  });
  undoButton.addEventListener("click", () => {
    restore(group, past);
    setSlot(/** @type {HTMLInputElement} */ (document.getElementById("id_minutes")), past.slot);
    past = null;
    tell(bar.dataset.undone);
    fillButton.focus();
  });
  bar.hidden = false;
}

/** @param {string} url */
async function ask(url) {
  try {
    return await (await fetch(url, { headers: { Accept: "application/json" } })).json();
  } catch {
    return null;
  }
}

/** @param {HTMLInputElement} slot @param {string} minutes */
function setSlot(slot, minutes) {
  slot.value = minutes;
  slot.dispatchEvent(new Event("input", { bubbles: true }));
}
