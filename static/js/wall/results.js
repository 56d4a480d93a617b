// What draws results comes with the first poll that stands on the wall, long before its result.

/** @type {typeof import("./result.js").renderWallResult|undefined} */ let draw;
let coming = false;

/** It, once it is there; asked for again with the next look where the network lost it. @param {string} scene @param {() => void} came */
export function drawer(scene, came) {
  if (!draw && !coming && ["poll", "result"].includes(scene)) {
    coming = true;
    import("./result.js").then(({ renderWallResult }) => { draw = renderWallResult; came(); }, () => { coming = false; });
  }
  return draw;
}
