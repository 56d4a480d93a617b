// What is shared now, as title, address and picture in the place of the code; the code itself large hides it.

import { find, set, show, styled } from "../tools/dom.js";
import { partsFrom } from "../tools/parts.js";

/** @import { Known } from "../live/facts.js" */

/** @type {Promise<void>|undefined} */ let standing;

/** Once; tried again where the network lost it. @param {import("../live.js").Live} live @param {() => void} moved what else stands on the wall has other room now */
export function stand(live, moved) {
  standing ??= begin(live, moved).catch(() => { standing = undefined; });
  return standing;
}

/** @param {import("../live.js").Live} live @param {() => void} moved */
async function begin(live, moved) {
  const parts = await partsFrom(`/parts/${document.documentElement.lang}/shared`, "#shared");
  await styled(find(parts, "#shared-style"));
  const box = find(parts, "#shared");
  find(document, "#join").after(box);
  const render = (/** @type {Known} */ facts) => {
    draw(box, facts);
    moved();
  };
  live.on(["materials", "agenda"], render);
  render(live.facts);
}

/** @param {HTMLElement} box @param {Known} facts */
function draw(box, { materials, agenda }) {
  const item = materials?.items.find((one) => one.id === materials.shared);
  show(box, Boolean(item));
  document.body.classList.toggle("shares", Boolean(item));
  if (!item) return;
  const address = new URL(item.url, agenda.join_url).href;
  set(box, ".shared-title", item.title);
  set(box, ".shared-url", address.replace(/^https?:\/\//, ""));
  find(box, ".qr").src = `/sessions/${agenda.slug}/materials/${item.id}/qr.svg?of=${encodeURIComponent(item.url)}`; // the address may be another one now
}
