// A link as a picture to point a phone at: for the one who is missing, and away again when they are here.

import { find, set, show } from "../tools/dom.js";
import { text } from "../tools/format.js";

/** @import { Line } from "./lobby_lines.js" */

const SHOWN_MS = 90000; // whoever looks over a shoulder has as little time as they need

export class LobbyLink {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.key = "";
    this.missing = false;
    dialog.addEventListener("close", () => this.forget());
  }

  /** @param {{url: string, qr: string}} shown @param {Line} line @param {string} title */
  show(shown, line, title) {
    this.key = line.key;
    this.missing = line.tone !== "ok";
    this.fill(text("lobby.link_of", { name: title }), text(line.screen ? "lobby.link_screen" : "lobby.link_person"), shown);
    this.timer = setTimeout(() => this.dialog.close(), SHOWN_MS);
  }

  /** The way in for everybody. @param {string} url */
  showCode(url) {
    this.key = "code";
    const qr = find(this.dialog, "img").dataset.code;
    this.fill(text("lobby.code_title"), text("lobby.code_help"), { url, qr });
  }

  /** @param {string} title @param {string} help @param {{url: string, qr: string}} shown */
  fill(title, help, { url, qr }) {
    set(this.dialog, "h2", title);
    set(this.dialog, ".help", help);
    find(this.dialog, "img").src = qr;
    find(this.dialog, "input").value = url;
    show(find(this.dialog, "a"), this.key.startsWith("screen"));
    find(this.dialog, "a").href = url;
    this.dialog.showModal();
  }

  /** Who has come in needs it no longer. @param {Line[]} lines */
  heed(lines) {
    const line = lines.find((one) => one.key === this.key);
    if (this.missing && line?.tone === "ok") this.close();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  /** Nothing of it stays on the page. */
  forget() {
    clearTimeout(this.timer);
    this.key = "";
    this.missing = false;
    find(this.dialog, "img").removeAttribute("src");
    find(this.dialog, "input").value = "";
    find(this.dialog, "a").removeAttribute("href");
  }
}
