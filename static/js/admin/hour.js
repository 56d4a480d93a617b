// The hour beside the segments, redrawn from the numbers while they are typed.
// The server draws the same (session_platform/admin/hour.py).

import { find } from "../tools/dom.js";

const PIXELS_A_MINUTE = 8;

/** What stands in the rows now. @param {Element} group */
function segments(group) {
  const rows = [...group.querySelectorAll("tr.form-row:not(.empty-form)")];
  return rows.filter((row) => !isDeleted(row)).map(read);
}

/** @param {Element} row */
function isDeleted(row) {
  const box = /** @type {HTMLInputElement | null} */ (row.querySelector("input[name$=-DELETE]"));
  return box?.checked;
}

/** @param {Element} row */
function read(row) {
  const field = (name) => /** @type {HTMLInputElement & HTMLSelectElement} */ (row.querySelector(`[name$="-${name}"]`));
  const kind = field("kind");
  const minutes = Math.max(parseInt(field("minutes").value, 10) || 0, 0);
  const share = parseInt(field("audience_minutes").value, 10);
  const usual = kind.value === "exchange" ? Math.floor((minutes * 2) / 3) : 0;
  return {
    kind: kind.value,
    title: field("title").value || (kind.value && kind.selectedOptions[0]?.text) || "",
    minutes,
    audience: Math.min(Number.isNaN(share) ? usual : share, minutes),
  };
}

/** @param {HTMLElement} picture @param {Element} group @param {number} slot */
function draw(picture, group, slot) {
  const list = find(picture, "ol");
  const rest = find(list, "[data-rest]");
  for (const block of [...list.children]) if (block !== rest) block.remove();
  let begun = 0;
  for (const segment of segments(group)) {
    rest.before(block(segment, begun, slot));
    begun += segment.minutes;
  }
  tell(picture, begun, slot);
}

function block(segment, begun, slot) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("hour-block"));
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  item.className = `block ${segment.kind}`;
  item.classList.toggle("over", begun + segment.minutes > slot);
  item.classList.toggle("tiny", segment.minutes < 3);
  item.classList.toggle("tall", segment.minutes > 5);
  find(item, "svg").setAttribute("height", String(segment.minutes * PIXELS_A_MINUTE));
  find(item, ".audience").setAttribute("height", String(segment.audience * PIXELS_A_MINUTE));
  find(item, ".when").textContent = `${Math.floor(begun / 60)}:${String(begun % 60).padStart(2, "0")}`;
  find(item, ".what").textContent = segment.title;
  find(item, ".long").textContent = String(segment.minutes);
  return item;
}

/** @param {HTMLElement} picture @param {number} total @param {number} slot */
function tell(picture, total, slot) {
  find(picture, "[data-total]").textContent = String(total);
  find(picture, "figcaption [data-slot]").textContent = String(slot);
  for (const [name, count] of /** @type {[string, number][]} */ ([["over", total - slot], ["spare", slot - total]])) {
    const line = find(picture, `[data-${name}]`);
    line.hidden = count <= 0;
    find(line, "[data-count]").textContent = String(count);
  }
  const rest = find(picture, "[data-rest]");
  rest.hidden = total >= slot;
  find(rest, "svg").setAttribute("height", String(Math.max(slot - total, 0) * PIXELS_A_MINUTE));
}

export function showHour() {
  const picture = /** @type {HTMLElement | null} */ (document.querySelector("[data-hour]"));
  const group = picture?.closest(".inline-group");
  if (!picture || !group?.querySelector("[name$=-kind]")) return; // whoever only looks has no fields
  const slot = /** @type {HTMLInputElement | null} */ (document.getElementById("id_minutes"));
  const redraw = () => draw(picture, group, parseInt(slot?.value ?? picture.dataset.slot ?? "", 10) || 0);
  for (const event of ["input", "change", "rows:moved", "formset:added", "formset:removed", "drop"]) {
    group.addEventListener(event, redraw);
  }
  slot?.addEventListener("input", redraw);
  // A dragged row changes its place without any event of its own.
  new MutationObserver(redraw).observe(find(group, "tbody"), { childList: true });
  redraw(); // a page that comes back with errors has rows that are not stored
}
