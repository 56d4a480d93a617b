// What is not needed for the first paint comes afterwards: fetched at idle time, or when somebody presses for it.

import { find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";

const AGAIN_MS = 5000; // after the network lost it, and nobody has pressed
const CALM_MS = 1500; // where the browser does not tell when it is idle (Safari)

/**
 * `aria-controls` opens one sheet at a time, `data-opens` a dialog, `data-closes` closes it.
 * @param {() => Promise<any>} load resolves when sheets and dialogs are there @param {HTMLElement} foot where it is said that they are not
 */
export function openers(load, foot) {
  /** @type {Promise<any>|null} */ let coming = null;
  const come = () => {
    coming ??= load();
    coming.catch(() => { coming = null; }); // the network is away: the next press tries again
    return coming;
  };
  document.body.addEventListener("click", async (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    if ("closes" in button.dataset) button.closest("dialog")?.close();
    if (!button.dataset.opens && !button.hasAttribute("aria-controls")) return;
    try {
      await come();
    } catch {
      set(foot, ".note", text("later.away"));
      return show(foot, true);
    }
    if (button.dataset.opens) find(document, `#${button.dataset.opens}`).showModal();
    else toggle(button);
  });
  const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, CALM_MS));
  const ahead = () => idle(() => come().catch(() => setTimeout(ahead, AGAIN_MS)));
  if (document.readyState === "complete") ahead();
  else addEventListener("load", ahead);
}

/** @param {HTMLElement} pressed */
function toggle(pressed) {
  for (const button of pressed.parentElement?.querySelectorAll("[aria-controls]") ?? []) {
    const open = button === pressed && button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    show(find(document, `#${button.getAttribute("aria-controls")}`), open);
  }
}
