// What the stage is told, in words: a preset by its code, or a moderator's own.

import { text } from "../tools/format.js";

/** @param {Wire.SaidToStage} message */
export const messageOf = ({ code, text: own }) => (code ? text(`stage.${code}`) : own);
