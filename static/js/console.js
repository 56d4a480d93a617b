// The moderator console: one page, two layouts; every panel shows facts and sends commands.

import "./tools/older.js";
import { everySecond, untilTurn } from "./tools/clock.js";
import { keepFocus } from "./tools/focus.js";
import { heedComposing } from "./tools/keys.js";
import { connect } from "./live.js";
import { livenDialogs } from "./tools/older_dialogs.js";
import { keepAwake } from "./panels/awake.js";
import { Badges } from "./console/badges.js";
import { Chair } from "./console/chair.js";
import { Connection } from "./panels/connection.js";
import { Controls } from "./console/controls.js";
import { CopyForChat } from "./console/copy_chat.js";
import { Coverage } from "./console/coverage.js";
import { DoNext, SayNext } from "./console/do_next.js";
import { Door } from "./console/door.js";
import { Driver, SitDown } from "./console/driver.js";
import { Forgotten } from "./console/forgotten.js";
import { listen } from "./console/hearing.js";
import { Inbox } from "./console/inbox.js";
import { Backups } from "./console/backup.js";
import { Lobby } from "./console/lobby.js";
import { Late } from "./console/late.js";
import { Parts } from "./console/parts.js";
import { PeopleDesk } from "./console/people_desk.js";
import { OnWall } from "./console/on_wall.js";
import { PollNow } from "./console/poll_now.js";
import { PersonCard } from "./console/person_card.js";
import { heedAims } from "./panels/named.js";
import { presser } from "./panels/press.js";
import { QueueDesk } from "./panels/queue_desk.js";
import { Rules } from "./console/rules.js";
import { RunClock } from "./console/run_clock.js";
import { RunOfShow } from "./console/run_of_show.js";
import { Shortcuts } from "./console/shortcuts.js";
import { ChairStage, StageDesk } from "./console/stage_desk.js";
import { Recall } from "./console/undo.js";
import { Warnings } from "./panels/warnings.js";
import { WallButtons } from "./console/wall_buttons.js";
import { text } from "./tools/format.js";

const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const AGAIN_MS = 3000;
const live = connect();
livenDialogs();
heedComposing();
keepFocus();
const patterns = Object.fromEntries(
  ["poll", "option", "vote", "policy", "ask", "join"].map((name) => [name, text(`chat.${name}`)]),
);
const parts = new Parts(document.body);
const press = presser(live, heedAims(live));
const page = { live, patterns, press: pressThere, copy: new CopyForChat(byId("copy")), asked: null, redraw };

const controls = new Controls(byId("controls"), page);
const late = new Late(byId("plan-late"), page);

const backups = new Backups(byId("backups"), page, /** @type {any} */ (byId("backup")));

/**
 * Panels with the facts they show; the ones that show time look again as it passes.
 * @type {[{render: import("./live/facts.js").Listener}, import("./live/facts.js").Topic[], string][]}
 */
const PANELS = [
  [new RunClock(byId("clock"), page), ["agenda", "clock"], "ticks"],
  [controls, ["agenda", "clock", "queue", "questions", "scores", "next", "polls", "tally", "driver", "my_seat"], "ticks"],
  [new DoNext(byId("do-next"), page, controls), ["talk", "reported_lines", "call_chat", "agenda", "clock", "queue", "questions", "scores", "next", "polls", "tally", "driver", "my_seat"], "ticks"],
  [new SayNext(byId("say-next"), page), ["agenda", "clock", "queue", "questions", "scores", "next", "polls", "tally", "driver", "my_seat"], "ticks"],
  [new Driver(byId("driver-desk"), page, "desk"), ["driver", "clock", "people", "my_seat"], "ticks"],
  [new Driver(byId("driver-chair"), page, "chair"), ["driver", "clock", "people", "my_seat"], "ticks"],
  [new SitDown(live), ["driver", "clock", "my_seat", "status"], "ticks"],
  [new Chair(byId("chair"), page), ["agenda", "clock", "queue", "questions", "scores", "next", "polls", "tally", "people", "driver", "my_seat"], "ticks"],
  [new Badges(byId("badges"), page), ["agenda", "clock", "queue", "questions", "polls", "tally"], "ticks"],
  [late, ["agenda", "clock", "plan"], "ticks"],
  [new RunOfShow(byId("plan"), page, late), ["agenda", "clock", "people"], "ticks"],
  [new Late(byId("chair-late"), page), ["agenda", "clock", "plan"], "ticks"],
  [new Recall(byId("recall"), page), ["clock"], "ticks"],
  [new Forgotten(byId("forgotten"), page, byId("go-on")), ["agenda", "clock"], "ticks"],
  [new StageDesk(byId("stage-desk"), page), ["agenda", "clock", "stage"], "ticks"],
  [new ChairStage(byId("chair-stage"), page), ["agenda", "clock", "stage"], "ticks"],
  [new ChairStage(byId("stage-line"), page), ["agenda", "clock", "stage"], "ticks"],
  [new Warnings(byId("sound"), page), [], "ticks"],
  [new Inbox(byId("questions"), page), ["talk", "reported_lines", "call_chat", "offers", "agenda", "questions", "scores", "next", "clock", "people", "asking", "my_seat", "driver"], ""],
  [new Coverage(byId("coverage"), page, byId("coverage-short")), ["agenda", "questions", "clock"], "ticks"],
  [new Rules(byId("rules"), page), ["agenda", "asking", "silenced"], ""],
  [new QueueDesk(byId("queue"), page, new PersonCard(byId("person-card"), page)), ["agenda", "queue", "clock", "driver", "my_seat"], "ticks"],
  [new PollNow(byId("poll-now"), page), ["agenda", "polls", "tally", "clock"], "ticks"],
  [new PeopleDesk(byId("people"), page, byId("heads")), ["agenda", "people"], ""],
  [new Door(byId("door"), page, byId("close-door")), ["door", "agenda", "people", "polls", "clock"], ""],
  [backups, ["people"], ""],
  [new Lobby(byId("lobby"), page, /** @type {any} */ (byId("lobby-link")), backups), ["agenda", "clock", "people", "checklist", "questions", "wall"], "ticks"],
  [new Connection(byId("connection"), live), ["status", "orphans"], ""],
  [new Shortcuts(byId("shortcuts")), ["clock", "queue", "questions", "scores", "next", "polls", "status"], "ticks"],
];

for (const root of document.querySelectorAll(".on-wall")) {
  PANELS.push([new OnWall(root, page), ["agenda", "clock", "queue", "questions", "polls", "wall"], "ticks"]);
}
PANELS.push([new WallButtons(page), ["clock", "questions", "polls", "wall"], "ticks"]);
for (const [panel, names] of PANELS) live.on(names, (facts) => panel.render(facts));

/** Asked again until it comes: a bad line may lose it. */
function comeLater() {
  import("./console/later.js").then(({ begin }) => {
    for (const entry of begin({ ...page, backups })) {
      PANELS.push(entry);
      live.on(entry[1], (facts) => entry[0].render(facts));
    }
  }, () => setTimeout(comeLater, AGAIN_MS));
}

/** A press in a part that is done with it closes the part. @type {typeof press} */
async function pressThere(button, ...what) {
  const done = await press(button, ...what);
  if (done) parts.finished(button);
  return done;
}

function redraw() {
  for (const [panel, , ticks] of PANELS) if (ticks) panel.render(live.facts);
}

everySecond(redraw, () => untilTurn(live.facts.clock, live.now()));
listen(live);
keepAwake();
live.started();
comeLater();
