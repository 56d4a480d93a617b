// The sheet with the calls for help: its markup comes with the first press.

import { find, styled } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";
import { HelpSignals } from "./help_signals.js";

/** @param {import("../live.js").Live} live @param {HTMLElement} place @param {string|undefined} address @param {boolean} [forOthers] @returns {Promise<HTMLElement>} */
export async function bringHelp(live, place, address, forOthers = false) {
  const parts = await partsFrom(address, "#help");
  await styled(find(parts, "#help-style"));
  const root = document.importNode(/** @type {HTMLElement} */ (parts.querySelector("#help")), true);
  parts.querySelector("#help")?.remove();
  place.append(root);
  document.body.append(...parts.body.children);
  moreTexts();
  new HelpSignals(root, live, forOthers).render();
  return root;
}
