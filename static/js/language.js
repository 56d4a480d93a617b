// The language team: who speaks now and next and in which language, and what they ask of the stage.

import "./tools/older.js";
import { everySecond, untilTurn } from "./tools/clock.js";
import { keepFocus } from "./tools/focus.js";
import { heedComposing } from "./tools/keys.js";
import { connect } from "./live.js";
import { Ask } from "./language/ask.js";
import { Floor } from "./language/floor.js";
import { TeamHead } from "./language/head.js";
import { listen } from "./language/hearing.js";
import { Names } from "./language/names.js";
import { TakenQuestion } from "./language/question.js";
import { Typing } from "./language/typing.js";
import { keepAwake } from "./panels/awake.js";
import { Connection } from "./panels/connection.js";
import { presser } from "./panels/press.js";

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const live = connect();
heedComposing();
keepFocus();
const page = { live, press: presser(live) };
/** @type {import("./panels/panel.js").Panel[]} */
const ticking = [new TeamHead(byId("head"), page), new Floor(byId("floor"), page), new Ask(byId("ask"), page), new Typing(byId("typing"), page)];

/** Panels with the facts they show. @type {[{render: import("./live/facts.js").Listener}, import("./live/facts.js").Topic[]][]} */
const PANELS = [
  [ticking[0], ["agenda", "clock"]],
  [ticking[1], ["queue", "agenda", "clock", "people"]],
  [ticking[2], ["stage_ask", "clock"]],
  [new TakenQuestion(byId("question"), page), ["questions", "clock"]],
  [ticking[3], ["captioning", "captions", "status"]],
  [new Names(byId("names"), page), ["agenda", "people", "queue", "questions", "materials"]],
  [new Connection(byId("connection"), live), ["status", "orphans"]],
];
for (const [panel, names] of PANELS) live.on(names, (facts) => panel.render(facts));
everySecond(() => {
  for (const panel of ticking) panel.render(live.facts);
}, () => untilTurn(live.facts.clock, live.now()));
listen(live);
keepAwake();
live.started();
