// Moves the token from the address (its fragment never leaves the browser by itself) into the
// form, and out of the address bar. Without it the page asks for the code to be pasted.

const field = document.querySelector("#token");
const token = location.hash.slice(1);
if (field instanceof HTMLInputElement && token) {
  field.value = token;
  const manual = document.querySelector("#manual");
  if (manual instanceof HTMLElement) manual.hidden = true;
  history.replaceState(null, "", location.pathname);
}
