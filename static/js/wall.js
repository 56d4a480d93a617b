// The wall: one page without controls that both rooms read; `f` fills the screen.

import { everySecond, untilTurn } from "./tools/clock.js";
import { keyOf } from "./tools/keys.js";
import { connect } from "./live.js";
import { keepAwake } from "./panels/awake.js";
import { WallEdges } from "./wall/edges.js";
import { WallFloor } from "./wall/floor.js";
import { WallMiddle } from "./wall/middle.js";
import { WallTime } from "./wall/time.js";

const live = connect();
const byId = (id) => document.getElementById(id);

/** What each part shows; all of them show time, so all look again as it passes. The middle takes what the others leave. */
/** @type {[import("./panels/panel.js").Panel, import("./live/facts.js").Topic[]][]} */
const PANELS = [
  [new WallTime(document, { live }), ["agenda", "clock"]],
  [new WallEdges(document, { live }), ["agenda", "clock", "people", "status"]],
  [new WallFloor(byId("floor"), { live }), ["agenda", "clock", "queue", "questions"]],
  [new WallMiddle(byId("main"), { live }), ["agenda", "clock", "people", "polls", "tally", "queue", "questions", "scores", "next", "wall"]],
];
const renderAll = () => PANELS.forEach(([panel]) => panel.render(live.facts));

for (const [panel, names] of PANELS) live.on(names, (facts) => panel.render(facts));
live.on(["talk"], ({ talk }) => talk?.on_wall && import("./wall/talk.js").then(({ begin }) => begin(live), () => {}));
everySecond(renderAll, () => untilTurn(live.facts.clock, live.now()));
addEventListener("resize", renderAll);

document.addEventListener("keydown", (event) => {
  if (keyOf(event) !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
});

live.on(["captioning"], ({ captioning }) => captioning && import("./panels/caption_strip.js").then(({ stand }) => stand(live, "wall", renderAll), () => {}));
live.on(["materials"], ({ materials }) => materials?.shared && import("./wall/shared.js").then(({ stand }) => stand(live, renderAll), () => {}));
keepAwake();
live.started();
