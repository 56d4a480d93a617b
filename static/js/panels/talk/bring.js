// Markup, style and words of the talk, for a screen that has found out that it wants them.

import { styled } from "../../tools/dom.js";
import { moreTexts } from "../../tools/format.js";
import { partsFrom } from "../../tools/parts.js";

/** The section, to be put in its place; its templates and words are in the page by then. @param {string|undefined} address @returns {Promise<HTMLElement>} */
export async function bring(address) {
  const parts = await partsFrom(address, "section");
  await styled(parts.querySelector("template[id$=style]"));
  const section = document.importNode(/** @type {HTMLElement} */ (parts.querySelector("section")), true);
  parts.querySelector("section")?.remove();
  document.body.append(...parts.head.children, ...parts.body.children);
  moreTexts();
  return section;
}
