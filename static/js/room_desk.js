// The room desk: a clerk enters hands, questions and counts for people without a device.

import "./tools/older.js";
import { everySecond, untilTurn } from "./tools/clock.js";
import { keepFocus } from "./tools/focus.js";
import { heedComposing } from "./tools/keys.js";
import { connect } from "./live.js";
import { Booth } from "./room_desk/booth.js";
import { Connection } from "./panels/connection.js";
import { CountHands } from "./room_desk/count_hands.js";
import { HandForm, LineForm, QuestionForm } from "./panels/desk_forms.js";
import { offerHelp } from "./room_desk/help.js";
import { DeskHead } from "./room_desk/head.js";
import { listen } from "./room_desk/hearing.js";
import { DeskQueue } from "./room_desk/queue.js";
import { DeskScreens } from "./panels/desk_screens.js";
import { Entered } from "./panels/entered.js";
import { DeskTalk } from "./room_desk/talk.js";
import { ToTell } from "./room_desk/to_tell.js";
import { presser } from "./panels/press.js";

const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const live = connect();
heedComposing();
keepFocus();
const tools = { live, press: presser(live) };
const page = { ...tools, entered: new Entered(byId("entered"), tools) };
/** @type {import("./panels/panel.js").Panel[]} */
const ticking = [new DeskHead(byId("head"), page), new DeskQueue(byId("queue"), page), new ToTell(byId("to-tell"), page)];

/** Panels with the facts they show. @type {[{render: import("./live/facts.js").Listener}, import("./live/facts.js").Topic[]][]} */
const PANELS = [
  [ticking[0], ["agenda", "clock", "polls"]],
  [ticking[1], ["queue", "clock"]],
  [ticking[2], ["to_tell"]],
  [page.entered, ["queue", "questions", "polls", "orphans"]],
  [new HandForm(byId("hand"), page), ["my_seat"]],
  [new QuestionForm(byId("question"), page), ["agenda", "people", "my_seat"]],
  [new LineForm(byId("line"), page), ["agenda", "people", "my_seat"]],
  [new DeskTalk(byId("beside"), page), ["talk"]],
  [new CountHands(byId("count"), page), ["polls", "tally", "clock"]],
  [new Booth(byId("booth"), page), ["polls", "tally"]],
  [new Connection(byId("connection"), live), ["status", "orphans"]],
];
for (const [panel, names] of PANELS) live.on(names, (facts) => panel.render(facts));
new DeskScreens(/** @type {HTMLElement[]} */ ([...document.querySelectorAll(".screen")]));

offerHelp(byId("help-place"), live);
everySecond(() => {
  for (const panel of ticking) panel.render(live.facts);
}, () => untilTurn(live.facts.clock, live.now()));
listen(live);
live.started();
