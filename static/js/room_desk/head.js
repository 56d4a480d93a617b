// The room desk's head: what is on and how long still; and what can be entered at this moment.

import { phase } from "../tools/clock.js";
import { attribute, find, set, show } from "../tools/dom.js";
import { moment, text } from "../tools/format.js";
import { goHome } from "../panels/desk_screens.js";
import { Panel } from "../panels/panel.js";
import { openPolls } from "../panels/poll_result.js";
import { bigTime, currentSegment, endedItself, nameOf, timeShown } from "../panels/run_time.js";

/** @import { Known } from "../live/facts.js" */

export class DeskHead extends Panel {
  /** @param {Known} facts */
  render(facts) {
    const { agenda, clock } = facts;
    const now = this.live.now();
    const at = phase(clock, now);
    const segment = currentSegment(agenda, clock);
    const time = timeShown(clock, now);
    set(this.root, ".title", agenda.title);
    set(this.root, ".name", segment ? nameOf(segment) : text(`phase.${at}`));
    set(this.root, ".digits", bigTime(time.ms));
    set(this.root, ".word", time.word && text(`time.${time.word}`));
    attribute(this.root, "data-tone", time.word || "calm");
    this.offer(at, clock, agenda.time_zone, endedItself(clock, now, agenda.time_zone), openPolls(facts).length);
  }

  /** A button that would be refused is not there; a line says from when on it is. */
  offer(at, clock, zone, itself, polls) {
    const { lobby_at } = clock;
    attribute(document.body, "data-phase", at);
    const time = at === "published" && lobby_at !== null ? moment(lobby_at, zone) : "";
    const why = at === "published" && !time ? "draft" : at === "ended" && polls ? "last_polls" : at;
    const word = at === "live" ? "" : text(`not_now.${why}`, { time });
    set(document, ".desk-not-now", [itself, word, clock.called_off].filter(Boolean).join(" "));
    show(find(document, ".desk-record"), at === "ended");
    if (at === "ended" && ["#hand", "#question"].includes(location.hash)) goHome(); // what is half written stays there
  }
}
