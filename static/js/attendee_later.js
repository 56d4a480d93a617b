// The rest of the attendee's page, when it is wanted or the page is idle: sheets, dialogs, and what lives in them.

import { everySecond } from "./clock.js";
import { find } from "./dom.js";
import { moreTexts } from "./format.js";
import { Ask } from "./panels/ask.js";
import { Me } from "./panels/me.js";
import { Mine } from "./panels/mine.js";
import { Agenda, showLinks, showPeople } from "./panels/more.js";

/** @param {string} id @returns {HTMLElement} */
const at = (id) => find(document, `#${id}`);

/** Sheets go to their place; dialogs, templates and words to the end of the page. @param {HTMLElement} sheets */
async function bring(sheets) {
  const answer = await fetch(sheets.dataset.parts ?? "");
  const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
  const came = parts.getElementById("sheets-came");
  if (!came) throw new Error(String(answer.status)); // something on the way answered
  sheets.append(...came.children);
  came.remove();
  document.body.append(...parts.body.children);
  moreTexts();
}

/** @param {import("./live.js").Live} live @param {import("./panels/asking.js").Asking} asking */
export async function begin(live, asking) {
  await bring(at("sheets"));
  const agenda = new Agenda(at("agenda"), live);
  const mine = new Mine(at("mine"), live);
  const ask = new Ask(at("ask-dialog"), asking, live);
  const me = new Me(at("me-dialog"), live);
  live.on(["agenda", "clock", "people"], (facts) => agenda.render(facts));
  live.on(["agenda"], (facts) => showLinks(at("links"), facts.agenda.links));
  live.on(["people"], (facts) => facts.people && showPeople(at("people"), facts.people));
  live.on(["my_questions"], (facts) => mine.render(facts));
  live.on(["agenda", "clock"], (facts) => ask.render(facts));
  live.on(["orphans"], (facts) => ask.restoreLost(facts));
  live.on(["my_seat"], (facts) => me.render(facts));
  everySecond(() => ask.tick());
  setInterval(() => agenda.render(live.facts), 15000);
}
