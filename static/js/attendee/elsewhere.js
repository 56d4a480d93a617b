// A code with which another browser goes on in this place. Asked for anew each time, and kept nowhere.

import { find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";
import { partsFrom } from "../tools/parts.js";

/** @param {HTMLElement} place @param {import("../live.js").Live} live */
export async function tellCode(place, live) {
  const said = find(place, ".said");
  try {
    const [{ code, moves }, parts] = await Promise.all([live.query("participants.seat_code", {}), partsFrom(place.dataset.parts, ".seat-code")]);
    said.replaceChildren(...parts.body.children);
    set(said, ".seat-code", `${code.slice(0, 3)} ${code.slice(3)}`.trim());
    show(find(said, ".how"), Boolean(code));
    show(find(said, ".moves"), moves);
    show(find(said, ".other-way"), !code);
  } catch {
    said.textContent = text("later.away");
  }
}
