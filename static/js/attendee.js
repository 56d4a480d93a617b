// The attendee page: what is on, what needs me now, what I can add. The same page serves the room and online.

import { everySecond, untilTurn } from "./tools/clock.js";
import { find, set, setMode, show } from "./tools/dom.js";
import { mode, text } from "./tools/format.js";
import { connect } from "./live.js";
import { Asking } from "./attendee/asking.js";
import { Connection } from "./panels/connection.js";
import { Hand } from "./attendee/hand.js";
import { Now } from "./attendee/now.js";
import { openers } from "./attendee/opening.js";
import { Poll } from "./attendee/poll.js";
import { Questions } from "./attendee/questions.js";
import { TabTitle } from "./attendee/tab_title.js";

const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

const live = connect();
const connection = new Connection(at("connection"), live);
const now = new Now(at("now"), live);
const poll = new Poll({ root: at("poll"), missed: at("missed"), results: at("results"), foot: at("foot") }, live);
const questions = new Questions(at("questions"), at("answering"), live);
const hand = new Hand(at("foot"), at("call"), live);
const asking = new Asking(at("foot"), live);
const title = new TabTitle(live);

openers(() => import("./attendee/later.js").then(({ begin }) => begin(live, { asking, questions })), at("foot"));
live.on(["status", "orphans"], (facts) => connection.render(facts));
live.on(["agenda", "clock"], (facts) => now.render(facts));
live.on(["agenda"], (facts) => set(document, ".top-title", facts.agenda.title));
live.on(["agenda"], (facts) => show(find(document, "[aria-controls=links]"), facts.agenda.links.length > 0));
live.on(["polls", "tally", "my_ballots", "my_seat", "clock", "questions", "status"], (facts) => poll.render(facts));
live.on(["questions", "scores", "next", "my_questions", "my_anonymous", "people", "agenda", "asking", "clock", "status"], (facts) => questions.render(facts));
live.on(["agenda", "queue", "my_hand", "my_seat", "clock", "status"], (facts) => hand.render(facts));
live.on(["agenda", "clock", "queue", "my_hand", "questions", "my_questions", "my_anonymous", "polls", "my_ballots"], (facts) => title.render(facts));
live.on(["clock", "asking"], () => asking.tick());
live.on(["my_seat"], (facts) => facts.my_seat && showMe(facts.my_seat));

everySecond(() => {
  now.tick();
  asking.tick();
  poll.tick();
  hand.tick();
}, () => untilTurn(live.facts.clock, live.now()));
setInterval(() => questions.render(live.facts), 15000);
addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest(".now-question, .answering .question-text")?.classList.toggle("whole"));
addEventListener("resize", fitFoot);
if (globalThis.ResizeObserver) new ResizeObserver(fitFoot).observe(at("foot"));
live.started();

/** What is fixed must leave room to read. */
function fitFoot() {
  document.body.classList.toggle("tall-foot", at("foot").offsetHeight > innerHeight / 3);
}

/** @param {Wire.MySeat} seat */
function showMe(seat) {
  const { name } = mode(seat.mode);
  setMode(find(document, ".top-me .mode"), seat.mode);
  set(document, ".top-mode", text(`mode.${name}`)).className = `top-mode ${name}`;
}
