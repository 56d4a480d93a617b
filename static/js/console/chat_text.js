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
