// A clerk calls for help for people without a device: one press opens the choices, one says which.

import { attribute, show } from "../tools/dom.js";

/** @param {HTMLElement} place with its button @param {import("../live.js").Live} live */
export function offerHelp(place, live) {
  const button = /** @type {HTMLButtonElement} */ (place.querySelector("button"));
  /** @type {Promise<HTMLElement>|null} */ let coming = null;
  live.on(["clock"], ({ clock }) => show(place, clock.state === "live"));
  button.addEventListener("click", async () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    attribute(button, "aria-expanded", String(open));
    coming ??= import("../panels/help_parts.js").then(({ bringHelp }) => bringHelp(live, place, button.dataset.parts, true));
    try {
      show(await coming, open);
    } catch {
      coming = null; // the network is away: the next press tries again
      attribute(button, "aria-expanded", "false");
    }
  });
}
