// Keeps what is typed into a form of the admin until it is saved, and offers it when the page is opened again. The
// server shows what is brought back as it shows any form with errors, conflicts with what others saved meanwhile included.

import { find } from "../tools/dom.js";
import { remember, remembered } from "../tools/kept.js";
import { alike, drop, dropAll, dropOld, dropSent, found, keep, keyOf, markSent, worthKeeping } from "./edits.js";
import { isUnsaved, written } from "./unsaved.js";

const PAUSE_MS = 400;
const ANSWER_MS = 300; // another tab of this browser has answered by then

/** A name for this tab that a reload keeps. */
function tabName() {
  const name = remembered("tab", "", "sessionStorage") || crypto.getRandomValues(new Uint32Array(2)).join("");
  remember("tab", name, "sessionStorage");
  return name;
}

/** What would be sent, rows in their order. @param {HTMLFormElement} form */
function fieldsOf(form) {
  form.dispatchEvent(new Event("edits:gather"));
  return worthKeeping(/** @type {any} */ (new FormData(form)).entries());
}

/** @param {HTMLFormElement} form @param {import("./edits.js").Fields} fields */
function bringBack(form, fields) {
  const back = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
  const token = find(form, "[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of [...fields, ["kept", "here"], ["csrfmiddlewaretoken", token]]) {
    const field = document.createElement("textarea"); // an input would lose the ends of lines
    Object.assign(field, { name, value });
    back.append(field);
  }
  document.body.append(back);
  back.submit();
}

/** @param {HTMLFormElement} form @param {import("./edits.js").Found[]} kept the latest first */
function offer(form, kept) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("kept-edits"));
  const bar = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const said = find(bar, "[data-said]");
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  find(bar, "[data-back]").addEventListener("click", () => {
    markSent(kept[0].key);
    bringBack(form, kept[0].fields);
  });
  find(bar, "[data-away]").addEventListener("click", () => {
    for (const { key } of kept) drop(key);
    bar.remove();
    /** @type {HTMLElement|null} */ (form.querySelector("input:not([type=hidden]), textarea"))?.focus();
  });
  form.before(bar);
  said.textContent = (said.dataset.said ?? "").replace("{time}", clock.format(kept[0].at));
}

/** Says which tabs of this browser edit the same page now. @param {string} page @param {string} tab @param {() => boolean} edits */
function tabsOf(page, tab, edits) {
  const others = new Set();
  if (!("BroadcastChannel" in globalThis)) return others; // then what another tab keeps is offered here, too
  const channel = new BroadcastChannel("edits");
  channel.addEventListener("message", ({ data }) => {
    if (data.page !== page || data.tab === tab) return;
    if (data.asks && edits()) channel.postMessage({ page, tab });
    else if (!data.asks) others.add(data.tab);
  });
  channel.postMessage({ page, tab, asks: true });
  return others;
}

export function keepEdits() {
  const account = document.querySelector("meta[name=account]")?.getAttribute("content");
  if (!account) return;
  dropOld(Date.now());
  if (document.querySelector(".messagelist .success")) dropSent(account);
  document.getElementById("logout-form")?.addEventListener("submit", () => dropAll(account));
  const form = /** @type {HTMLFormElement|undefined} */ (document.querySelector("#content-main form [name=opened]")?.closest("form"));
  if (!form || !document.getElementById("kept-edits")) return;
  watch(form, account);
}

/** @param {HTMLFormElement} form @param {string} account */
function watch(form, account) {
  const [page, tab] = [location.pathname, tabName()];
  const key = keyOf(account, page, `${tab}:${Date.now()}`); // what an earlier look at the page kept stands beside it
  const made = isUnsaved(form) ? "" : written(form, true);
  const changed = () => written(form) !== made;
  let [stored, sent, timer] = [false, false, 0];
  const store = () => {
    if (sent || (!changed() && !stored)) return;
    stored = changed();
    if (stored) keep(key, fieldsOf(form), Date.now());
    else drop(key);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(store, PAUSE_MS);
  };
  for (const event of ["input", "change", "click", "rows:moved"]) form.addEventListener(event, later);
  addEventListener("pagehide", store);
  addEventListener("pageshow", () => (sent = false)); // back on a page that the browser has kept as it was
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    store();
    markSent(key);
    sent = true;
  });
  const others = tabsOf(page, tab, changed);
  const lost = () => found(account, page).filter((each) => !others.has(each.tab.split(":")[0]));
  if (made) setTimeout(() => offerWhatDiffers(form, lost()), ANSWER_MS);
}

/** @param {HTMLFormElement} form @param {import("./edits.js").Found[]} kept */
function offerWhatDiffers(form, kept) {
  const now = fieldsOf(form);
  const same = kept.filter((each) => alike(each.fields, now));
  for (const { key } of same) drop(key);
  const differing = kept.filter((each) => !same.includes(each));
  if (differing.length) offer(form, differing);
}
