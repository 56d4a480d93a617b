// Pages about one's account: who signs out here leaves no unsaved edits behind in this browser.

import { dropAll } from "./admin/edits.js";

const account = document.querySelector("meta[name=account]")?.getAttribute("content");
for (const form of document.querySelectorAll("form[action$='/logout/']")) form.addEventListener("submit", () => account && dropAll(account));
