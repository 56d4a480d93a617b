// What the stage is told, in words: a preset by its code, or a moderator's own.

import { text } from "../tools/format.js";

/** @param {Wire.SaidToStage} message */
export const messageOf = ({ code, text: own }) => (code ? text(`stage.${code}`) : own);

const ASKED_MS = 120_000; // then somebody else speaks, who was not asked

/** Whether the language team's wish still stands there. @param {Wire.Stage|null|undefined} ask @param {number} now */
export const isAsking = (ask, now) => Boolean(ask?.message && ask.understood_at === null && now - ask.message.sent_at < ASKED_MS);
