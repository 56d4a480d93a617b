// The attendee page: what is on, what needs me now, what I can add. The same page serves the room and online.

import { everySecond, untilTurn } from "./clock.js";
import { set } from "./dom.js";
import { connect } from "./live.js";
import { Ask } from "./panels/ask.js";
import { Connection } from "./panels/connection.js";
import { Hand } from "./panels/hand.js";
import { Me, Mine } from "./panels/me.js";
import { Agenda, openers, showLinks, showPeople } from "./panels/more.js";
import { Now } from "./panels/now.js";
import { Poll, showResults } from "./panels/poll.js";
import { Questions } from "./panels/questions.js";
import { TabTitle } from "./panels/tab_title.js";

const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

// Without this script nothing here could be pressed: what it brings to life is hidden until now.
for (const part of document.querySelectorAll("[data-live]")) part.removeAttribute("hidden");

const live = connect();
const connection = new Connection(at("connection"));
const now = new Now(at("now"), live, at("announce"));
const agenda = new Agenda(at("agenda"), live);
const mine = new Mine(at("mine"), live);
const poll = new Poll(at("poll"), live);
const questions = new Questions(at("questions"), at("answering"), live);
const hand = new Hand(at("foot"), at("call"), live);
const ask = new Ask(at("ask-dialog"), at("foot"), live);
const title = new TabTitle(live);
const me = new Me(at("me-dialog"), live);

openers(document.body);
live.on(["status", "orphans"], (facts) => connection.render(facts));
live.on(["agenda", "clock"], (facts) => now.render(facts));
live.on(["agenda", "clock", "people"], (facts) => agenda.render(facts));
live.on(["agenda"], (facts) => set(document, ".top-title", facts.agenda.title));
live.on(["agenda"], (facts) => showLinks(at("links"), facts.agenda.links));
live.on(["people"], (facts) => facts.people && showPeople(at("people"), facts.people));
live.on(["my_questions"], (facts) => mine.render(facts));
live.on(["polls", "my_ballots", "clock", "status"], (facts) => poll.render(facts));
live.on(["polls", "clock", "questions"], (facts) => showResults(at("results"), facts));
live.on(["questions", "scores", "my_questions", "agenda", "clock", "status"], (facts) => questions.render(facts));
live.on(["agenda", "queue", "my_hand", "my_seat", "clock", "status"], (facts) => hand.render(facts));
live.on(["agenda", "clock", "queue", "my_hand", "polls", "my_ballots"], (facts) => title.render(facts));
live.on(["agenda", "clock"], (facts) => ask.render(facts));
live.on(["orphans"], ({ orphans = [] }) => orphans.forEach(({ command }) => command.do === "qa.ask" && ask.restore(command.with.text)));
live.on(["my_seat"], (facts) => me.render(facts));

everySecond(() => {
  now.tick();
  ask.tick();
  poll.tick();
  hand.tick();
}, () => untilTurn(live.facts.clock, live.now()));
setInterval(() => {
  agenda.render(live.facts);
  questions.render(live.facts);
}, 15000);
