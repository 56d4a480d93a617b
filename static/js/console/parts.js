// The parts of the console that open one at a time: as a drawer on the desk, as a page of their own on the chair.
// A part closes by Escape, by a press elsewhere and when its thing is done, and gives the focus back.

import { attribute } from "../tools/dom.js";
import { isComposing } from "../tools/keys.js";

const STAYS = "dialog, .answer"; // pressed there, a part stays open: so that a step in it can be taken back

/** @typedef {HTMLElement & {dataset: {part: string}}} Opener */

export class Parts {
  /** @param {HTMLElement} page its `data-open-part` names the part that is open */
  constructor(page) {
    this.page = page;
    /** @type {HTMLElement|null} */ this.open = null;
    /** @type {HTMLElement|null} what it was opened with */ this.opener = null;
    document.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)), true);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isComposing(event)) this.escaped(/** @type {Element} */ (event.target));
    });
  }

  clicked(target) {
    const opener = target.closest("[data-part]");
    if (opener) return this.toggle(opener);
    if (!this.open) return;
    if (target.closest("[data-closes-part]")) this.close();
    else if (!this.open.contains(target) && !target.closest(STAYS) && this.isDrawer()) this.close({ focus: false });
  }

  /** A form or a row inside has closed itself at this Escape, and a dialog is none of ours. */
  escaped(target) {
    if (this.open && !target.closest("dialog, .row-form, .reason-form")) this.close();
  }

  toggle(opener) {
    const part = document.getElementById(opener.dataset.part);
    if (part === this.open) return this.close();
    this.show(part, opener.closest(".more-menu") ? this.opener : opener); // the menu is gone by then
  }

  show(part, opener) {
    this.hide();
    this.open = part;
    this.opener = opener;
    this.tell();
    part.focus({ preventScroll: true });
    if (!this.isDrawer()) window.scrollTo({ top: 0 });
  }

  close({ focus = true } = {}) {
    const { opener } = this;
    this.hide();
    this.tell();
    if (focus) opener?.focus();
  }

  hide() {
    this.open?.removeAttribute("data-open");
    this.open = this.opener = null;
  }

  /** To the page and to whatever opens parts. */
  tell() {
    this.open?.setAttribute("data-open", "");
    attribute(this.page, "data-open-part", this.open?.id ?? null);
    for (const opener of document.querySelectorAll("button[data-part]")) {
      opener.setAttribute("aria-expanded", String(opener.getAttribute("aria-controls") === this.open?.id));
    }
  }

  /** On the chair a part fills the page, and the rest of the page is no elsewhere. */
  isDrawer() {
    return /** @type {HTMLElement} */ (this.open).closest(".desk, .more-menu") !== null && getComputedStyle(this.page).getPropertyValue("--drawers").trim() === "1";
  }

  /** Closes the part in which, or in whose dialog, this button has done its thing. @param {HTMLElement} button */
  finished(button) {
    const dialog = button.closest("dialog");
    if ((dialog || this.open?.contains(button)) && "finishes" in button.dataset) this.close({ focus: !dialog });
  }
}
