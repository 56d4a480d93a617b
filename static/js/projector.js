// The wall: one page without controls that both rooms read; `f` fills the screen.

import { everySecond } from "./clock.js";
import { connect } from "./live.js";
import { WallEdges } from "./panels/wall_edges.js";
import { WallFloor } from "./panels/wall_floor.js";
import { WallMiddle } from "./panels/wall_middle.js";
import { WallTime } from "./panels/wall_time.js";

const live = connect();
const time = new WallTime(document.getElementById("time"), { live });
const middle = new WallMiddle(document.getElementById("main"), { live });
const floor = new WallFloor(document.getElementById("floor"), { live });
const edges = new WallEdges(document, { live });

live.on(["agenda", "clock"], (facts) => time.render(facts));
live.on(["agenda", "clock", "people", "polls", "tally", "questions"], (facts) => middle.render(facts));
live.on(["clock", "queue", "questions"], (facts) => floor.render(facts));
live.on(["agenda", "clock", "people", "status"], (facts) => edges.render(facts));

everySecond(() => {
  for (const panel of [time, middle, floor, edges]) panel.render(live.facts);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
});

/** A screen nobody touches must not go dark; browsers give the lock back when the tab is hidden. */
const stayAwake = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
