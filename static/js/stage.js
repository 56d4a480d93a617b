// The stage: a speaker's tablet. Time left, what is next, and messages that are tapped away.

import { everySecond, untilTurn } from "./tools/clock.js";
import { set } from "./tools/dom.js";
import { text } from "./tools/format.js";
import { connect } from "./live.js";
import { keepFocus } from "./tools/focus.js";
import { keepAwake } from "./panels/awake.js";
import { presser } from "./panels/press.js";
import { listen } from "./stage/hearing.js";
import { StageMessage } from "./stage/message.js";
import { StageTime } from "./stage/time.js";
import { Warnings } from "./panels/warnings.js";

const byId = (id) => /** @type {any} */ (document.getElementById(id));
const live = connect();
const page = { live, press: presser(live) };
const time = new StageTime(byId("time"), page);
const message = new StageMessage(byId("message"), page);
const warnings = new Warnings(byId("sound"), page);

live.on(["agenda", "clock", "queue", "status"], (facts) => time.render(facts));
live.on(["stage", "stage_ask", "clock"], (facts) => message.render(facts));
everySecond(() => {
  time.render(live.facts);
  message.render(live.facts);
  warnings.render(live.facts);
}, () => untilTurn(live.facts.clock, live.now()));
live.on(["captioning"], ({ captioning }) => captioning && import("./panels/caption_strip.js").then(({ stand }) => stand(live, "stage"), () => {}));
keepFocus();
listen(live);
keepAwake((on) => set(document, "#awake", on ? "" : text("may_sleep")));
live.started();
