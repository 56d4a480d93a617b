// The few things panels do with the document: clone a template, set a text, keep a list. User text is only ever text.

import { mode, text } from "./format.js";

/** @param {string} id of a `<template>` with one element @returns {HTMLElement} */
export function clone(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const made = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  nameButtons(made);
  return made;
}

let ids = 0;

/**
 * In a list of buttons each says what it is for: what a row marks with `data-about` names its buttons, "Approve: …", or
 * only describes them.
 * @param {HTMLElement} box @param {HTMLElement|null} [about]
 */
export function nameButtons(box, about = box.querySelector("[data-about]")) {
  if (!about) return;
  about.id ||= `about-${++ids}`;
  const describes = about.dataset.about === "describes";
  for (const button of box.querySelectorAll("button")) {
    if (button.contains(about)) continue;
    button.id ||= `act-${++ids}`;
    button.setAttribute(describes ? "aria-describedby" : "aria-labelledby", describes ? about.id : `${button.id} ${about.id}`);
  }
}

const PLAIN_MS = 6000;

/** Brings the styles of a template, so that nothing is shown before it looks as it should, or that takes too long. @param {any} template */
export function styled(template) {
  return Promise.all([...template.content.querySelectorAll("link")].map((link) => new Promise((resolve) => {
    const own = link.cloneNode();
    own.onload = own.onerror = resolve;
    setTimeout(resolve, PLAIN_MS);
    document.head.append(own);
  })));
}

/** @param {ParentNode} root @param {string} selector @returns {any} */
export function find(root, selector) {
  return root.querySelector(selector);
}

/**
 * Sets the text of the first match, writing only what differs; an empty text hides the element.
 * @param {ParentNode} root @param {string} selector @param {string|number|null|undefined} value @returns {any}
 */
export function set(root, selector, value) {
  const element = find(root, selector);
  const words = value === null || value === undefined ? "" : String(value);
  if (element.textContent !== words) element.textContent = words;
  show(element, words !== "");
  return element;
}

/** @param {HTMLElement} element @param {boolean} visible */
export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

/** @param {Element} element @param {string} name @param {string|boolean|null} value false or null removes it */
export function attribute(element, name, value) {
  if (value === null || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? "" : value);
}

/** "Kept here, will be sent", as long as that is so, and never over another word. @param {HTMLElement} note @param {boolean} waits */
export function keptNote(note, waits) {
  const kept = note.dataset.tone === "kept";
  if (waits === kept || (waits && note.textContent)) return;
  note.dataset.tone = waits ? "kept" : "";
  note.textContent = waits ? text("state.unsent") : "";
  note.hidden = false;
}

/** Gives the row's text an id, by which its buttons are described. @param {HTMLElement} row @param {string} list @param {number|string} id */
export function describe(row, list, id) {
  const words = find(row, ".text, .question-text");
  words.id = `${list}-${id}`;
  return words.id;
}

/** Makes a `<span class="mode">` the sign of room, online or hub: the sign for the eye, the word for the ear. */
/** @param {HTMLElement} element @param {string} code */
export function setMode(element, code) {
  const { sign, name } = mode(code);
  if (element.textContent === sign && element.classList.contains(name)) return;
  element.classList.remove("room", "online", "hub");
  element.classList.add("mode", name);
  element.textContent = sign;
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", text(`mode.${name}`));
}

const quiet = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

const GLIDE_MS = 180;
const GLIDING = 60; // in a longer list too much moves at once to be followed

/** Where those stand that can be seen, from the top on. @param {HTMLElement} container */
function places(container) {
  /** @type {Map<HTMLElement, number>} */ const tops = new Map();
  if (quiet?.matches || document.hidden || !container.children.length || container.getBoundingClientRect().bottom < 0) return tops;
  for (const child of /** @type {Iterable<HTMLElement>} */ (container.children)) {
    const { top, bottom } = child.getBoundingClientRect();
    if (top > innerHeight) break;
    if (bottom > 0) tops.set(child, top);
  }
  return tops;
}

/** Lets what moved glide from where it was: first all is read, then written. @param {Map<HTMLElement, number>} before */
function glide(before) {
  const by = [...before].filter(([child]) => child.isConnected).map(([child, top]) => ({ child, by: top - child.getBoundingClientRect().top }));
  const moved = by.filter((one) => one.by);
  const press = (/** @type {string} */ events) => moved.forEach(({ child }) => { child.style.pointerEvents = events; });
  press("none"); // not as a part of the movement: that the page would have to compute, frame by frame
  for (const one of moved) one.child.animate?.([{ transform: `translateY(${one.by}px)` }, {}], GLIDE_MS);
  if (moved.length) setTimeout(press, GLIDE_MS, "");
}

/**
 * A keyed list: elements are built once, updated in place, moved only when they must, and never the one with the focus.
 * @template T
 * @param {HTMLElement} container @param {T[]} items @param {(item: T) => string|number} keyOf
 * @param {(item: T) => HTMLElement} build @param {(element: HTMLElement, item: T, index: number) => void} update
 */
export function renderList(container, items, keyOf, build, update) {
  clearTimeout(rest.get(container));
  if (items.length > AT_ONCE) return renderLong(container, items, { keyOf, build, update });
  const children = /** @type {HTMLElement[]} */ ([...container.children]);
  const keys = items.map((item) => String(keyOf(item)));
  const stays = keys.length === children.length && keys.every((key, index) => children[index].dataset.key === key);
  const before = stays || items.length > GLIDING ? null : places(container); // read before anything is written
  const old = new Map(children.map((child) => [child.dataset.key, child]));
  const elements = items.map((item, index) => {
    const key = keys[index];
    const element = /** @type {HTMLElement} */ (old.get(key) ?? build(item));
    if (!old.delete(key)) element.dataset.key = key;
    update(element, item, index);
    return element;
  });
  if (!old.size && elements.every((element, index) => children[index] === element)) return;
  old.forEach((element) => element.remove());
  place(container, elements);
  if (before) glide(before);
}

const AT_ONCE = 40;
const SLICE = 12;
/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} what is left to do of a long list */
const rest = new WeakMap();

/**
 * Of a long list what stands first is right at once; the rest follows in slices, between which others have their turn.
 * @param {HTMLElement} container @param {any[]} items @param {{keyOf: Function, build: Function, update: Function}} how
 */
function renderLong(container, items, { keyOf, build, update }) {
  const keys = items.map((item) => String(keyOf(item)));
  const known = new Map(/** @type {HTMLElement[]} */ ([...container.children]).map((child) => [child.dataset.key ?? "", child]));
  const gone = new Set(known.keys());
  for (const key of keys) gone.delete(key);
  for (const key of gone) known.get(key)?.remove();
  place(container, /** @type {HTMLElement[]} */ (keys.map((key) => known.get(key)).filter(Boolean)));
  const go = (/** @type {number} */ from, /** @type {number} */ count) => {
    const end = Math.min(items.length, from + count);
    for (let at = from; at < end; at += 1) {
      const here = known.get(keys[at]);
      const element = here ?? build(items[at]);
      element.dataset.key = keys[at];
      update(element, items[at], at);
      const before = at ? known.get(keys[at - 1]) : null;
      if (!here) container.insertBefore(element, before ? before.nextSibling : container.firstChild);
      known.set(keys[at], element);
    }
    if (end < items.length) rest.set(container, setTimeout(go, 0, end, SLICE));
  };
  go(0, AT_ONCE);
}

/** @param {HTMLElement} container @param {HTMLElement[]} elements */
function place(container, elements) {
  const focused = elements.find((element) => element.contains(document.activeElement));
  /** @type {HTMLElement|null} */ let next = null;
  for (const element of [...elements].reverse()) {
    if (element !== focused && (element.nextSibling !== next || !element.isConnected)) container.insertBefore(element, next);
    next = element;
  }
}

/** True while someone points at, touches or tabs through the element: then nothing may jump. @param {HTMLElement} element */
export function handsOn(element, calm = 2000) {
  let until = 0;
  const touch = () => { until = performance.now() + calm; };
  for (const name of ["pointerdown", "pointermove", "touchmove", "keydown", "focusin"]) {
    element.addEventListener(name, touch, { passive: true });
  }
  return () => performance.now() < until;
}
