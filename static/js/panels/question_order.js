// Which questions a moderator sees where, and in which order. Pure: no page, no texts.

const rows = (facts) => [...(facts.questions?.values() ?? [])];
const inState = (facts, state) => rows(facts).filter((row) => row.state === state);
const score = (facts, row) => facts.scores?.get(row.id) ?? 0;

/** Oldest first: nobody waits for approval because others were quicker. */
export function waiting(facts) {
  return inState(facts, "waiting").sort((a, b) => a.asked_at - b.asked_at || a.id - b.id);
}

/** Most upvotes first, and of equals the one that waits longest. */
export function approved(facts) {
  const better = (a, b) => score(facts, b) - score(facts, a) || a.asked_at - b.asked_at;
  return inState(facts, "approved").sort((a, b) => better(a, b) || a.id - b.id);
}

/** Latest first: the one being answered now is the first. */
export function taken(facts) {
  return inState(facts, "taken").sort((a, b) => b.taken_at - a.taken_at);
}

/** Questions brought up or ready to be, per policy question, and the longest row to measure by. */
export function coverage(facts) {
  const seen = rows(facts).filter((row) => ["approved", "taken", "done"].includes(row.state));
  const counts = facts.agenda.policy_questions.map((question) => ({
    ...question,
    count: seen.filter((row) => row.policy_question === question.id).length,
  }));
  const most = Math.max(1, ...counts.map((one) => one.count));
  return counts.map((one) => ({ ...one, share: one.count / most }));
}

/** Latest first, so that a slip is found again at the top. */
export function hidden(facts) {
  return inState(facts, "hidden").sort((a, b) => b.asked_at - a.asked_at);
}
