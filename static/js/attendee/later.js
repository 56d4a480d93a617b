// The rest of the attendee's page, when it is wanted or the page is idle: sheets, dialogs, and what lives in them.

import { everySecond, isOver } from "../tools/clock.js";
import { find, styled } from "../tools/dom.js";
import { moreTexts } from "../tools/format.js";
import { heedComposing } from "../tools/keys.js";
import { partsFrom } from "../tools/parts.js";
import { Anonymous } from "./anonymous.js";
import { Ask } from "./ask.js";
import { AskSimilar } from "./ask_similar.js";
import { keepFocus } from "../tools/focus.js";
import { listen } from "./hearing.js";
import { offerHelp } from "./help.js";
import { Me } from "./me.js";
import { Mine } from "./mine.js";
import { Agenda, showLinks, showPeople } from "./more.js";
import { Sift } from "./sift.js";

/** Facts that say what the session has beside the live part, null where it has not. */
const BESIDE = ["video", "materials", "captioning", "talk"];

/** @param {import("../live.js").Live} live */
const beside = (live) => import("./beside.js").then(({ bring }) => bring(live), () => setTimeout(beside, 5000, live));

/** Browsers of 2021 have no dialogs. */
const without = () => !("HTMLDialogElement" in globalThis && "showModal" in HTMLDialogElement.prototype);

/** @param {string} id @returns {HTMLElement} */
const at = (id) => find(document, `#${id}`);

/** Sheets go to their place; dialogs, templates and words to the end of the page. @param {HTMLElement} sheets */
async function bring(sheets) {
  const parts = await partsFrom(sheets.dataset.parts, "[data-into]");
  await styled(find(parts, "#later-style"));
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (parts.querySelectorAll("[data-into]"))) {
    at(part.dataset.into ?? "").append(...part.children);
    part.remove();
  }
  document.body.append(...parts.body.children);
  moreTexts();
}

/**
 * @param {import("../live.js").Live} live
 * @param {{asking: import("./asking.js").Asking, questions: import("./questions.js").Questions}} first
 */
export async function begin(live, { asking, questions }) {
  const older = without() ? await import("../tools/older_dialogs.js") : null;
  await bring(at("sheets")); // nothing that may fail comes after it: begun again, it would come twice
  older?.livenDialogs();
  keepFocus();
  listen(live);
  heedComposing();
  offerHelp(live);
  const anonymous = new Anonymous(live);
  const agenda = new Agenda(at("agenda"), live);
  const mine = new Mine(at("mine"), at("edit-dialog"), anonymous, live);
  const ask = new Ask(at("ask-dialog"), { asking, anonymous }, live);
  const similar = new AskSimilar(at("ask-dialog"), questions.votes, live);
  const me = new Me(at("me-dialog"), live);
  questions.sift = new Sift(at("sift"), () => questions.render(live.facts));
  questions.render(live.facts);
  live.on(["agenda", "clock", "people"], (facts) => agenda.render(facts));
  live.on(["agenda", "clock"], (facts) => showLinks(at("links"), facts.agenda.links, isOver(facts.clock)));
  live.on(["people"], (facts) => facts.people && showPeople(at("people"), facts.people));
  live.on(["my_questions", "my_anonymous", "people", "clock", "asking"], (facts) => mine.render(facts));
  live.on(["agenda", "people", "my_seat", "asking", "clock"], (facts) => ask.render(facts));
  live.on(["questions", "scores", "my_questions"], () => similar.render());
  live.on(["orphans"], (facts) => ask.restoreLost(facts));
  live.on(["my_seat"], (facts) => me.render(facts));
  live.on(/** @type {any} */ (BESIDE), (facts) => BESIDE.some((name) => /** @type {any} */ (facts)[name]) && beside(live));
  everySecond(() => ask.tick());
  setInterval(() => agenda.render(live.facts), 15000);
}
