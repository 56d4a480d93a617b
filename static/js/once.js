// A form is sent once, and its button says that it is on its way. The server holds the same rule
// (session_platform/sent_once.py): a page that is the same for everybody gets its word for it here.

const SOON_MS = 10_000; // whoever has stopped the page by then may press again

/** @param {HTMLFormElement} form */
function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

/** A word that no other page has. */
const word = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[method=post]");
for (const form of forms) {
  if (form.querySelector("[name=csrfmiddlewaretoken]")) continue;
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "once", value: word() });
  form.append(field);
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(release, SOON_MS, form);
});

// Back to a page that the browser has kept as it was: what is sent now is meant.
addEventListener("pageshow", (event) => {
  if (event.persisted) forms.forEach(release);
});
