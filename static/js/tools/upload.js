// Sends a form with a file and shows how far it is; the server's own sentence is what its note says.

/**
 * @typedef {{kept?: string[], refused?: Record<string, string>, material?: number|null}} Answer
 * @param {string} address @param {FormData} body @param {HTMLProgressElement} bar
 * @returns {Promise<{status: number, answer: Answer}>} a status of 0 where nobody answered
 */
export function send(address, body, bar) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const end = () => {
      bar.hidden = true;
      done({ status: request.status, answer: read(request.responseText) });
    };
    request.upload.onprogress = (event) => {
      bar.hidden = false;
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    };
    request.onloadend = end;
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

/** Why it was refused; empty where it was not. @param {{status: number, answer: Answer}} told @param {string} otherwise */
export function whyNot({ status, answer }, otherwise) {
  const [said] = Object.values(answer.refused ?? {});
  return said ?? (status >= 200 && status < 300 ? "" : otherwise);
}

/** @param {string} text @returns {Answer} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
