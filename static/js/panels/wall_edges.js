// The edges of the wall: how to join, the hour, the heads, and a calm word when the network is away.

import { projection } from "../clock.js";
import { set } from "../dom.js";
import { text, timeOfDay } from "../format.js";
import { HourBar } from "./hour_bar.js";
import { Panel } from "./panel.js";
import { showCounts } from "./who.js";

export class WallEdges extends Panel {
  constructor(root, page) {
    super(root, page);
    this.bar = new HourBar(root.querySelector("#hour"));
  }

  render(facts) {
    const { agenda, clock, people, status } = facts;
    const now = this.live.now();
    set(this.root, "#title bdi", agenda.title);
    set(this.root, "#join .join-url", agenda.join_url.replace(/^https?:\/\//, ""));
    set(this.root, "#join .code", agenda.code);
    this.bar.render(agenda, projection(agenda, clock, now), now, clock.state === "live");
    if (people) showCounts(this.root.querySelector("#counts"), people.count);
    set(this.root, "#behind", behind(status, agenda.time_zone));
  }
}

function behind({ online, since, gone }, zone) {
  if (gone) return text("gone");
  return online ? "" : text("behind", { time: timeOfDay(since ?? Date.now(), zone) });
}
