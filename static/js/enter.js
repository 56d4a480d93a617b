// Opens a personal link: its token stands in the fragment, which no server and no log ever sees, and goes by POST.

import { find, set, show } from "./dom.js";
import { text } from "./format.js";

const page = find(document, ".enter");

/** @param {string} code @param {boolean} again @param {string} [sentence] */
function fail(code, again, sentence) {
  set(page, "h1", text("failed"));
  set(page, ".why", sentence || text(code));
  show(find(page, ".again"), again);
  show(find(page, ".elsewhere"), !again);
}

// One tab after the other: links opened together would each begin with the seats the others had
// not yet taken, and the last would win. (Without https there are no locks; then it is a race.)
const open = () => (navigator.locks ? navigator.locks.request("enter", knock) : knock());

async function knock() {
  const token = location.hash.slice(1);
  if (!token) return fail("empty", false);
  const body = new URLSearchParams({ token });
  body.set("csrfmiddlewaretoken", find(page, "[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(page.dataset.enter, { method: "POST", body });
    const { url, error } = await answer.json().catch(() => ({}));
    if (url) location.replace(url);
    else fail("revoked", answer.status >= 500, error);
  } catch {
    fail("offline", true);
  }
}

find(page, ".again button").addEventListener("click", open);
addEventListener("hashchange", open);
find(page, ".unstarted").remove(); // from here on this page says itself what is the matter
open();
