// Edits that are not saved yet, kept in this browser for a day: by account, page and tab. Pure but for the storage.

import { remember, remembered } from "../tools/kept.js";

const PREFIX = "edits:";
const DAY_MS = 86_400_000;
const LARGEST = 400_000; // characters, as the server takes them: session_platform/kept_forms.py
const SECRET = /password|csrfmiddlewaretoken|token|^once$|^kept$|__prefix__/;

/** @typedef {[string, string][]} Fields */
/** @typedef {{at: number, fields: Fields, sent?: boolean}} Edits */
/** @typedef {Edits & {key: string, tab: string}} Found */

/** @param {string} account @param {string} page @param {string} tab */
export const keyOf = (account, page, tab) => `${PREFIX}${account}:${page}:${tab}`;

/** What may be kept of a form: its words, no passwords, files or tokens. @param {Iterable<[string, any]>} sent @returns {Fields} */
export function worthKeeping(sent) {
  return /** @type {Fields} */ ([...sent].filter(([name, value]) => typeof value === "string" && !SECRET.test(name)));
}

/** The same but for which state of the row they were made on. @param {Fields} one @param {Fields} other */
export function alike(one, other) {
  const plain = (fields) => JSON.stringify(fields.filter(([name]) => !/(^|-)opened$/.test(name)).map(([name, value]) => [name, value.replace(/\r\n/g, "\n")]));
  return plain(one) === plain(other);
}

/** @param {string} key @param {Fields} fields @param {number} at */
export function keep(key, fields, at) {
  const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  remember(key, length > LARGEST ? null : { at, fields });
}

/** @param {string} key */
export const drop = (key) => remember(key, null);

/** They are on their way; whether they arrived, the next page says. @param {string} key */
export function markSent(key) {
  const kept = remembered(key, /** @type {Edits|null} */ (null));
  if (kept) remember(key, { ...kept, sent: true });
}

/** @returns {string[]} */
function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return []; // storage is forbidden: nothing was kept
  }
}

/** Whatever is a day old goes, whoever it belongs to. @param {number} now */
export function dropOld(now) {
  for (const key of keys()) {
    const { at } = remembered(key, { at: 0 });
    if (!(now - at < DAY_MS)) drop(key);
  }
}

/** What was saved, on whichever page that is known. @param {string} account */
export function dropSent(account) {
  for (const key of keys()) if (key.startsWith(`${PREFIX}${account}:`) && remembered(key, { sent: false }).sent) drop(key);
}

/** Who signs out leaves nothing behind. @param {string} account */
export function dropAll(account) {
  for (const key of keys()) if (key.startsWith(`${PREFIX}${account}:`)) drop(key);
}

/** Of this account on this page, the latest first. @param {string} account @param {string} page @returns {Found[]} */
export function found(account, page) {
  const start = keyOf(account, page, "");
  const all = keys().filter((key) => key.startsWith(start)).map((key) => ({ ...remembered(key, { at: 0, fields: [] }), key, tab: key.slice(start.length) }));
  return all.sort((a, b) => b.at - a.at);
}
