// From a poll's result to the lengths and marks of its bars. Pure: no page, no texts.

/**
 * The bar is the share of everybody; the marks are the shares within room, online and hub,
 * so that a reader sees at once whether the rooms agree. Hands counted in the room are the room's.
 */
export function shares(result) {
  const { ballots } = result;
  const size = { onsite: ballots.onsite + result.hands, online: ballots.online, hub: ballots.hub };
  const people = size.onsite + size.online + size.hub;
  const part = (count, of) => (of > 0 ? Math.min(1, count / of) : null);
  const options = result.options.map((option) => {
    const room = option.onsite + option.hands;
    const count = room + option.online + option.hub;
    const marks = { onsite: part(room, size.onsite), online: part(option.online, size.online), hub: part(option.hub, size.hub) };
    return { id: option.id, count, share: part(count, people) ?? 0, marks };
  });
  return { people, size, options, most: Math.max(0, ...options.map((one) => one.count)) };
}

/** Whole per cent for eyes. */
export const percent = (share) => Math.round(share * 100);
