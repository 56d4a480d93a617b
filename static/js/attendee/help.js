// "Help" among the sheets while the session is held: what it opens comes when somebody needs it.

import { clone, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";

/** @param {import("../live.js").Live} live */
export function offerHelp(live) {
  const sheets = /** @type {HTMLElement} */ (document.getElementById("sheets"));
  const button = /** @type {HTMLButtonElement} */ (clone("help-button"));
  document.querySelector("#more [aria-controls=mine]")?.after(button);
  live.on(["clock"], ({ clock }) => show(button, clock.state === "live" || button.getAttribute("aria-expanded") === "true"));
  const open = async () => {
    button.removeEventListener("click", open);
    button.setAttribute("aria-busy", "true");
    try {
      const { bringHelp } = await import("../panels/help_parts.js");
      await bringHelp(live, sheets, sheets.dataset.parts?.replace(/[a-z]+$/, "help"));
      button.setAttribute("aria-controls", "help"); // from now on it opens as the others do
      button.click();
    } catch {
      button.addEventListener("click", open);
      const foot = document.getElementById("foot");
      if (foot) show(set(foot, ".note", text("later.away")), true);
    }
    button.removeAttribute("aria-busy");
  };
  button.addEventListener("click", open);
}
