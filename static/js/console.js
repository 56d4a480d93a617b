// The moderator console: one page, two layouts; every panel shows facts and sends commands.

import { everySecond, untilTurn } from "./clock.js";
import { connect } from "./live.js";
import { Chair } from "./panels/chair.js";
import { Connection } from "./panels/connection.js";
import { Controls } from "./panels/controls.js";
import { CopyForChat } from "./panels/copy_chat.js";
import { Coverage } from "./panels/coverage.js";
import { Inbox } from "./panels/inbox.js";
import { PeopleDesk } from "./panels/people_desk.js";
import { PollDesk } from "./panels/poll_desk.js";
import { presser } from "./panels/press.js";
import { QueueDesk } from "./panels/queue_desk.js";
import { RunClock } from "./panels/run_clock.js";
import { RunOfShow } from "./panels/run_of_show.js";
import { Shortcuts } from "./panels/shortcuts.js";
import { text } from "./format.js";

const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const live = connect();
const patterns = Object.fromEntries(
  ["poll", "option", "vote", "policy", "ask", "join"].map((name) => [name, text(`chat.${name}`)]),
);
const page = { live, patterns, press: presser(live), copy: new CopyForChat(byId("copy")) };

/**
 * Panels with the facts they show; the ones that show time look again as it passes.
 * @type {[{render: (facts: any) => void}, string[], string][]}
 */
const PANELS = [
  [new RunClock(byId("clock"), page), ["agenda", "clock"], "ticks"],
  [new Controls(byId("controls"), page), ["agenda", "clock", "queue", "questions", "scores"], "ticks"],
  [new Chair(byId("chair"), page), ["agenda", "clock", "queue", "questions", "scores", "polls", "tally", "people"], "ticks"],
  [new RunOfShow(byId("plan"), page), ["agenda", "clock", "people"], "ticks"],
  [new Inbox(byId("questions"), page), ["agenda", "questions", "scores", "clock"], ""],
  [new Coverage(byId("coverage"), page), ["agenda", "questions"], ""],
  [new QueueDesk(byId("queue"), page), ["agenda", "queue", "clock"], "ticks"],
  [new PollDesk(byId("polls"), page), ["agenda", "polls", "tally", "clock"], "ticks"],
  [new PeopleDesk(byId("people"), page), ["agenda", "people"], ""],
  [new Connection(byId("connection")), ["status"], ""],
  [new Shortcuts(byId("shortcuts")), ["clock", "queue", "questions", "scores", "polls", "status"], "ticks"],
];

for (const [panel, names] of PANELS) live.on(names, (facts) => panel.render(facts));

everySecond(() => {
  for (const [panel, , ticks] of PANELS) if (ticks) panel.render(live.facts);
}, () => untilTurn(live.facts.clock, live.now()));
