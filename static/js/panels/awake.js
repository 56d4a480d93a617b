// A screen that nobody touches stays on where the browser can keep it so, and says where it cannot.

/** @param {(on: boolean) => void} [tell] */
export function keepAwake(tell = () => {}) {
  let held = false;
  const ask = async () => {
    if (held || document.visibilityState !== "visible") return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      held = true;
      lock.addEventListener("release", () => { held = false; });
    } catch {
      held = false; // an old browser, no https, a low battery
    }
    tell(held);
  };
  // Browsers take the lock back when the page is hidden, and some give it only after a touch.
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("pointerup", ask);
  ask();
}
