// Opens a personal link: its key stands in the fragment, which no server and no log ever sees, and goes by POST.
// The whole fragment goes: what mail programs and hands have added to the key, the server takes off.

import { find, set, show } from "./tools/dom.js";
import { text } from "./tools/format.js";

const page = find(document, ".enter");
const form = /** @type {HTMLFormElement} */ (find(page, "form:not(.mailed)"));
const mailed = /** @type {HTMLFormElement} */ (find(page, "form.mailed"));

/** @param {string} code @param {{ again?: boolean, paste?: boolean, mail?: string }} offers @param {string} [sentence] */
function fail(code, { again = false, paste = false, mail = "" }, sentence) {
  set(page, "h1", text("failed"));
  set(page, ".why", sentence || text(code));
  show(find(page, ".again"), again);
  form.classList.remove("waiting");
  show(form, paste);
  mailed.action = mail;
  show(mailed, mail !== "");
  find(mailed, "button").classList.toggle("primary", !paste);
  show(find(page, ".elsewhere"), !again);
  if (paste) find(form, "textarea").focus();
}

// One tab after the other: links opened together would each begin with the seats the others had
// not yet taken, and the last would win. (Without https there are no locks; then it is a race.)
/** @param {string} token */
const open = (token) =>
  navigator.locks ? navigator.locks.request("enter", () => knock(token)) : knock(token);

const fromAddress = () => open(location.hash.slice(1));

/** @param {string} token */
async function knock(token) {
  if (!token.trim()) return fail("empty", { paste: true });
  const body = new URLSearchParams({ token });
  body.set("csrfmiddlewaretoken", find(form, "[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const { url, error, incomplete, mail } = await answer.json().catch(() => ({}));
    if (url) location.replace(url);
    else fail("revoked", { again: answer.status >= 500, paste: incomplete, mail }, error);
  } catch {
    fail("offline", { again: true });
  }
}

find(page, ".again button").addEventListener("click", fromAddress);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  open(find(form, "textarea").value);
});
addEventListener("hashchange", fromAddress);
find(page, ".unstarted").remove(); // from here on this page says itself what is the matter
if (form.dataset.answered === undefined) fromAddress();
