// A poll takes the room beside the code, too: how wide that is, and how far down it reaches.

const BESIDE = ["poll", "result"];

/** @param {HTMLElement} main @param {string} scene */
export function measureBeside(main, scene) {
  if (!BESIDE.includes(scene)) return;
  const join = /** @type {HTMLElement} */ (document.querySelector("#shared:not([hidden])") ?? document.querySelector("#join")), { style } = document.body;
  const below = join.getBoundingClientRect().bottom - main.getBoundingClientRect().top;
  style.setProperty("--beside", `${Math.ceil(join.offsetWidth)}px`);
  style.setProperty("--below", `${Math.max(0, Math.ceil(below))}px`);
}
