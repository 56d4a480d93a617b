// The room desk's screens: the address's fragment names the one that is open, so that "back" goes back.

export class DeskScreens {
  /** @param {HTMLElement[]} screens */
  constructor(screens) {
    this.screens = screens;
    addEventListener("hashchange", () => this.open(true));
    this.open(false);
  }

  open(focus) {
    const wanted = location.hash.slice(1);
    const open = this.screens.find((one) => one.id === wanted) ?? this.screens[0];
    for (const screen of this.screens) screen.hidden = screen !== open;
    document.body.dataset.screen = open.id;
    if (!focus) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    const fields = /** @type {HTMLElement[]} */ ([...open.querySelectorAll("textarea, input[name=name]"), ...open.querySelectorAll("h2[tabindex], a")]);
    fields.find((one) => one.getClientRects().length > 0)?.focus({ preventScroll: true });
  }
}

export const goHome = () => { location.hash = "menu"; };
