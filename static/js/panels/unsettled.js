// What a desk entered and the server would not take as it was: who is meant is asked, what is wrong can be mended, and
// nothing goes away unless it is thrown away on purpose.

import { clone, find, renderList, set, show } from "../tools/dom.js";
import { group, refusal, region, text } from "../tools/format.js";
import { showWho } from "./asker.js";

/** @import { Entry, Entered } from "./entered.js" */

const TYPED = "input, textarea";

export class Unsettled {
  /** @param {HTMLElement} root @param {Entered} entered */
  constructor(root, entered) {
    this.root = root;
    this.entered = entered;
    root.addEventListener("input", (event) => this.typed(/** @type {any} */ (event.target)));
    root.addEventListener("click", (event) => this.clicked(/** @type {HTMLElement} */ (event.target).closest("button[data-act]")));
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.again(/** @type {HTMLFormElement} */ (event.target));
    });
  }

  /** @param {Entry[]} entries */
  render(entries) {
    show(this.root, entries.length > 0);
    renderList(find(this.root, ".unsettled-rows"), entries, keyOf, rowOf, () => {});
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".needs-you"))) {
      show(line, entries.length > 0);
      const words = entries.length ? text("needs_you", { n: entries.length }) : "";
      if (line.textContent !== words) line.textContent = words;
    }
  }

  /** Refused at once: whoever has just pressed is led here, unless they write the next one already. @param {string} key */
  ask(key) {
    const row = [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".unsettled-row"))].find((one) => one.dataset.key?.startsWith(key));
    if (!row || document.activeElement?.matches(TYPED)) return;
    row.focus({ preventScroll: true }); // not its first button: a second Enter of the same press would choose
    row.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element} inside @returns {Entry|undefined} */
  entryOf(inside) {
    const key = /** @type {HTMLElement|null} */ (inside.closest(".unsettled-row"))?.dataset.key;
    return this.entered.entries.find((one) => one.refused && keyOf(one) === key);
  }

  /** What is mended survives a reload, too. @param {HTMLInputElement} field */
  typed(field) {
    const entry = this.entryOf(field);
    if (!entry) return;
    const who = field.name === "name" ? { same: null, another: null } : {}; // another name is asked about anew
    this.entered.put({ ...entry, with: { ...entry.with, ...who, [field.name]: field.value } });
  }

  /** @param {HTMLElement|null} button */
  clicked(button) {
    const entry = button && this.entryOf(button);
    if (!entry) return;
    if (button.dataset.act === "drop") return this.entered.drop(entry);
    if (button.dataset.act === "same") this.post(entry, { same: Number(button.dataset.id), another: null });
  }

  /** @param {HTMLFormElement} form */
  again(form) {
    const entry = this.entryOf(form);
    const { another } = /** @type {any} */ (form.elements);
    if (entry) this.post(entry, another ? { same: null, another: another.value.trim() } : {});
  }

  /** To a question or a speaker that is not there any more it cannot go: then to the session. @param {Entry} entry @param {object} more */
  post(entry, more) {
    const { agenda, people } = this.entered.live.facts;
    const body = { ...entry.with, ...more };
    if (body.policy_question && !agenda.policy_questions.some((one) => one.id === body.policy_question)) body.policy_question = null;
    if (body.speaker && !people?.speakers.some((one) => one.id === body.speaker)) body.speaker = null;
    this.entered.post({ ...entry, with: body });
  }
}

/** Whose hand or question it is, by the name that everybody reads. @param {Entry} entry */
export function textOf({ text: words, name, with: said }) {
  const who = name || said?.name || text("guest");
  return words ?? (said?.text ? `${who}: ${said.text}` : who);
}

/** Asked or refused once more it is another row. @param {Entry} entry */
function keyOf({ key, refused }) {
  return `${key} ${refused?.at}`;
}

/** @param {Entry} entry */
function rowOf(entry) {
  const which = entry.refused?.code === "which_one";
  const row = clone(which ? "which-row" : "refused-row");
  set(row, ".sort", text(`sort.${entry.sort}`));
  set(row, ".text", textOf(entry));
  if (which) fillWhich(row, entry);
  else fillRefused(row, entry);
  return row;
}

/** @param {HTMLElement} row @param {Entry} entry */
function fillWhich(row, { with: said, refused }) {
  const { likely } = refused?.params ?? { likely: [] };
  set(row, ".why", text(likely.length ? "which" : "which.gone", { name: said.name, n: likely.length }));
  find(row, "[name=another]").value = said.another ?? "";
  renderList(find(row, ".likely"), likely, (one) => one.id, () => clone("likely-row"), (item, one) => {
    find(item, "button").dataset.id = String(one.id);
    showWho(find(item, ".who"), one);
    set(item, ".own", aboutOf(one));
  });
}

/** What else may tell who it is. @param {Wire.Who & {own: boolean}} one */
function aboutOf({ organization, group: code, region: place, own }) {
  return [organization && code && group(code), place && region(place), text(own ? "which.own" : "which.entered")].filter(Boolean).join(" · ");
}

/** @param {HTMLElement} row @param {Entry} entry */
function fillRefused(row, { sort, with: said, refused }) {
  set(row, ".why", refusal(/** @type {any} */ (refused)));
  for (const [name, there] of [["name", sort !== "count"], ["text", sort === "question"]]) {
    const field = find(row, `[name=${name}]`);
    show(field.closest(".field"), Boolean(there));
    field.value = said[String(name)] ?? "";
  }
}
