// What is understood of the address of a video that is to stand in the page, said below it while it is typed.

const REST_MS = 400;

/** @param {Element} row @param {string} name @returns {any} */
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

/** The line below the address; made where the page came without one. @param {Element} row @returns {HTMLElement} */
function line(row) {
  const cell = row.querySelector(".field-url");
  const there = /** @type {HTMLElement|null|undefined} */ (cell?.querySelector(".help"));
  const made = there ?? document.createElement("div");
  made.className = "help";
  if (!there) cell?.append(made);
  return made;
}

/** @param {Element} row @param {string} asked */
async function tell(row, asked) {
  const answer = await fetch(`../video/?${new URLSearchParams({ url: asked })}`).catch(() => null);
  const { said } = answer?.ok ? await answer.json() : { said: "" };
  if (wanted(row) === asked) line(row).textContent = said; // what was typed meanwhile has its own
}

/** The address, where one is to stand in the page. @param {Element} row */
function wanted(row) {
  const shown = field(row, "kind")?.value === "video" && field(row, "in_page")?.value === "True";
  return shown ? String(field(row, "url").value).trim() : "";
}

export function tellVideos() {
  /** @type {ReturnType<typeof setTimeout>|undefined} */ let rest;
  document.getElementById("links-group")?.addEventListener("input", ({ target }) => {
    const row = /** @type {Element} */ (target).closest("tr");
    if (!row) return;
    clearTimeout(rest);
    const asked = wanted(row);
    if (asked) rest = setTimeout(tell, REST_MS, row, asked);
    else line(row).textContent = "";
  });
}
