// Questions in advance are approved, hidden and sorted in place: what is typed elsewhere on the page stays as it is.
// Without this script the same presses answer with the page anew.

const PANEL = "#brought [data-brought]";
const SAID = "#brought [data-said]"; // stays where it is, so that it is heard

/** @param {SubmitEvent} event */
async function press(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (!form.matches("[data-brought]") || !button?.matches("[data-in-place]")) return;
  event.preventDefault();
  const place = [...form.querySelectorAll("button")].indexOf(button);
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(button.formAction, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(PANEL);
    if (!answer.ok || !fresh) throw new Error("no panel");
    show(page, fresh, place);
  } catch {
    button.removeAttribute("aria-busy");
    form.action = button.formAction;
    form.submit(); // as without this script
  }
}

/** @param {Document} page @param {Element} fresh @param {number} place where the focus was */
function show(page, fresh, place) {
  const said = page.querySelector(".messagelist")?.textContent?.trim() ?? "";
  document.querySelector(PANEL)?.replaceWith(fresh);
  const status = document.querySelector(SAID);
  if (status) status.textContent = said;
  const buttons = [...fresh.querySelectorAll("button")];
  const seen = buttons.filter((button) => button.getClientRects().length > 0);
  (seen.find((button) => buttons.indexOf(button) >= place) ?? seen[seen.length - 1])?.focus();
}

export function bringInPlace() {
  document.addEventListener("submit", (event) => void press(/** @type {SubmitEvent} */ (event)));
}
