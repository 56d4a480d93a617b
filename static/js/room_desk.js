// The room desk: a clerk enters hands, questions and counts for people without a device.

import { everySecond } from "./clock.js";
import { connect } from "./live.js";
import { Connection } from "./panels/connection.js";
import { CountHands } from "./panels/count_hands.js";
import { HandForm, QuestionForm } from "./panels/desk_forms.js";
import { DeskHead } from "./panels/desk_head.js";
import { DeskQueue } from "./panels/desk_queue.js";
import { DeskScreens } from "./panels/desk_screens.js";
import { Entered } from "./panels/entered.js";
import { presser } from "./panels/press.js";

const byId = (id) => document.getElementById(id);
const live = connect();
const page = { live, press: presser(live) };
page.entered = new Entered(byId("entered"), page);
new HandForm(byId("hand"), page);
const head = new DeskHead(byId("head"), page);
const queue = new DeskQueue(byId("queue"), page);

/** Panels with the facts they show. */
const PANELS = [
  [head, ["agenda", "clock"]],
  [queue, ["queue", "clock"]],
  [page.entered, ["queue", "questions", "polls"]],
  [new QuestionForm(byId("question"), page), ["agenda"]],
  [new CountHands(byId("count"), page), ["polls", "tally"]],
  [new Connection(byId("connection")), ["status"]],
];
for (const [panel, names] of PANELS) live.on(names, (facts) => panel.render(facts));
new DeskScreens([...document.querySelectorAll(".screen")]);

everySecond(() => {
  head.render(live.facts);
  queue.render(live.facts);
});
