// A file or a link in words: what it is, how large, and to what it belongs.

import { number, text } from "../tools/format.js";

/** On this site or the web, and nowhere else. @param {string} url */
export const isSafe = (url) => /^(https?:\/\/|\/(?!\/))/.test(url);

/** "PDF · 2.4 MB · Policy question 1" @param {Wire.MaterialItem} item @param {Wire.Agenda} [agenda] */
export function whatItIs(item, agenda) {
  const about = agenda?.policy_questions.find((one) => one.id === item.policy_question);
  const segment = agenda?.segments.find((one) => one.id === item.segment);
  const parts = [kindOf(item), sizeOf(item.size), segment?.title, about && text("material.policy", { number: about.number })];
  return parts.filter(Boolean).join(" · ");
}

/** @param {Wire.MaterialItem} item */
function kindOf({ kind, url }) {
  return text(`material.${kind}`, { host: kind === "link" ? url.replace(/^https?:\/\//, "").replace(/[/?#].*/, "") : "" });
}

/** @param {number} bytes none of a link */
function sizeOf(bytes) {
  if (!bytes) return "";
  const [size, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), "kilobytes"] : [Math.round(bytes / 1e5) / 10, "megabytes"];
  return text(`material.${unit}`, { size: number(Number(size)) });
}
