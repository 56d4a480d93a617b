// A press is answered where it happened: busy, then done, or refused in words beside the button.

import { refusal, text } from "../tools/format.js";

/** @import { Known } from "../live/facts.js" */

const DONE_MS = 4000;
const SLOW_MS = 2000; // then the answer may be long: the network is away, or nearly

/**
 * @param {any} live @param {(button: HTMLElement) => number|undefined} [aimed] what was on the page as the finger went down
 * @returns {(button: HTMLElement, verb: string, body?: object, seen?: number) => Promise<object|null>} null when refused; `seen` as in `Live.send`
 */
export function presser(live, aimed = () => undefined) {
  return async function press(button, verb, body = {}, seen = aimed(button)) {
    if (button.getAttribute("aria-busy")) return null;
    const note = noteOf(button);
    button.setAttribute("aria-busy", "true");
    say(note, live.status.online ? "" : text("kept"), "kept");
    const slow = setTimeout(() => say(note, text("kept"), "kept"), SLOW_MS);
    try {
      const done = await live.send(verb, body, seen);
      say(note, text("done"), "done");
      return done;
    } catch (refused) {
      say(note, why(/** @type {any} */ (refused), live.facts), "refused");
      return null;
    } finally {
      clearTimeout(slow);
      button.removeAttribute("aria-busy");
    }
  };
}

/** What another moderator did, where one was quicker. @param {any} refused @param {Known} facts */
function why(refused, { people }) {
  const { verb, by } = refused.params ?? {};
  if (refused.code !== "moved_on" || !verb) return refusal(refused);
  const what = text(`undo.${verb}`);
  if (what === `undo.${verb}`) return refusal(refused);
  return text("quicker", { name: people?.team.find((one) => one.id === by)?.name ?? text("somebody"), what });
}

/** The place for the answer to a button: the note of the nearest spot. */
export const noteOf = (button) => button.closest("[data-spot]")?.querySelector(".note");

/** Show an answer; what went well fades by itself, what did not stays until the next press. */
export function say(note, text, tone) {
  if (!note) return;
  note.textContent = text;
  note.dataset.tone = tone;
  clearTimeout(note.fading);
  if (tone === "done") note.fading = setTimeout(() => { note.textContent = ""; }, DONE_MS);
}
