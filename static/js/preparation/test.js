// The connection test: nothing begins without a press, each part says what it found, one press sends the result.

import { find, set, show } from "../tools/dom.js";
import { duration, text } from "../tools/format.js";
import { softTone, wakeSound } from "../panels/soft_tone.js";
import { shut, tryCamera, tryMicrophone } from "./devices.js";
import { tryNetwork, trySocket } from "./wire.js";

/** @import { Result } from "./devices.js" */

const TONE_MS = 900;

export class ConnectionTest {
  /** @param {HTMLElement} root @param {DOMStringMap} addresses @param {(result: string) => Promise<string>} send empty, or why it was refused */
  constructor(root, addresses, send) {
    this.root = root;
    this.addresses = addresses;
    this.send = send;
    /** @type {Map<string, Result>} */ this.results = new Map();
    /** @type {Map<string, MediaStream>} */ this.open = new Map();
    find(root, ".needs-script").remove();
    show(find(root, ".with-script"), true);
    root.addEventListener("click", (event) => this.clicked(/** @type {any} */ (event.target).closest("[data-act]")));
    addEventListener("pagehide", () => this.open.forEach(shut));
  }

  /** @param {HTMLButtonElement|null} button */
  clicked(button) {
    const acts = /** @type {Record<string, () => any>} */ ({
      begin: () => this.begin(), camera: () => this.camera(), microphone: () => this.microphone(), network: () => this.network(),
      tone: () => this.tone(), heard: () => this.told({ verdict: "ok" }), unheard: () => this.told({ verdict: "failed", why: "silent" }),
      stop: () => this.stop(button?.closest("[data-probe]")?.getAttribute("data-probe") ?? ""), send: () => this.sendIt(/** @type {any} */ (button)),
    });
    acts[button?.dataset.act ?? ""]?.();
  }

  /** One after the other, as the browser asks for permissions; the tone needs an ear. */
  async begin() {
    wakeSound();
    this.network();
    await this.camera();
    await this.microphone();
  }

  /** @param {string} probe @returns {HTMLElement} */
  line(probe) {
    return find(this.root, `[data-probe=${probe}]`);
  }

  /** @param {string} probe @param {string} words */
  say(probe, words) {
    find(this.line(probe), ".said").textContent = words;
  }

  /** @param {string} probe @param {Result} result @param {string} words */
  found(probe, result, words) {
    this.results.set(probe, result);
    this.line(probe).dataset.verdict = result.verdict;
    this.say(probe, words);
    show(find(this.root, "[data-act=send]"), true);
    set(this.root, ".with-script > .actions .note", "");
  }

  /** @param {string} probe @param {(holds: (stream: MediaStream) => void) => Promise<Result>} attempt */
  async device(probe, attempt) {
    this.stop(probe);
    this.say(probe, text(`${probe}.ask`));
    const result = await attempt((stream) => this.holds(probe, stream)).catch((/** @type {Result} */ why) => why);
    if (result.verdict === "failed" && result.why !== "silent") this.stop(probe);
    const why = result.why === "silent" ? text(`${probe}.silent`) : text(`why.${result.why}`);
    this.found(probe, result, result.verdict === "ok" ? text(`${probe}.ok`) : why);
  }

  camera() {
    const video = find(this.line("camera"), "video");
    return this.device("camera", (holds) => tryCamera(video, holds));
  }

  microphone() {
    const level = find(this.line("microphone"), "meter");
    return this.device("microphone", (holds) => tryMicrophone((loud) => { level.value = loud; }, holds));
  }

  /** @param {string} probe @param {MediaStream} stream */
  holds(probe, stream) {
    this.open.set(probe, stream);
    this.uncover(probe, true);
    if (probe === "microphone") this.say(probe, text("microphone.speak"));
  }

  /** @param {string} probe @param {boolean} on */
  uncover(probe, on) {
    show(find(this.line(probe), "video, meter"), on);
    show(find(this.line(probe), "[data-act=stop]"), on);
  }

  /** @param {string} probe */
  stop(probe) {
    if (!this.open.has(probe)) return;
    shut(this.open.get(probe));
    this.open.delete(probe);
    this.uncover(probe, false);
    find(this.line(probe), `[data-act=${probe}]`).focus();
  }

  tone() {
    wakeSound();
    this.say("loudspeaker", text("is.waiting"));
    setTimeout(() => softTone("up"), 200); // sound wakes up in its own time
    setTimeout(() => this.say("loudspeaker", text("tone.played")), TONE_MS);
    for (const act of ["heard", "unheard"]) show(find(this.root, `[data-act=${act}]`), true);
  }

  /** @param {Result} result */
  told(result) {
    this.found("loudspeaker", result, text(result.why ? `loudspeaker.${result.why}` : "loudspeaker.ok"));
  }

  async network() {
    for (const probe of ["clock", "socket", "network"]) this.say(probe, text("is.waiting"));
    const [{ clock, network }, socket] = await Promise.all([
      tryNetwork(this.addresses.clock ?? ""), trySocket(this.addresses.wire ?? ""),
    ]);
    if (clock) this.found("clock", clock, clockWords(clock.ms ?? 0, clock.why));
    else this.say("clock", "");
    this.found("network", network, text(`network.${network.why ?? "ok"}`, { n: network.ms }));
    this.found("socket", socket, text(`socket.${socket.why ?? "ok"}`));
  }

  /** @param {HTMLButtonElement} button */
  async sendIt(button) {
    button.setAttribute("aria-busy", "true");
    const refused = await this.send(JSON.stringify(Object.fromEntries(this.results)));
    button.removeAttribute("aria-busy");
    const note = set(this.root, ".with-script > .actions .note", refused || text("sent"));
    note.dataset.tone = refused ? "refused" : "done";
  }
}

/** @param {number} ahead in milliseconds @param {string|undefined} why */
function clockWords(ahead, why) {
  if (!why) return text("clock.ok");
  return text(ahead > 0 ? "clock.fast" : "clock.slow", { time: duration(Math.abs(ahead), "long") });
}
