// The video in view: nothing is asked of its host before the press that lets it in; left out again, it stops.

import { attribute, find, set, show } from "../../tools/dom.js";
import { number, text } from "../../tools/format.js";

const SILENT_MS = 8000; // a host that says nothing for so long does not answer
const SEEN_MS = 20000; // whoever sees nothing has read why by then

/** @param {import("../../live.js").Live} live @param {HTMLElement} root */
export function begin(live, root) {
  const left = find(document, "#main > .left");
  left.before(root); // beside the hour, and on top while a narrow page is read
  const video = new Video(root, left.parentElement);
  live.on(["video"], (facts) => video.render(facts.video ?? null));
  video.render(live.facts.video ?? null);
}

export class Video {
  /** @param {HTMLElement} root @param {HTMLElement} page whose policy lets in the host that it names */
  constructor(root, page) {
    this.root = root;
    this.page = page;
    /** @type {Wire.Video|null} */ this.video = null;
    /** @type {HTMLIFrameElement|null} */ this.frame = null;
    this.place = find(root, ".video-frame");
    this.listen();
    if (globalThis.ResizeObserver) new ResizeObserver(() => this.measure()).observe(root);
  }

  listen() {
    find(this.root, ".video-load").addEventListener("click", () => this.load());
    find(this.root, ".video-stop").addEventListener("click", () => this.stop());
    find(this.root, ".video-fold").addEventListener("click", () => this.fold(!this.place.hidden));
    find(this.root, ".video-again").addEventListener("click", () => location.reload());
    addEventListener("blur", () => document.activeElement === this.frame && this.say("")); // used, so it is seen
  }

  /** Another video is another decision of whoever looks on. @param {Wire.Video|null} video */
  render(video) {
    if (this.frame && video?.frame !== this.video?.frame) this.leave();
    this.video = video;
    show(this.root, Boolean(video));
    if (video) this.draw(video);
    this.measure();
  }

  /** @param {Wire.Video} video */
  draw(video) {
    const { host, url } = video;
    const lets = new URL(video.frame).origin === this.page.dataset.frames;
    const shown = Boolean(this.frame);
    set(this.root, ".video-offer", shown || !lets ? "" : text("video.offer", { host, mb: number(video.mb_an_hour) }));
    show(find(this.root, ".video-old"), !shown && !lets);
    show(find(this.root, ".video-again"), !shown && !lets);
    show(find(this.root, ".video-load"), !shown && lets);
    for (const name of [".video-fold", ".video-stop"]) show(find(this.root, name), shown);
    set(this.root, ".video-link span", text("video.link", { host }));
    attribute(find(this.root, ".video-link"), "href", /^https?:/.test(url) ? url : null);
    this.root.classList.toggle("shown", shown);
  }

  load() {
    if (!this.video) return;
    this.frame = this.made(this.video);
    this.place.append(this.frame);
    this.fold(false);
    this.say(text("video.loading", this.video));
    this.wait("video.silent", SILENT_MS);
    this.draw(this.video);
    this.root.focus(); // the button that was pressed is gone
  }

  /** @param {Wire.Video} video */
  made(video) {
    const frame = document.createElement("iframe");
    const told = { sandbox: video.sandbox, referrerpolicy: video.referrer, allow: video.allow, title: text("video.title", video) };
    for (const [name, value] of Object.entries(told)) frame.setAttribute(name, value);
    frame.addEventListener("load", () => this.came(frame));
    frame.src = video.frame;
    return frame;
  }

  /** Also where the host refused: browsers tell nobody which of the two it was. @param {HTMLIFrameElement} frame */
  came(frame) {
    if (frame !== this.frame || !this.video) return;
    this.say(text("video.unseen", this.video));
    this.wait("", SEEN_MS);
  }

  /** @param {string} code @param {number} ms */
  wait(code, ms) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.say(code && this.video ? text(code, this.video) : ""), ms);
  }

  /** @param {string} words */
  say(words) {
    set(this.root, ".video-said", words);
    this.root.classList.toggle("speaks", words !== "");
  }

  stop() {
    this.leave();
    if (this.video) this.draw(this.video);
    find(this.root, ".video-load").focus();
  }

  leave() {
    clearTimeout(this.waiting);
    this.frame?.remove();
    this.frame = null;
    show(this.place, false);
    this.say("");
  }

  /** Folded it goes on, to be heard. @param {boolean} folded */
  fold(folded) {
    const button = find(this.root, ".video-fold");
    show(this.place, !folded);
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? button.dataset.unfold : button.dataset.fold;
  }

  /** What stands below it in the column has the rest of the height. */
  measure() {
    this.page.classList.toggle("videoed", !this.root.hidden);
    this.page.style.setProperty("--video", `${this.root.hidden ? 0 : this.root.offsetHeight}px`);
  }
}
