// The room desk's screens: the address's fragment names the one that is open, so that "back" goes back.

export class DeskScreens {
  constructor(screens, onOpen = () => {}) {
    this.screens = screens;
    this.onOpen = onOpen;
    addEventListener("hashchange", () => this.open(true));
    this.open(false);
  }

  open(focus) {
    const wanted = location.hash.slice(1);
    const open = this.screens.find((one) => one.id === wanted) ?? this.screens[0];
    for (const screen of this.screens) screen.hidden = screen !== open;
    this.onOpen(open.id);
    if (!focus) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    (open.querySelector("textarea, input[name=name]") ?? open.querySelector("h2, a"))?.focus({ preventScroll: true });
  }
}

export const goHome = () => { location.hash = "menu"; };
