// Calls for help on desk and chair: a line a kind, how many in which room, and what answers it.

import { attribute, clone, find, renderList, set, show } from "../tools/dom.js";
import { text, timeOfDay } from "../tools/format.js";
import { showCounts } from "../panels/asker.js";
import { Panel } from "../panels/panel.js";

/** @import { Known } from "../live/facts.js" */

/** @param {Wire.Signalled} one */
export const totalOf = ({ count }) => Object.values(count).reduce((sum, n) => sum + n, 0);

/** Where they are who call, for a sentence to the stage. @param {Wire.Signalled} one */
export function whereOf({ count: { onsite, online, hub } }) {
  if (!onsite) return "online";
  return online || hub ? "all" : "room";
}

/** What the stage is told of it. @param {Wire.Signalled} one */
const toStage = (one) => text(one.kind === "hear" ? `help.stage.hear.${whereOf(one)}` : `help.stage.${one.kind}`);

export class Signals extends Panel {
  /** @param {HTMLElement} root @param {any} page */
  constructor(root, page) {
    super(root, page);
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target).closest("[data-act]")));
  }

  clicked(button) {
    const key = button?.closest("[data-key]")?.dataset.key;
    const one = this.live.facts.signals?.find(({ kind }) => kind === key);
    if (!one) return;
    if (button.dataset.act === "understood") this.press(button, "talk.understood", { kind: one.kind });
    else this.press(button, "agenda.say_to_stage", { text: toStage(one) });
  }

  /** @param {Known} facts */
  render({ signals = [], agenda, clock }) {
    const shown = clock.state === "live" ? signals : [];
    show(this.root, shown.length > 0);
    renderList(find(this.root, "ul"), shown, (one) => one.kind, () => clone("signal-row"), (row, one) => {
      attribute(row, "data-tone", one.many ? "now" : "next");
      set(row, ".what", text(`help.kind.${one.kind}`));
      showCounts(find(row, ".counts"), /** @type {any} */ (Object.fromEntries(Object.entries(one.count).filter(([, n]) => n))));
      const time = timeOfDay(one.since, agenda.time_zone, this.live.now());
      set(row, ".why", text(one.many ? "help.many" : "help.few", { n: totalOf(one), time }));
    });
  }
}
