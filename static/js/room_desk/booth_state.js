// What a booth is at: who holds the phone, and what they may do next. Pure: no page, no network.

/** @typedef {"ready"|"ballot"|"sure"|"sending"|"locked"|"back"} Step */

/** Steps in which somebody else holds the phone: only the clerk's number leads out of them. @type {Step[]} */
const AWAY = ["ballot", "sure", "sending", "locked"];

export const isAway = (/** @type {Step|""} */ step) => AWAY.includes(/** @type {Step} */ (step));

/** Two digits that the clerk keeps in mind. */
export const drawNumber = () => String(10 + (crypto.getRandomValues(new Uint8Array(1))[0] % 90));

/**
 * What is chosen after this option was tapped: one where one is asked for, else as many as may be, one of an axis.
 * @param {number[]} chosen @param {Wire.PollOption} option @param {Wire.PollRow} poll
 */
export function tapped(chosen, option, { max, options }) {
  if (chosen.includes(option.id)) return chosen.filter((id) => id !== option.id);
  const axisOf = (/** @type {number} */ id) => options.find((one) => one.id === id)?.axis;
  const others = option.axis ? chosen.filter((id) => axisOf(id) !== option.axis) : chosen;
  if (max === 1) return [option.id];
  return others.length < max ? [...others, option.id] : chosen;
}

/** Where a page that was loaded again goes on; a ballot that was on its way cannot be asked for. @param {any} kept @returns {{step: Step|"", said: string}} */
export function takenUp(kept) {
  if (!kept?.step) return { step: "", said: "" };
  if (kept.step === "sending") return { step: "locked", said: "booth.unsure" };
  return { step: kept.step === "sure" ? "ballot" : kept.step, said: kept.said ?? "" };
}

/** What a ballot is for: of several secret polls that are open the one for which the phone was handed over. @param {Wire.PollRow[]} open @param {number} id @returns {Wire.PollRow|undefined} */
export function secretPoll(open, id) {
  const secret = open.filter((one) => one.secrecy === "secret");
  return secret.find((one) => one.id === id) ?? secret[0];
}
