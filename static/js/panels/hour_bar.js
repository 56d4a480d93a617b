// The hour as a strip with a piece per segment and a mark for now. Its shape is pure: shares between 0 and 1.

import { clone, renderList } from "../tools/dom.js";

/** @param {{segments: Pick<Wire.AgendaSegment, "id"|"minutes">[]}} agenda @param {import("../tools/clock.js").Projected[]} plan @param {number} now @returns {{pieces: any[], now: number}} shares of the strip's length */
export function hourShape(agenda, plan, now) {
  const projection = plan.filter((one) => one.state !== "skipped");
  if (!projection.length) return { pieces: [], now: 0 };
  /** @type {any[]} */ const laid = projection[0].starts_at === null ? fromZero(agenda, projection) : projection;
  const start = Math.min(...laid.map((one) => one.starts_at));
  const length = Math.max(1, ...laid.map((one) => one.ends_at - start));
  const share = (at) => Math.min(1, Math.max(0, (at - start) / length));
  const kinds = new Map(agenda.segments.map((one) => [one.id, one]));
  const pieces = projection.map((one, index) => ({
    ...kinds.get(one.id), ...one, from: share(laid[index].starts_at), to: share(laid[index].ends_at),
  }));
  return { pieces, now: share(now) };
}

/** A session without a date still has a shape. @param {{segments: Pick<Wire.AgendaSegment, "id"|"minutes">[]}} agenda @param {import("../tools/clock.js").Projected[]} projection */
function fromZero(agenda, projection) {
  const minutes = new Map(agenda.segments.map((one) => [one.id, one.minutes]));
  let at = Number.MAX_SAFE_INTEGER / 2; // later than any now, so that nothing counts as begun
  return projection.map((one) => ({ ...one, starts_at: at, ends_at: (at += (minutes.get(one.id) ?? 0) * 60000) }));
}

const cent = (share) => `${(share * 100).toFixed(3)}%`;

export class HourBar {
  constructor(list) {
    this.list = list;
  }

  /** The mark of now stands only while the hour runs. @param {Wire.Agenda} agenda @param {import("../tools/clock.js").Projected[]} projection @param {number} now @param {boolean} on */
  render(agenda, projection, now, on) {
    this.list.toggleAttribute("data-on", on);
    const shape = hourShape(agenda, projection, now);
    this.list.style.setProperty("--now", cent(shape.now));
    renderList(this.list, shape.pieces, (piece) => piece.id, () => clone("hour-piece"), (item, piece) => {
      item.dataset.state = piece.state;
      item.style.setProperty("--from", cent(piece.from));
      item.style.setProperty("--long", cent(piece.to - piece.from));
    });
  }
}
