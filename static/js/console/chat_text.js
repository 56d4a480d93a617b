// Plain text for a chat window from a pattern of the page and the facts. Pure: no page, no texts.

/** Fill {name} in a pattern; what is not given stays visible as it is. */
export function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A poll with its lettered options and where to vote. @param {Wire.PollRow} poll @param {Record<string, string>} patterns @param {string} join_url */
export function pollText(poll, patterns, join_url) {
  const options = poll.options.map((one) => fill(patterns.option, one));
  return [fill(patterns.poll, poll), ...options, fill(patterns.vote, { join_url })].join("\n");
}

/** A policy question and where to ask about it. @param {Wire.AgendaQuestion} question @param {Record<string, string>} patterns @param {string} join_url */
export function policyText(question, patterns, join_url) {
  return [fill(patterns.policy, question), fill(patterns.ask, { join_url })].join("\n");
}

/**
 * What is to be said in the call's chat now, each with where to do it here; null where there is nothing of the kind.
 * @param {any} facts @param {Record<string, string>} patterns @param {{name: (who: any) => string, asker: (row: any) => string, seconds: (n: number) => string}} words
 * @param {number} turn seconds that a turn has
 * @returns {Record<"raise"|"hand"|"read"|"poll"|"material", string|null>}
 */
export function callTexts({ agenda, queue, questions, polls, materials }, patterns, words, turn) {
  const { title, join_url } = agenda;
  const ask = fill(patterns.ask, { join_url });
  const [speaks, next] = [queue?.turn, queue?.hands[0]];
  const who = (speaks ?? next)?.who;
  const read = [...(questions?.values() ?? [])].find((row) => row.state === "taken");
  const poll = polls?.polls.find((one) => one.state === "open");
  const material = materials?.items.find((one) => one.id === materials.shared);
  return {
    raise: fill(patterns.raise, { title, join_url }),
    hand: who ? [fill(patterns[`hand.${who.mode}`] ?? patterns["hand.online"], { name: words.name(who), time: words.seconds(speaks?.seconds ?? turn) }), ask].join("\n") : null,
    read: read ? [fill(patterns.read, { name: words.asker(read), text: read.text }), ask].join("\n") : null,
    poll: poll ? pollText(poll, patterns, join_url) : null,
    material: material ? [fill(patterns.material, material), ask].join("\n") : null,
  };
}
