// What the stage is told, in words: a preset by its code, or a moderator's own.

import { text } from "../format.js";

export const messageOf = ({ code, text: own }) => (code ? text(`stage.${code}`) : own);
