// The agenda with the times it will really have; what is over, on, and still to come.

import { projection } from "../clock.js";
import { clone, renderList, set } from "../dom.js";
import { minutes, text, timeOfDay } from "../format.js";
import { hourShape } from "./hour_bar.js";
import { Panel } from "./panel.js";
import { nameOf } from "./run_time.js";

const MARKS = { done: "✓", now: "▶", paused: "‖", next: "" };

export class RunOfShow extends Panel {
  constructor(root, page) {
    super(root, page);
    this.list = root.querySelector(".plan-rows");
  }

  render({ agenda, clock, people }) {
    const now = this.live.now();
    const { pieces } = hourShape(agenda, projection(agenda, clock, now), now);
    const names = new Map((people?.speakers ?? []).map((one) => [one.id, one.name]));
    const lengths = new Map(clock.segments.map((one) => [one.id, one.minutes]));
    const lead = ({ id, title }) => (people?.leads?.[id] ?? []).map((one) => names.get(one)).filter((name) => name && !title.includes(name)).join(", ");
    renderList(this.list, pieces, (piece) => piece.id, () => clone("plan-row"), (row, piece) =>
      this.renderRow(row, piece, { length: lengths.get(piece.id) ?? piece.minutes, lead: lead(piece), zone: agenda.time_zone }));
    this.renderSum(agenda);
    this.follow(clock.segment);
  }

  renderRow(row, piece, { length, lead, zone }) {
    row.dataset.state = piece.state;
    row.dataset.id = piece.id;
    if (piece.state === "now") row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
    set(row, ".sign", MARKS[piece.state]);
    set(row, ".name", nameOf(piece));
    set(row, ".leads", lead);
    set(row, ".plan-minutes", minutes(length));
    set(row, ".plan-times", piece.starts_at === null ? "" : timeOfDay(piece.starts_at, zone));
  }

  /** What the parts add up to, when it is not the slot. */
  renderSum({ minutes: slot, segments }) {
    const sum = segments.reduce((total, one) => total + one.minutes, 0);
    set(this.root, ".plan-sum", sum === slot ? "" : text("plan_sum", { sum, minutes: slot }));
  }

  /** A new running segment comes into view once; where the reader scrolls later is theirs. */
  follow(segment) {
    if (segment === this.followed) return;
    this.followed = segment;
    const row = segment && this.list.querySelector(`[data-id="${segment}"]`);
    if (row) this.list.scrollTop = row.offsetTop - this.list.offsetTop - row.offsetHeight;
  }
}
