// Whether a finger meant what it touched: one that moves or scrolls, and one that something came under, did not.

const STEADY_PX = 10;
const CALM_MS = 400;

export class Tap {
  /** @param {HTMLElement} root @param {() => boolean} [busy] whether hands are on the page */
  constructor(root, busy = () => false) {
    this.busy = busy;
    /** @type {{on: Element|null, x: number, y: number, scrolled: number, steady: boolean}|null} */ this.down = null;
    this.deafUntil = -Infinity;
    root.addEventListener("pointerdown", (event) => this.begin(event));
    root.addEventListener("pointermove", (event) => this.move(event), { passive: true });
    root.addEventListener("pointercancel", () => this.cancel());
  }

  /** Something has come: under a finger that is on its way to something else nothing counts for a moment. */
  arrived() {
    if (this.busy()) this.deafUntil = performance.now() + CALM_MS;
  }

  /** @param {PointerEvent} event */
  begin({ target, clientX, clientY, isPrimary }) {
    const steady = isPrimary && performance.now() >= this.deafUntil;
    this.down = { on: buttonOf(target), x: clientX, y: clientY, scrolled: scrollY, steady };
  }

  /** @param {PointerEvent} event */
  move({ clientX, clientY }) {
    if (this.down && Math.hypot(clientX - this.down.x, clientY - this.down.y) > STEADY_PX) this.cancel();
  }

  cancel() {
    if (this.down) this.down.steady = false;
  }

  /** A click without a pointer comes from a key or a screen reader. @param {MouseEvent} event @returns {boolean} */
  means({ target, detail }) {
    const { down } = this;
    this.down = null;
    if (!down || detail === 0) return true;
    return down.steady && down.on === buttonOf(target) && Math.abs(scrollY - down.scrolled) <= STEADY_PX;
  }
}

/** @param {EventTarget|null} target */
const buttonOf = (target) => /** @type {Element} */ (target).closest("button");
