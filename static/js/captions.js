// Captions in large text: follows the newest line unless somebody scrolls back, and keeps the screen awake.

import "./tools/older.js";
import { find, renderList, clone, set, show } from "./tools/dom.js";
import { text } from "./tools/format.js";
import { remember, remembered } from "./tools/kept.js";
import { connect } from "./live.js";
import { keepAwake } from "./panels/awake.js";
import { CaptionAloud } from "./panels/caption_aloud.js";
import { CaptionChoice } from "./panels/caption_choice.js";
import { renderLines } from "./panels/caption_lines.js";
import { Connection } from "./panels/connection.js";
import { currentSegment, nameOf } from "./panels/run_time.js";

const LINES = 200;
const NEAR = 60; // pixels from the end: whoever is there follows
const KEEP = "roundtable.reading";

const live = connect();
const form = /** @type {HTMLFormElement} */ (find(document, ".reading-choices"));
const fields = /** @type {any} */ (form.elements);
const main = /** @type {HTMLElement} */ (find(document, "#main"));
const choice = new CaptionChoice(live, "reading");
const asked = new URLSearchParams(location.search).get("captions");
if (asked) choice.choose(asked);
const aloud = new CaptionAloud(find(document, ".captions-aloud"), fields.aloud);
const connection = new Connection(find(document, "#connection"), live);
const looks = { size: "2.5", colours: "", ...remembered(KEEP, {}) };
Object.assign(fields.size, { value: looks.size });
fields.colours.value = looks.colours;
let follows = true;

function look() {
  Object.assign(looks, { size: fields.size.value, colours: fields.colours.value });
  remember(KEEP, looks);
  document.body.style.setProperty("--size", `${looks.size}rem`);
  document.body.dataset.colours = looks.colours;
  if (follows) toNewest();
}

function toNewest() {
  follows = true;
  main.scrollTop = main.scrollHeight;
  show(find(document, ".reading-newest"), false);
}

function render() {
  if (!choice.language && choice.offered.length) choice.chosen = choice.offered[0];
  choice.follow();
  choice.offer(fields.language, false);
  const { captions, captioning } = live.facts;
  const { language } = choice;
  if (language) renderLines(find(main, ".caption-lines"), captions, { language, most: LINES });
  set(main, ".none", !language ? text("reading.nowhere") : captions?.size ? "" : text("reading.none"));
  show(find(document, ".kept"), Boolean(captioning?.transcript));
  aloud.hear(captions, language);
  if (follows) toNewest();
  else show(find(document, ".reading-newest"), true);
}

/** @param {Wire.ListenLink[]} links */
function listen(links) {
  const safe = links.filter(({ url }) => /^https?:/.test(url));
  show(find(document, ".listen"), safe.length > 0);
  renderList(find(document, ".listen .links"), safe, (link) => link.url, () => clone("listen-row"), (row, link) => {
    Object.assign(row, { href: link.url, lang: link.code, textContent: link.label });
  });
}

/** @param {boolean} open */
function choices(open) {
  show(form, open);
  show(find(document, "[data-act=choose]"), !open);
  find(document, open ? "select" : "[data-act=choose]").focus();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", look);
fields.language.addEventListener("change", () => { choice.choose(fields.language.value); follows = true; render(); });
find(document, "[data-act=hide]").addEventListener("click", () => choices(false));
find(document, "[data-act=choose]").addEventListener("click", () => choices(true));
find(document, ".reading-newest button").addEventListener("click", toNewest);
main.addEventListener("scroll", () => {
  follows = main.scrollHeight - main.scrollTop - main.clientHeight < NEAR;
  if (follows) show(find(document, ".reading-newest"), false);
}, { passive: true });
addEventListener("resize", () => follows && toNewest());
live.on(["captioning", "captions"], render);
live.on(["captioning"], ({ captioning }) => listen(captioning?.listen ?? []));
live.on(["agenda", "clock"], ({ agenda, clock }) => {
  const segment = currentSegment(agenda, clock);
  set(document, ".reading-foot .now", segment ? nameOf(segment) : text(`phase.${clock.state}`));
});
live.on(["status", "orphans"], (facts) => connection.render(facts));
keepAwake((on) => set(document, ".awake", on ? "" : text("reading.may_sleep")));
look();
live.started();
