// Which command a moderator's button sends, in one table. Pure: no page, no texts.

const OF_THE_HOUR = ["start", "pause", "resume", "next", "end"];

const OF_A_THING = {
  end_turn: (turn) => ["floor.end_turn", { turn: turn.id }],
  call: (hand) => ["floor.call", { hand: hand.id, name: hand.who?.name ?? null }],
  put: (hand) => ["floor.put", { kind: "hand", key: hand.id }],
  drive: () => ["floor.drive", { at: "chair" }],
  drop: (hand) => ["floor.drop", { hand: hand.id }],
  approve: (question) => ["qa.approve", { question: question.id, was: question.text, name: question.as ? null : question.who?.name ?? null }],
  take: (question) => ["qa.take", { question: question.id }],
  done: (question) => ["qa.done", { question: question.id, by: question.by ?? null }],
  unmerge: (question) => ["qa.unmerge", { question: question.id }],
  put_back: (question) => ["qa.put_back", { question: question.id }],
  understood: (signal) => ["talk.understood", { kind: signal.kind }],
  open: (poll) => ["polls.open", { poll: poll.id, seconds: poll.seconds ?? null }],
  close: (poll) => ["polls.close", { poll: poll.id }],
  show: (poll) => ["polls.show", { poll: poll.id }],
  keep_out: (poll) => ["polls.keep_out", { poll: poll.id, on: true }],
  let_in: (poll) => ["polls.keep_out", { poll: poll.id, on: false }],
};

/** @returns {[string, object]} verb and body; the step says what the presser saw, so a late press is refused */
export function commandOf(act, target, step) {
  if (OF_THE_HOUR.includes(act)) return [`agenda.${act}`, { step }];
  if (act === "extend") return ["agenda.extend", { step, minutes: 1 }];
  return OF_A_THING[act](target);
}

export const isOfTheHour = (act) => act === "extend" || OF_THE_HOUR.includes(act);
