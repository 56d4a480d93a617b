// The hour as a strip: where each segment begins and ends between 0 and 1. Pure: no page, no texts.

/** @returns {{pieces: any[], now: number}} shares of the strip's length */
export function hourShape(agenda, projection, now) {
  if (!projection.length) return { pieces: [], now: 0 };
  const laid = projection[0].starts_at === null ? fromZero(agenda, projection) : projection;
  const start = laid[0].starts_at;
  const length = Math.max(1, laid.at(-1).ends_at - start);
  const share = (at) => Math.min(1, Math.max(0, (at - start) / length));
  const kinds = new Map(agenda.segments.map((one) => [one.id, one]));
  const pieces = projection.map((one, index) => ({
    ...kinds.get(one.id), ...one, from: share(laid[index].starts_at), to: share(laid[index].ends_at),
  }));
  return { pieces, now: share(now) };
}

/** A session without a date still has a shape. */
function fromZero(agenda, projection) {
  const minutes = new Map(agenda.segments.map((one) => [one.id, one.minutes]));
  let at = Number.MAX_SAFE_INTEGER / 2; // later than any now, so that nothing counts as begun
  return projection.map((one) => ({ ...one, starts_at: at, ends_at: (at += minutes.get(one.id) * 60000) }));
}

/** How much later than planned the session ends, in ms; negative when it is ahead. */
export function endsLater(agenda, clock, projection) {
  const begun = clock.live_at ?? clock.starts_at ?? agenda.starts_at;
  if (!projection.length || begun === null || begun === undefined) return 0;
  const planned = (agenda.starts_at ?? begun) + agenda.minutes * 60000;
  return projection.at(-1).ends_at - planned;
}
