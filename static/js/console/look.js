// To what waits for approval: its list comes into sight, and the keys are in its first row.

export function look() {
  /** @type {HTMLElement|null} */ (document.querySelector("#questions [data-view=waiting][aria-pressed=false]"))?.click();
  const row = /** @type {HTMLElement|null} */ (document.querySelector(".waiting-rows .question-row, .waits-row"));
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "center" });
}
