// Rows that have an order: arrows for the keyboard, and the numbers that are saved.
// Dragging is done by django-admin-sortable2; whoever moved a row, the position counts.

const ROWS = "tr.form-row:not(.empty-form)";

/** @param {Element} row */
function isFilled(row) {
  if (row.classList.contains("has_original")) return true;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("input:not([type=hidden]), textarea"));
  return [...fields].some((field) => (field.type === "checkbox" ? field.checked : field.value !== field.defaultValue));
}

/** Number the rows as they stand; rows that nobody filled in stay unsaved. @param {Element} group */
function number(group) {
  let place = 0;
  for (const row of group.querySelectorAll(ROWS)) {
    place += 1;
    const field = /** @type {HTMLInputElement | null} */ (row.querySelector("input._reorder_"));
    if (field && isFilled(row)) field.value = String(place);
  }
}

/** @param {HTMLElement} button */
function move(button) {
  const row = button.closest("tr");
  const up = button.dataset.move === "up";
  const other = up ? row?.previousElementSibling : row?.nextElementSibling;
  if (!row || !other?.matches(ROWS)) return;
  if (up) other.before(row);
  else other.after(row);
  button.focus(); // moving a row takes the focus away from it
  row.dispatchEvent(new CustomEvent("rows:moved", { bubbles: true }));
  tell(row);
}

/** Say where the row stands now to those who do not see it. @param {Element} row */
function tell(row) {
  const line = /** @type {HTMLElement | null | undefined} */ (row.closest(".inline-group")?.querySelector("[data-moved]"));
  const rows = [...(row.parentElement?.querySelectorAll(ROWS) ?? [])];
  if (!line) return;
  const words = (line.dataset.moved ?? "").replace("{count}", String(rows.length));
  line.textContent = words.replace("{place}", String(rows.indexOf(row) + 1));
}

export function keepOrder() {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-move]");
    if (button) move(/** @type {HTMLElement} */ (button));
  });
  for (const group of document.querySelectorAll(".inline-group.rows")) {
    for (const event of ["submit", "edits:gather"]) group.closest("form")?.addEventListener(event, () => number(group));
  }
}
