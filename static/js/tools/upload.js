// Sends a form with a file: says how much has gone, can be stopped, and says in the server's own sentence what was refused.

import { find, set, show } from "./dom.js";
import { number, text } from "./format.js";

/**
 * @typedef {{kept?: string[], refused?: Record<string, string>, material?: number|null}} Answer
 * @typedef {{status: number, answer: Answer, stopped: boolean}} Told a status of 0 where nobody answered
 * @param {string} address @param {FormData} body @param {HTMLElement} box the bar, the figure beside it, and the way to stop
 * @returns {Promise<Told>}
 */
export function send(address, body, box) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    let stopped = false;
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && showShare(box, loaded / total);
    request.upload.onload = () => show(find(box, "button"), false); // it is with the server now, which looks at it
    request.onabort = () => { stopped = true; };
    request.onloadend = () => {
      show(box, false);
      done({ status: request.status, answer: read(request.responseText), stopped });
    };
    begin(box, () => request.abort());
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

/** @param {HTMLElement} box @param {() => void} stop */
function begin(box, stop) {
  const button = find(box, "button");
  button.onclick = stop;
  show(button, true);
  showShare(box, 0);
}

/** @param {HTMLElement} box @param {number} share */
function showShare(box, share) {
  const percent = Math.floor(100 * share);
  find(box, "progress").value = percent;
  set(box, ".share", text("sending.share", { share: number(percent) }));
  show(box, true);
}

/** Why it is not there; empty where it is. @param {Told} told */
export function whyNot({ status, answer, stopped }) {
  const [said] = Object.values(answer.refused ?? {});
  if (said || (status >= 200 && status < 300)) return said ?? "";
  return text(stopped ? "sending.stopped" : "sending.away");
}

/** A file that no server would take is not sent at all. @param {HTMLInputElement} field @param {Element} box */
export function tooLarge(field, box) {
  const most = Number(/** @type {HTMLElement} */ (box).dataset.most);
  return (field.files?.[0]?.size ?? 0) > most * 1024 * 1024 ? text("sending.large", { limit: number(most) }) : "";
}

/** @param {string} said @returns {Answer} */
function read(said) {
  try {
    return JSON.parse(said) ?? {};
  } catch {
    return {};
  }
}
